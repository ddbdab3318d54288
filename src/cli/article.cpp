#include "article.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "pismo/charset/decode.hpp"
#include "pismo/html/html_text.hpp"

namespace pismo::cli {

namespace {

/// Whether elements that only pages have stand near the beginning.
bool is_html(std::string_view text) {
  constexpr std::size_t kLook = 4096;
  constexpr std::array<std::string_view, 9> kSigns{
      "<!doctype html", "<html", "<head", "<body", "<p>", "<p ", "<div", "<blockquote", "<article"};
  std::string head(text.substr(0, kLook));
  std::transform(head.begin(), head.end(), head.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  });
  return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) {
    return head.find(sign) != std::string::npos;
  });
}

}  // namespace

std::string article_text(std::string_view bytes) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
  std::string text = charset::decode(bytes, html::meta_charset(bytes)).text;
  if (!is_html(text)) return text;
  return html::to_text(text).text;
}

}  // namespace pismo::cli
