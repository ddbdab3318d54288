#include "wide.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "pismo/base/utf8.hpp"

#include "icu_converter.hpp"
#include "utf8_check.hpp"

namespace pismo::charset {

namespace {

using namespace std::string_view_literals;

struct Mark {
  std::string_view bytes;
  std::string_view name;
};

// Longest first: the UTF-32LE mark begins with that of UTF-16LE.
constexpr Mark kMarks[] = {{"\x00\x00\xFE\xFF"sv, "utf-32be"},
                           {"\xFF\xFE\x00\x00"sv, "utf-32le"},
                           {"\xFE\xFF"sv, "utf-16be"},
                           {"\xFF\xFE"sv, "utf-16le"}};

// Escape sequences that name a two-byte set (ISO 2022; RFC 1468, 1557, 1922).
struct Escape {
  std::string_view bytes;
  std::string_view name;
};

constexpr Escape kEscapes[] = {{"\x1B$)C", "iso-2022-kr"},
                               {"\x1B$)A", "iso-2022-cn"},
                               {"\x1B$)G", "iso-2022-cn"},
                               {"\x1B$B", "iso-2022-jp"},
                               {"\x1B$@", "iso-2022-jp"},
                               {"\x1B$(D", "iso-2022-jp"}};

// A converter that gives up this often is the wrong one.
constexpr std::size_t kMaxReplacedShare = 20;  // One character in twenty.

std::optional<Decoded> convert(std::string_view bytes, std::string_view name) {
  auto converted = icu_decode(bytes, name);
  if (!converted || converted->replaced * kMaxReplacedShare > converted->text.size()) {
    return std::nullopt;
  }
  Decoded out;
  out.text = std::move(converted->text);
  out.used = name;
  out.replaced = converted->replaced;
  out.confidence = 0.99;
  return out;
}

std::optional<Decoded> decode_marked(std::string_view bytes) {
  for (const Mark& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    bytes.remove_prefix(mark.bytes.size());
    // "яю" opens a windows-1251 text with the same two bytes; UTF-16 of any language
    // has NULs (ASCII, line ends) or comes in pairs, 8-bit text has no NUL.
    const bool plausible = bytes.size() % 2 == 0;
    if (plausible) return convert(bytes, mark.name);
  }
  return std::nullopt;
}

std::optional<Decoded> decode_declared(std::string_view bytes, std::string_view declared) {
  if (declared.starts_with("utf-16") || declared.starts_with("utf-32")) {
    // Many label ASCII or UTF-8 as UTF-16; real UTF-16 mail has NULs or is no UTF-8.
    if (bytes.find('\0') == std::string_view::npos && is_utf8(bytes)) return std::nullopt;
    // RFC 2781 section 4.3: without a mark, "utf-16" is big-endian; Windows writes little.
    if (declared == "utf-16" && bytes.size() > 1 && bytes[1] == '\0') {
      return convert(bytes, "utf-16le");
    }
    return convert(bytes, declared);
  }
  if (declared == "utf-7" && is_ascii(bytes) && bytes.find('+') != std::string_view::npos) {
    return convert(bytes, declared);
  }
  if (declared.starts_with("hz") && is_ascii(bytes) && bytes.find("~{") != std::string_view::npos) {
    return convert(bytes, declared);
  }
  return std::nullopt;
}

// UTF-16 without mark or label: the NULs of its ASCII characters are all at even or all at
// odd places. No other charset of mail has NULs.
std::optional<Decoded> decode_unmarked(std::string_view bytes) {
  constexpr std::size_t kMinNuls = 4;
  if (bytes.size() % 2 != 0) return std::nullopt;
  std::array<std::size_t, 2> nuls{};
  for (std::size_t at = bytes.find('\0'); at != std::string_view::npos;
       at = bytes.find('\0', at + 1)) {
    ++nuls[at % 2];
  }
  const std::size_t all = nuls[0] + nuls[1];
  // One in twenty characters at least is a space or a line end.
  if (all < kMinNuls || all * 40 < bytes.size() || std::min(nuls[0], nuls[1]) * 20 > all) {
    return std::nullopt;
  }
  return convert(bytes, nuls[0] > nuls[1] ? "utf-16be" : "utf-16le");
}

std::optional<Decoded> decode_escaped(std::string_view bytes, std::string_view declared) {
  const std::size_t escape = bytes.find('\x1B');
  if (escape == std::string_view::npos || !is_ascii(bytes)) return std::nullopt;
  if (declared.starts_with("iso-2022")) return convert(bytes, declared);
  const std::string_view rest = bytes.substr(escape);
  for (const Escape& known : kEscapes) {
    if (rest.find(known.bytes) != std::string_view::npos) return convert(bytes, known.name);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Decoded> decode_wide(std::string_view bytes, std::string_view declared) {
  if (bytes.size() < 2) return std::nullopt;
  if (auto out = decode_marked(bytes)) return out;
  if (auto out = decode_declared(bytes, declared)) return out;
  if (auto out = decode_unmarked(bytes)) return out;
  return decode_escaped(bytes, declared);
}

}  // namespace pismo::charset
