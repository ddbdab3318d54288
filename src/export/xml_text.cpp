#include "pismo/export/xml_text.hpp"

#include <cstdint>
#include <fmt/format.h>

#include "pismo/base/utf8.hpp"

namespace pismo::exporting {

namespace {

bool is_forbidden(const CodePoint& point) {
  const char32_t c = point.value;
  const bool control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
  return control || !point.valid || c == 0xFFFE || c == 0xFFFF;
}

/// A carriage return, which a reader would turn into a line end; controls above ASCII; marks of
/// the direction of writing.
bool wants_reference(char32_t c) {
  const bool control = c == '\r' || (c >= 0x7F && c < 0xA0);
  return control || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void append_letter(std::string& out, char32_t c) {
  if (wants_reference(c)) {
    out += fmt::format("&#x{:x};", static_cast<std::uint32_t>(c));
  } else {
    append_utf8(out, c);
  }
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    at += point.length;
    if (is_forbidden(point)) continue;
    switch (point.value) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        append_letter(out, point.value);
    }
  }
  return out;
}

}  // namespace pismo::exporting
