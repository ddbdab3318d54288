#include "pismo/mime/homograph.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "pismo/base/byte_set.hpp"
#include "pismo/base/utf8.hpp"

namespace pismo::mime {

namespace {

// Cyrillic letters that most fonts draw as Latin ones: a c e h i j o p q s w x y d v l.
constexpr std::u32string_view kLikeLatin = U"асеһіјорԛѕԝхуԁѵӏ";

enum class Script : std::uint8_t { none, latin, cyrillic, greek };

bool is_ascii_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

Script script_of(char32_t c) {
  if (is_ascii_letter(c) || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7))
    return Script::latin;
  if (c >= 0x370 && c <= 0x3FF) return Script::greek;
  if (c >= 0x400 && c <= 0x52F) return Script::cyrillic;
  return Script::none;
}

char32_t lower(char32_t c) {
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;
  return c;
}

/// RFC 3492 section 6.1.
std::uint32_t adapted(std::uint32_t delta, std::uint32_t points, bool first) {
  delta = first ? delta / 700 : delta / 2;
  delta += delta / points;
  std::uint32_t k = 0;
  for (; delta > 455; k += 36)
    delta /= 35;
  return k + 36 * delta / (delta + 38);
}

std::optional<std::uint32_t> digit(char c) {
  if (c >= 'a' && c <= 'z') return c - 'a';
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= '0' && c <= '9') return c - '0' + 26;
  return std::nullopt;
}

constexpr std::uint32_t kLargest = std::numeric_limits<std::int32_t>::max();

/// The number that a text begins with, taken off it; none when it has no end or is too large. RFC
/// 3492 section 3.3.
std::optional<std::uint32_t> take_delta(std::string_view& text, std::uint32_t bias) {
  std::uint64_t delta = 0;
  std::uint64_t weight = 1;
  for (std::uint32_t k = 36; !text.empty(); k += 36) {
    const auto value = digit(text.front());
    text.remove_prefix(1);
    if (!value) return std::nullopt;
    delta += *value * weight;
    if (delta > kLargest) return std::nullopt;
    const std::uint32_t limit = k <= bias ? 1 : std::min(k - bias, 26U);
    if (*value < limit) return static_cast<std::uint32_t>(delta);
    weight *= 36 - limit;
  }
  return std::nullopt;
}

/// What stands behind "xn--"; none when it is no Punycode. RFC 3492 section 6.2.
std::optional<std::u32string> from_punycode(std::string_view text) {
  constexpr std::size_t kMaxLabel = 63;  // Of DNS, and what is decoded is quadratic in it.
  if (text.size() > kMaxLabel) return std::nullopt;
  std::u32string out;
  const std::size_t hyphen = text.rfind('-');
  if (hyphen != std::string_view::npos) {
    for (const char c : text.substr(0, hyphen))
      out.push_back(static_cast<unsigned char>(c));
    text.remove_prefix(hyphen + 1);
  }
  std::uint32_t code = 128;
  std::uint32_t at = 0;
  std::uint32_t bias = 72;
  while (!text.empty()) {
    const std::uint32_t before = at;
    const auto delta = take_delta(text, bias);
    if (!delta || *delta > kLargest - at) return std::nullopt;
    at += *delta;
    const auto points = static_cast<std::uint32_t>(out.size() + 1);
    bias = adapted(*delta, points, before == 0);
    code += at / points;
    at %= points;
    if (code > 0x10FFFF) return std::nullopt;
    out.insert(out.begin() + at, static_cast<char32_t>(code));
    ++at;
  }
  return out;
}

std::u32string letters_of(std::string_view label) {
  constexpr std::string_view kAce = "xn--";
  if (label.size() > kAce.size() && (label.starts_with(kAce) || label.starts_with("XN--"))) {
    if (auto decoded = from_punycode(label.substr(kAce.size()))) return *decoded;
  }
  std::u32string letters;
  for (std::size_t i = 0; i < label.size();) {
    const CodePoint c = decode_utf8(label, i);
    letters.push_back(c.value);
    i += c.length;
  }
  return letters;
}

bool is_suspect(std::string_view label, bool latin_top) {
  bool latin = false;
  bool other = false;
  bool all_alike = true;
  for (const char32_t c : letters_of(label)) {
    const Script script = script_of(c);
    latin = latin || script == Script::latin;
    other = other || script == Script::cyrillic || script == Script::greek;
    if (script != Script::none)
      all_alike = all_alike && kLikeLatin.find(lower(c)) != std::u32string_view::npos;
  }
  return other && (latin || (all_alike && latin_top));
}

bool is_latin_top(std::string_view address) {
  const std::string_view top = address.substr(address.find_last_of(".@") + 1);
  return !top.empty() && !top.starts_with("xn--") &&
         std::all_of(top.begin(), top.end(), [](unsigned char c) { return is_ascii_letter(c); });
}

}  // namespace

bool is_homograph(std::string_view address) {
  if (is_ascii(address) && address.find("xn--") == std::string_view::npos &&
      address.find("XN--") == std::string_view::npos) {
    return false;
  }
  const bool latin_top = is_latin_top(address);
  while (!address.empty()) {
    static constexpr ByteSet kEnds(".@");
    const std::size_t end = std::min(kEnds.first_in(address), address.size());
    if (is_suspect(address.substr(0, end), latin_top)) return true;
    address.remove_prefix(std::min(end + 1, address.size()));
  }
  return false;
}

}  // namespace pismo::mime
