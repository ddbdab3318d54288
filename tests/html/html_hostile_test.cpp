#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/base/utf8.hpp"
#include "pismo/html/html_text.hpp"

namespace {

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  text.reserve(bytes + piece.size());
  while (text.size() < bytes)
    text += piece;
  return text;
}

bool has_defect(const pismo::html::HtmlText& text, std::string_view code) {
  for (const pismo::Defect& defect : text.defects) {
    if (defect.code == code) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("broken HTML keeps its text and says so", "[html][hostile]") {
  struct Case {
    std::string_view name, html, text, defect;
  };

  const auto c = GENERATE(values<Case>({
      {"a quote never closed", "<a href=\"x>a</a><p>b", "a\n\nb", "html_tag_unclosed"},
      {"a comment never closed", "a<!-- b", "a b", "html_comment_unclosed"},
      {"a title never closed", "<title>a<body>b", "a\nb", "html_raw_text_unclosed"},
      {"a style sheet never closed", "<style>p {}<body>b", "b", "html_raw_text_unclosed"},
      {"bytes that are not UTF-8", "a\xFF<p>\xC0\xAF", "a\uFFFD\n\n\uFFFD\uFFFD", "html_bad_utf8"},
  }));
  INFO(c.name);
  const auto text = pismo::html::to_text(c.html);
  CHECK(text.text == c.text);
  CHECK(has_defect(text, c.defect));
}

TEST_CASE("a tag cut off by the end of the message is text", "[html][hostile]") {
  CHECK(pismo::html::to_text("<p>a<b").text == "a<b");
  CHECK(pismo::html::to_text("<p>a</").text == "a</");
  CHECK(pismo::html::to_text("<p>a&").text == "a&");
  CHECK(pismo::html::to_text("<p>a<!").text == "a<!");
}

TEST_CASE("NUL bytes do not part words", "[html][hostile]") {
  CHECK(pismo::html::to_text(std::string_view("a\0b<\0p>c<p\0>d", 13)).text == "ab<p>cd");
}

TEST_CASE("a text nested 100,000 deep is read", "[html][hostile]") {
  const auto text =
      pismo::html::to_text(repeated("<div>", 500'000) + "a" + repeated("</div>", 600'000) + "b");
  CHECK(text.text == "a\nb");
  CHECK(has_defect(text, "html_too_deep"));
}

TEST_CASE("quotation marks of deep quotations do not fill the memory", "[html][hostile]") {
  const std::string html = repeated("<blockquote>", 12'000) + repeated("a<br>", 1'000'000);
  const auto text = pismo::html::to_text(html);
  CHECK(text.text.size() < 4 * html.size());
  CHECK(has_defect(text, "html_quotes_too_deep"));
  CHECK(has_defect(text, "html_marks_dropped"));
}

// Each of these made some parser quadratic. Two megabytes take milliseconds when linear,
// minutes when not; the limit leaves room for a slow machine under a sanitizer.
TEST_CASE("no flood takes more than linear time", "[html][hostile]") {
  const std::string_view piece = GENERATE(as<std::string_view>{},
                                          "<b>",
                                          "</b>",
                                          "<!--",
                                          "<!",
                                          "<",
                                          "&",
                                          "&#9",
                                          "<a href=\"",
                                          "<a b='>\"",
                                          "<title>",
                                          "<script>",
                                          "<textarea>",
                                          "<table><tr><td>",
                                          "<ul><li>",
                                          "<p>",
                                          "<a@b",
                                          "<td>",
                                          "<br>",
                                          "</p>",
                                          "<font color=white>a",
                                          "a b ",
                                          "\xFF");
  INFO(piece);
  const std::size_t size = 2'000'000;
  const std::string prefix =
      GENERATE(std::string(), repeated("<i>", 60'000), repeated("<ul>", 60'000));
  const auto start = std::chrono::steady_clock::now();
  const auto text = pismo::html::to_text(prefix + repeated(piece, size));
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
  CHECK(pismo::is_valid_utf8(text.text));
}

TEST_CASE("a tag of 300,000 attributes is one tag", "[html][hostile]") {
  std::string html = "<p ";
  for (int i = 0; i < 300'000; ++i)
    html += "a" + std::to_string(i) + "=1 ";
  CHECK(pismo::html::to_text(html + ">x").text == "x");
}
