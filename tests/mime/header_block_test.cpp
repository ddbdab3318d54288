#include "pismo/mime/header_block.hpp"

#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

using pismo::mime::DefectList;
using Fields = std::vector<std::pair<std::string, std::string>>;

namespace {

struct Read {
  Fields fields;
  std::string body;
  std::vector<std::string> defects;
};

Read read(std::string_view raw) {
  DefectList defects;
  pismo::mime::HeaderPlace place;
  place.region = {0, raw.size()};
  place.ends = pismo::mime::line_ends_of(raw);
  const auto block = pismo::mime::read_header_block(raw, place, defects);
  Read out;
  for (const auto& field : block.fields) {
    out.fields.emplace_back(field.name.of(raw), pismo::mime::unfold(field.value.of(raw)));
  }
  out.body = raw.substr(block.body);
  for (const auto& defect : defects.take())
    out.defects.push_back(defect.code);
  return out;
}

}  // namespace

TEST_CASE("a header is read to its end through whatever stands in it", "[mime][header_block]") {
  struct Case {
    std::string_view name, raw;
    Fields fields;
    std::string_view body;
    std::vector<std::string> defects;
  };

  const auto c = GENERATE(values<Case>({
      {"plain", "From: a\nTo: b\n\nHi\n", {{"From", "a"}, {"To", "b"}}, "Hi\n", {}},
      {"folded",
       "Subject: one\r\n two\r\n\tthree\r\n\r\nHi",
       {{"Subject", "one two three"}},
       "Hi",
       {}},
      {"a blank before the colon", "Subject : x\n\n", {{"Subject", "x"}}, "", {}},
      {"no body", "From: a\nTo: b", {{"From", "a"}, {"To", "b"}}, "", {}},
      {"no header", "Hello, Anna!\nSee you.\n", {}, "Hello, Anna!\nSee you.\n", {"header_missing"}},
      {"a From_ line first",
       "From anna Mon Jan 1\nFrom: a\n\nHi",
       {{"From", "a"}},
       "Hi",
       {"header_from_line"}},
      {"a From_ line in the middle",
       "From: a\n>From anna Mon Jan 1\nTo: b\n\nHi",
       {{"From", "a"}, {"To", "b"}},
       "Hi",
       {"header_from_line"}},
      {"a line without a colon",
       "Subject: one\ntwo\nTo: b\n\nHi",
       {{"Subject", "one two"}, {"To", "b"}},
       "Hi",
       {"header_line_no_colon"}},
      {"a blank in a name",
       "From: a\nMy Field: x\nTo: b\n\nHi",
       {{"From", "a"}, {"My Field", "x"}, {"To", "b"}},
       "Hi",
       {"header_name_invalid"}},
      {"no blank line before the text",
       "From: a\nTo: b\nHello, Anna!\nSee you.\n",
       {{"From", "a"}, {"To", "b"}},
       "Hello, Anna!\nSee you.\n",
       {"header_blank_line_missing"}},
      {"blanks in the blank line",
       "From: a\n \t\nHi\n",
       {{"From", "a"}},
       "Hi\n",
       {"header_end_has_blanks"}},
      {"blanks inside a fold",
       "Subject: one\n \n two\nTo: b\n\nHi",
       {{"Subject", "one two"}, {"To", "b"}},
       "Hi",
       {}},
      {"blank lines first",
       "\n\nFrom: a\n\nHi",
       {{"From", "a"}},
       "Hi",
       {"header_leading_blank_line"}},
      {"a byte-order mark",
       "\xEF\xBB\xBF"
       "From: a\nTo: b\n\nHi",
       {{"From", "a"}, {"To", "b"}},
       "Hi",
       {"header_leading_mark"}},
      {"a body without a header", "\nFrom here it is text", {}, "From here it is text", {}},
      {"CR alone", "From: a\rTo: b\r\rHi\r", {{"From", "a"}, {"To", "b"}}, "Hi\r", {}},
      {"mixed line ends", "From: a\r\nTo: b\n\r\nHi", {{"From", "a"}, {"To", "b"}}, "Hi", {}},
      {"doubled CR", "From: a\r\r\nTo: b\r\r\n\r\r\nHi", {{"From", "a"}, {"To", "b"}}, "Hi", {}},
      {"NUL", {"From: a\0b\n\nHi", 13}, {{"From", "ab"}}, "Hi", {}},
      {"a web address from a broken fold",
       "X-Link: see\nhttp://x/\nTo: b\n\nHi",
       {{"X-Link", "see http://x/"}, {"To", "b"}},
       "Hi",
       {"header_line_no_colon"}},
  }));
  INFO(c.name);
  const Read got = read(c.raw);
  CHECK(got.fields == c.fields);
  CHECK(got.body == c.body);
  CHECK(got.defects == c.defects);
}

TEST_CASE("blanks around a fold come to one, and NULs to nothing", "[mime][header_block]") {
  using namespace std::string_view_literals;
  using pismo::mime::unfold;
  CHECK(unfold(" one \t\r\n \t two\n three ") == "one two three");
  CHECK(unfold("one\r two\r\r\n\n\n three") == "one two three");
  CHECK(unfold("one\n \t \n two") == "one two");
  CHECK(unfold("o\0ne\n \0 two"sv) == "one two");
  CHECK(unfold("\0 one"sv) == " one");
  CHECK(unfold("a  b") == "a  b");
  CHECK(unfold("one\n two", 3) == "one");
  CHECK(unfold(" \r\n ").empty());
}

TEST_CASE("headers of any size are read in bounded memory", "[mime][header_block][hostile]") {
  std::string lines;
  for (int i = 0; i < 1'000'000; ++i)
    lines += "a: b\n";
  lines += "\nHi";
  CHECK(read(lines).fields.size() == pismo::mime::kMaxFields);
  CHECK(read(lines).body == "Hi");
  CHECK(read("X: " + std::string(10'000'000, 'x') + "\nTo: b\n\nHi").body == "Hi");
  CHECK(read(std::string(10'000'000, 'x') + ": a\n\nHi").defects ==
        std::vector<std::string>{"header_missing"});
  std::string odd = "From: a\n";
  for (int i = 0; i < 500'000; ++i)
    odd += "word\n";
  CHECK(read(odd + "\nHi").defects.front() == "header_blank_line_missing");
}
