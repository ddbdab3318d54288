#include "pismo/mime/structure.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using pismo::mime::DefectList;
using pismo::mime::scan_structure;

namespace {

// "path type body" of every node, one a line.
std::string outline(std::string_view raw) {
  DefectList defects;
  std::string out;
  for (const auto& node : scan_structure(raw, defects).nodes) {
    out += "[" + node.path + "] " + node.type.value;
    if (!node.multipart) out += " {" + std::string(node.body.of(raw)) + "}";
    out += "\n";
  }
  return out;
}

std::vector<std::string> codes(std::string_view raw) {
  DefectList defects;
  (void)scan_structure(raw, defects);
  std::vector<std::string> out;
  for (const auto& defect : defects.take())
    out.push_back(defect.code);
  return out;
}

}  // namespace

TEST_CASE("parts are found where the boundaries say", "[mime][structure]") {
  struct Case {
    std::string_view name, raw, outline;
    std::vector<std::string> defects;
  };

  const auto c = GENERATE(values<Case>({
      {"a plain message", "From: a\n\nHello\n", "[1] text/plain {Hello\n}\n", {}},
      {"two parts",
       "Content-Type: multipart/mixed; boundary=b\n\npreamble\n--b\n\none\n--b\nContent-Type: "
       "image/gif\n\nGIF\n--b--\n",
       "[] multipart/mixed\n[1] text/plain {one}\n[2] image/gif {GIF}\n",
       {}},
      {"CRLF",
       "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\none\r\n--b--\r\n",
       "[] multipart/mixed\n[1] text/plain {one}\n",
       {}},
      {"nested",
       "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/alternative; "
       "boundary=c\n\n"
       "--c\n\none\n--c--\n--b\n\ntwo\n--b--\n",
       "[] multipart/mixed\n[1] multipart/alternative\n[1.1] text/plain {one}\n[2] text/plain "
       "{two}\n",
       {}},
      {"an inner one never closed",
       "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/alternative; "
       "boundary=c\n\n"
       "--c\n\none\n--b\n\ntwo\n--b--\n",
       "[] multipart/mixed\n[1] multipart/alternative\n[1.1] text/plain {one}\n[2] text/plain "
       "{two}\n",
       {"boundary_unclosed"}},
      {"an inner boundary equal to the outer",
       "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/alternative; "
       "boundary=b\n\n"
       "--b\n\none\n--b--\n--b\n\ntwo\n--b--\n",
       "[] multipart/mixed\n[1] multipart/alternative\n[1.1] text/plain {one}\n[2] text/plain "
       "{two}\n",
       {"boundary_repeated"}},
      {"a boundary that begins another",
       "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; "
       "boundary=bb\n\n"
       "--bb\n\none\n--bb--\n--b--\n",
       "[] multipart/mixed\n[1] multipart/mixed\n[1.1] text/plain {one}\n",
       {}},
      {"a boundary in mid-line is text",
       "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx --b\n --b\n--bx\n--b--\n",
       "[] multipart/mixed\n[1] text/plain {x --b\n --b\n--bx}\n",
       {}},
      {"blanks behind a boundary",
       "Content-Type: multipart/mixed; boundary=b\n\n--b \t\nContent-Type: text/html\n\none\n--b-- "
       "\n",
       "[] multipart/mixed\n[1] text/html {one}\n",
       {}},
      {"never closed",
       "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n",
       "[] multipart/mixed\n[1] text/plain {one\n}\n",
       {"boundary_unclosed"}},
      {"closed without its dashes",
       "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\n",
       "[] multipart/mixed\n[1] text/plain {one}\n",
       {"boundary_close_damaged"}},
      {"a part behind the end",
       "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b--\n--b\n\ntwo\n--b--\n",
       "[] multipart/mixed\n[1] text/plain {one}\n[2] text/plain {two}\n",
       {"boundary_after_close"}},
      {"no boundary given, but one to see",
       "Content-Type: multipart/mixed\n\n--x\nContent-Type: text/html\n\none\n--x--\n",
       "[] multipart/mixed\n[1] text/html {one}\n",
       {"boundary_missing", "boundary_guessed"}},
      {"another boundary than the one given",
       "Content-Type: multipart/mixed; boundary=b\n\n--x\nContent-Type: text/html\n\none\n--x--\n",
       "[] multipart/mixed\n[1] text/html {one}\n",
       {"boundary_not_found", "boundary_guessed"}},
      {"no boundary at all",
       "Content-Type: multipart/mixed\n\n-- \nAnna\n",
       "[1] text/plain {-- \nAnna\n}\n",
       {"boundary_missing", "multipart_without_boundary"}},
      {"a multipart of nothing",
       "Content-Type: multipart/mixed; boundary=b\n\ntext\n--b--\n",
       "[1] text/plain {text\n--b--\n}\n",
       {"multipart_empty"}},
      {"a nested message is one leaf",
       "Content-Type: multipart/digest; boundary=b\n\n--b\n\nFrom: x\n\nhi\n--b--\n",
       "[] multipart/digest\n[1] message/rfc822 {From: x\n\nhi}\n",
       {}},
      {"part headers without a body",
       "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: "
       "text/html\n--b\n\ntwo\n--b--\n",
       "[] multipart/mixed\n[1] text/html {}\n[2] text/plain {two}\n",
       {"body_missing"}},
      {"part text without header or blank line",
       "Content-Type: multipart/mixed; boundary=b\n\n--b\nHello, Anna\nBye\n--b--\n",
       "[] multipart/mixed\n[1] text/plain {Hello, Anna\nBye}\n",
       {"header_missing"}},
      {"an epilogue that says something",
       "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b--\nA long footer that the "
       "server of a mailing list wrote.\n",
       "[] multipart/mixed\n[1] text/plain {one}\n[e1] text/plain {A long footer that the server "
       "of a mailing list wrote.\n}\n",
       {"epilogue_text"}},
      {"nothing", "", "[1] text/plain {}\n", {}},
  }));
  INFO(c.name);
  CHECK(outline(c.raw) == c.outline);
  CHECK(codes(c.raw) == c.defects);
}

TEST_CASE("a bomb of nested parts ends as text", "[mime][structure][hostile]") {
  std::string raw;
  for (int i = 0; i < 100'000; ++i) {
    const std::string b = "b" + std::to_string(i);
    raw += "Content-Type: multipart/mixed; boundary=" + b + "\n\n--" + b + "\n";
  }
  DefectList defects;
  const auto structure = scan_structure(raw, defects);
  CHECK(structure.nodes.size() == pismo::mime::kMaxDepth + 1);
  CHECK(structure.nodes.back().type.value == "text/plain");
  CHECK(defects.take().front().code == "nesting_capped");
}

TEST_CASE("a million parts stay within the cap", "[mime][structure][hostile]") {
  std::string raw = "Content-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 1'000'000; ++i)
    raw += "--b\n\nx\n";
  DefectList defects;
  CHECK(scan_structure(raw, defects).nodes.size() == pismo::mime::kMaxParts);
  CHECK(defects.take().front().code == "parts_capped");
}

TEST_CASE("boundaries that never come cost one search each, and not for ever",
          "[mime][structure][hostile]") {
  std::string raw = "Content-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 9'000; ++i)
    raw += "--b\nContent-Type: multipart/mixed; boundary=last\n\nx\n";
  raw += std::string(20'000'000, 'x') + "\n--last\n";
  CHECK(codes(raw).size() > 1);
}
