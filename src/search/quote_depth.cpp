#include "quote_depth.hpp"

#include "pismo/base/utf8.hpp"

namespace pismo::search {

namespace {

constexpr std::size_t kMaxInitials = 4;

bool is_letter(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0x400 && c < 0x530);
}

/// Nothing but a blank or another mark follows a quote mark: "x>5" is none.
bool ends_mark(std::string_view line, std::size_t at) {
  return at >= line.size() || std::string_view(" >\t\r\n").find(line[at]) != std::string_view::npos;
}

/// After the initials of "ИП> "; `at` when there are none.
std::size_t skip_initials(std::string_view line, std::size_t at) {
  std::size_t end = at;
  for (std::size_t letters = 0; end < line.size() && letters <= kMaxInitials; ++letters) {
    if (line[end] == '>') return ends_mark(line, end + 1) ? end : at;
    const CodePoint c = decode_utf8(line, end);
    if (!is_letter(c.value)) break;
    end += c.length;
  }
  return at;
}

}  // namespace

unsigned quote_depth(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const std::string_view line = text.substr(before == std::string_view::npos ? 0 : before + 1);
  unsigned depth = 0;
  for (std::size_t i = 0; i < line.size();) {
    if (line[i] == ' ' || line[i] == '\t') {
      ++i;
      continue;
    }
    i = skip_initials(line, i);
    if (i >= line.size() || line[i] != '>') break;
    ++depth;
    ++i;
  }
  return depth;
}

}  // namespace pismo::search
