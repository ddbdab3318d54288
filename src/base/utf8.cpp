#include "pismo/base/utf8.hpp"

#include "pismo/base/byte_scan.hpp"

namespace pismo {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

constexpr CodePoint kBadByte{kReplacement, 1, false};

// What the lead byte promises: how many bytes, the lowest value they may encode.
struct Lead {
  std::size_t length;
  char32_t bits;
  char32_t lowest;
};

Lead lead_of(unsigned char byte) {
  if (byte >= 0xC2U && byte <= 0xDFU) return {2, byte & 0x1FU, 0x80};
  if (byte >= 0xE0U && byte <= 0xEFU) return {3, byte & 0x0FU, 0x800};
  if (byte >= 0xF0U && byte <= 0xF4U) return {4, byte & 0x07U, 0x10000};
  return {0, 0, 0};
}

}  // namespace

CodePoint decode_utf8(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80U) return {first, 1, true};
  const Lead lead = lead_of(first);
  if (lead.length == 0) return kBadByte;
  char32_t value = lead.bits;
  for (std::size_t i = 1; i < lead.length; ++i) {
    if (at + i >= text.size()) return {kReplacement, i, false};
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0U) != 0x80U) return {kReplacement, i, false};
    value = (value << 6U) | (byte & 0x3FU);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < lead.lowest || value > 0x10FFFF || surrogate) return kBadByte;
  return {value, lead.length, true};
}

void append_utf8(std::string& out, char32_t code_point) {
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) {
    code_point = kReplacement;
  }
  const auto push = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  const auto tail = [&](unsigned shift) { push(0x80U | ((code_point >> shift) & 0x3FU)); };
  if (code_point < 0x80) {
    push(code_point);
  } else if (code_point < 0x800) {
    push(0xC0U | (code_point >> 6U));
    tail(0);
  } else if (code_point < 0x10000) {
    push(0xE0U | (code_point >> 12U));
    tail(6);
    tail(0);
  } else {
    push(0xF0U | (code_point >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

bool is_ascii(std::string_view bytes) {
  return find_non_ascii(bytes) == bytes.size();
}

bool is_valid_utf8(std::string_view bytes) {
  std::size_t i = find_non_ascii(bytes);
  while (i < bytes.size()) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80U) {
      ++i;
      continue;
    }
    const CodePoint c = decode_utf8(bytes, i);
    if (!c.valid) return false;
    i += c.length;
  }
  return true;
}

std::string sanitize_utf8(std::string_view bytes) {
  if (is_valid_utf8(bytes)) return std::string(bytes);
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size();) {
    const CodePoint c = decode_utf8(bytes, i);
    append_utf8(out, c.value);
    i += c.length;
  }
  return out;
}

std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t end = max_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
    --end;
  return text.substr(0, end);
}

}  // namespace pismo
