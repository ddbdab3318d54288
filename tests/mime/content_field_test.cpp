#include "pismo/mime/content_field.hpp"

#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

using Parameters = std::vector<std::pair<std::string, std::string>>;

TEST_CASE("types and dispositions are read from what mailers write", "[mime][content_field]") {
  struct Case {
    std::string_view name, field, value;
    Parameters parameters;
  };

  const auto c = GENERATE(values<Case>({
      {"plain", "text/plain; charset=koi8-r", "text/plain", {{"charset", "koi8-r"}}},
      {"case", "TEXT/Plain; CHARSET=\"KOI8-R\"", "text/plain", {{"charset", "KOI8-R"}}},
      {"a comment", "text/plain (a;b); charset=koi8-r (x)", "text/plain", {{"charset", "koi8-r"}}},
      {"no semicolon",
       "text/plain charset=koi8-r format=flowed",
       "text/plain",
       {{"charset", "koi8-r"}, {"format", "flowed"}}},
      {"a semicolon in quotes",
       "attachment; filename=\"a;b=c.txt\"; x=1",
       "attachment",
       {{"filename", "a;b=c.txt"}, {"x", "1"}}},
      {"escapes", R"(attachment; filename="a\"b.txt")", "attachment", {{"filename", "a\"b.txt"}}},
      {"a Windows path",
       R"(attachment; filename="C:\doc\a.txt")",
       "attachment",
       {{"filename", R"(C:\doc\a.txt)"}}},
      {"quotes inside",
       R"(attachment; filename="a"b".txt"; x=1)",
       "attachment",
       {{"filename", R"(a"b".txt)"}, {"x", "1"}}},
      {"a quote never closed",
       "text/plain; charset=\"koi8-r; x=1",
       "text/plain",
       {{"charset", "koi8-r"}, {"x", "1"}}},
      {"blanks without quotes",
       "attachment; filename=my file (1).doc; x=1",
       "attachment",
       {{"filename", "my file (1).doc"}, {"x", "1"}}},
      {"an empty parameter", "text/plain;; charset=; x", "text/plain", {{"charset", ""}}},
      {"an equals sign in a boundary",
       "multipart/mixed; boundary==_a=b",
       "multipart/mixed",
       {{"boundary", "=_a=b"}}},
      {"percent signs", "a; filename=\"100%25 off.txt\"", "a", {{"filename", "100%25 off.txt"}}},
      {"RFC 2231", "a; filename*=koi8-r'ru'%E1%CE%CE%C1.txt", "a", {{"filename", "Анна.txt"}}},
      {"RFC 2231 in pieces",
       "a; filename*1*=%CE%C1.txt; filename*0*=koi8-r''%E1%CE",
       "a",
       {{"filename", "Анна.txt"}}},
      {"plain pieces", "a; filename*0=abc; filename*1=def", "a", {{"filename", "abcdef"}}},
      {"both spellings",
       "a; filename=x.txt; filename*=utf-8''%D0%90.txt",
       "a",
       {{"filename", "А.txt"}}},
      {"an encoded word", "a; filename=\"=?koi8-r?B?4c7OwQ==?=\"", "a", {{"filename", "Анна"}}},
      {"encoded words without quotes",
       "a; filename==?koi8-r?B?4c4=?= =?koi8-r?B?zsE=?=; x=1",
       "a",
       {{"filename", "Анна"}, {"x", "1"}}},
      {"repeated", "text/plain; a=1; a=2", "text/plain", {{"a", "1"}}},
      {"a comment never closed", "text/plain; a=1 (x; b=2", "text/plain", {{"a", "1"}, {"b", "2"}}},
      {"no value", "filename=x.txt", "", {{"filename", "x.txt"}}},
      {"nothing", "", "", {}},
  }));
  INFO(c.name);
  pismo::mime::DefectList defects;
  const auto field = pismo::mime::read_content_field(c.field, "part 1", defects);
  CHECK(field.value == c.value);
  CHECK(pismo::mime::decode_parameters(field, {}, "part 1") == c.parameters);
}

TEST_CASE("a flood of continuations is cut, and says so", "[mime][content_field]") {
  std::string text = "a";
  for (int i = 0; i < 5000; ++i)
    text += "; n*" + std::to_string(i) + "=x";
  pismo::mime::DefectList defects;
  const auto field = pismo::mime::read_content_field(text, "part 1", defects);
  CHECK(field.parameter("n") == std::string(pismo::mime::kMaxParameters, 'x'));
  CHECK(defects.take() == std::vector<pismo::Defect>{{"parameters_capped", "part 1", ""}});
}
