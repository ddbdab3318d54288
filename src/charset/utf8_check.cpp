#include "utf8_check.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "pismo/base/utf8.hpp"

namespace pismo::charset {

namespace {

std::size_t skip_ascii(std::string_view bytes, std::size_t at) {
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, 8);
    if ((word & 0x8080808080808080ULL) != 0) break;
  }
  while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80)
    ++at;
  return at;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  std::size_t i = 0;
  while (i < bytes.size()) {
    const auto lead = static_cast<unsigned char>(bytes[i]);
    if (lead < 0x80) {
      i = skip_ascii(bytes, i);
      continue;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
      if (i + 1 >= bytes.size() || (static_cast<unsigned char>(bytes[i + 1]) & 0xC0U) != 0x80U) {
        return false;
      }
      i += 2;
      continue;
    }
    const CodePoint c = decode_utf8(bytes, i);
    if (!c.valid) return false;
    i += c.length;
  }
  return true;
}

}  // namespace pismo::charset
