#include "utf8_check.hpp"

#include <cstddef>

#include "pismo/base/byte_scan.hpp"
#include "pismo/base/utf8.hpp"

namespace pismo::charset {

namespace {

// Even "так" in ibm866 is one valid character, but each further one is right by chance once in ten.
constexpr std::size_t kSure = 8;

}  // namespace

bool is_utf8(std::string_view bytes) {
  const auto is_trail = [bytes](std::size_t at) {
    return at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xC0U) == 0x80U;
  };
  std::size_t i = 0;
  while (i < bytes.size()) {
    const auto lead = static_cast<unsigned char>(bytes[i]);
    if (lead < 0x80) {
      i = find_non_ascii(bytes, i);
    } else if (lead >= 0xC2 && lead <= 0xDF) {
      if (!is_trail(i + 1)) return false;
      i += 2;
    } else {
      const CodePoint c = decode_utf8(bytes, i);
      if (!c.valid) return false;
      i += c.length;
    }
  }
  return true;
}

bool is_surely_utf8(std::string_view bytes) {
  std::size_t leads = 0;
  for (std::size_t at = find_non_ascii(bytes); at < bytes.size() && leads < kSure;
       at = find_non_ascii(bytes, at + 1)) {
    leads += (static_cast<unsigned char>(bytes[at]) & 0xC0U) == 0xC0U ? 1U : 0U;
  }
  return leads == kSure && is_utf8(bytes);
}

}  // namespace pismo::charset
