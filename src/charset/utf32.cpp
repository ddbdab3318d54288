#include "utf32.hpp"

#include <cstddef>

#include "pismo/base/utf8.hpp"

namespace pismo::charset {

std::u32string to_utf32(std::string_view utf8) {
  std::u32string out;
  out.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    const CodePoint c = decode_utf8(utf8, i);
    out.push_back(c.value);
    i += c.length;
  }
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 2);
  for (const char32_t c : text)
    append_utf8(out, c);
  return out;
}

}  // namespace pismo::charset
