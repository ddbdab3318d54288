#include <cstddef>

#include "pismo/html/html_text.hpp"

#include "letters.hpp"
#include "tokenizer.hpp"

namespace pismo::html {

namespace {

// Browsers look at 1,024 bytes; Word writes longer comments before its <meta>.
constexpr std::size_t kSearchedBytes = 4096;

// The charset of "text/html; charset=koi8-r". Source: WHATWG HTML section 2.5.4.
std::string_view charset_of_content(std::string_view content) {
  constexpr std::string_view kName = "charset";
  for (std::size_t at = 0; at + kName.size() <= content.size(); ++at) {
    if (!starts_with(content.substr(at), kName)) continue;
    std::string_view rest = trimmed(content.substr(at + kName.size()));
    if (!rest.starts_with('=')) continue;
    rest = trimmed(rest.substr(1));
    if (rest.starts_with('"') || rest.starts_with('\'')) {
      const char quote = rest.front();
      rest.remove_prefix(1);
      return trimmed(rest.substr(0, rest.find(quote)));
    }
    std::size_t end = 0;
    while (end < rest.size() && !is_blank(rest[end]) && rest[end] != ';')
      ++end;
    return rest.substr(0, end);
  }
  return {};
}

}  // namespace

std::string_view meta_charset(std::string_view bytes) {
  Tokenizer tokens(bytes.substr(0, kSearchedBytes));
  for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
    if (token.kind != TokenKind::start_tag || !is_name(token.name, "meta")) continue;
    std::string_view found = trimmed(tokens.attribute("charset"));
    if (found.empty()) found = charset_of_content(tokens.attribute("content"));
    if (!found.empty()) return found;
  }
  return {};
}

}  // namespace pismo::html
