#include "leftover_escapes.hpp"

#include <cstddef>
#include <utility>

#include "pismo/base/utf8.hpp"

#include "byte_table.hpp"
#include "choice.hpp"
#include "gates.hpp"
#include "utf32.hpp"

namespace pismo::charset {

namespace {

constexpr std::size_t kMinEscapes = 3;  // Of 8-bit bytes; one or two occur in ordinary text.

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// RFC 2045 section 6.7 rule 5: '=' at the end of a line joins it with the next.
std::size_t soft_break(std::string_view rest) {
  if (rest.starts_with("=\r\n")) return 3;
  if (rest.starts_with("=\n")) return 2;
  return 0;
}

struct Bytes {
  std::string bytes;
  std::size_t high = 0;  // Escapes of 8-bit bytes.
};

Bytes read_escapes(std::string_view line) {
  Bytes out;
  for (std::size_t i = 0; i < line.size();) {
    const bool escape = line[i] == '=' && i + 2 < line.size();
    const int a = escape ? hex_value(line[i + 1]) : -1;
    const int b = escape ? hex_value(line[i + 2]) : -1;
    if (a >= 0 && b >= 0) {
      out.bytes.push_back(static_cast<char>(a * 16 + b));
      out.high += a >= 8 ? 1 : 0;
      i += 3;
    } else if (const std::size_t skipped = soft_break(line.substr(i)); skipped > 0) {
      i += skipped;
    } else {
      out.bytes.push_back(line[i++]);
    }
  }
  return out;
}

}  // namespace

std::optional<Unescaped> undo_escapes(std::string_view line) {
  const Bytes read = read_escapes(line);
  if (read.high < kMinEscapes) return std::nullopt;
  Unescaped out;
  out.charset = weigh_charsets(read.bytes, "", {}).front().name;
  if (const ByteTable* table = find_byte_table(out.charset)) {
    append_decoded(out.text, read.bytes, *table);
  } else {
    out.text = sanitize_utf8(read.bytes);
  }
  const Shape before = shape_of(to_utf32(line));
  const Shape after = shape_of(to_utf32(out.text));
  const bool utf8 = out.charset == "utf-8";
  if (!passes_gates({before, after, 0, utf8, utf8, 1})) return std::nullopt;
  out.gain = before.nats - after.nats;
  return out;
}

}  // namespace pismo::charset
