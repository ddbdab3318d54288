#include "markup.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "pismo/base/utf8.hpp"

#include "character_kind.hpp"

namespace pismo::exporting {

namespace {

struct MarkName {
  char32_t character;
  std::string_view name;
};

/// What the Unicode standard calls them for short; the rest are shown by number.
constexpr auto kNames = std::to_array<MarkName>({
    {0x00, "NUL"},    {0x07, "BEL"},   {0x08, "BS"},    {0x0D, "CR"},    {0x1B, "ESC"},
    {0x7F, "DEL"},    {0xAD, "SHY"},   {0x034F, "CGJ"}, {0x061C, "ALM"}, {0x200B, "ZWSP"},
    {0x200C, "ZWNJ"}, {0x200D, "ZWJ"}, {0x200E, "LRM"}, {0x200F, "RLM"}, {0x2028, "LSEP"},
    {0x2029, "PSEP"}, {0x202A, "LRE"}, {0x202B, "RLE"}, {0x202C, "PDF"}, {0x202D, "LRO"},
    {0x202E, "RLO"},  {0x2060, "WJ"},  {0x2066, "LRI"}, {0x2067, "RLI"}, {0x2068, "FSI"},
    {0x2069, "PDI"},  {0xFEFF, "BOM"},
});

/// Accents on one letter. Vietnamese has two; more is a heap that hides the lines above.
constexpr int kMaxAccents = 4;

std::string name_of(char32_t c) {
  const auto at = std::ranges::lower_bound(kNames, c, {}, &MarkName::character);
  if (at != kNames.end() && at->character == c) return std::string(at->name);
  return fmt::format("U+{:04X}", static_cast<std::uint32_t>(c));
}

/// True for what has no place in HTML at all, beside what shows nothing.
bool needs_mark(char32_t c) {
  return is_invisible(c) && c != U'\n' && c != U'\t' && c != 0xFFFD && c != 0xFFFC;
}

void append_plain(std::string& out, char32_t c) {
  switch (c) {
    case U'&':
      out += "&amp;";
      break;
    case U'<':
      out += "&lt;";
      break;
    case U'>':
      out += "&gt;";
      break;
    case U'"':
      out += "&quot;";
      break;
    case U'\'':
      out += "&#39;";
      break;
    default:
      append_utf8(out, c);
  }
}

/// Calls `show` for each character, and `mark` for what has to be named.
template <typename Show, typename Mark>
void each_character(std::string_view text, Show show, Mark mark) {
  int accents = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    at += c.length;
    if (c.value == U'\r' && at < text.size() && text[at] == '\n') continue;
    const bool accent = is_mark(c.value);
    if (!accent && accents > kMaxAccents) mark(fmt::format("+{}", accents - kMaxAccents));
    accents = accent ? accents + 1 : 0;
    if (accents > kMaxAccents) continue;
    if (needs_mark(c.value)) {
      mark(name_of(c.value));
    } else {
      show(c.value);
    }
  }
  if (accents > kMaxAccents) mark(fmt::format("+{}", accents - kMaxAccents));
}

}  // namespace

std::string markup(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  each_character(
      text,
      [&](char32_t c) { append_plain(out, c); },
      [&](const std::string& name) { out += "<span class=\"ch\">" + name + "</span>"; });
  return out;
}

std::string attribute(std::string_view text) {
  std::string out;
  each_character(
      text,
      [&](char32_t c) { append_plain(out, c == U'\n' || c == U'\t' ? U' ' : c); },
      [&](const std::string& name) { out += "[" + name + "]"; });
  return out;
}

std::string one_line(std::string_view text) {
  std::string line(text);
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  return line;
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  constexpr std::size_t kGroup = 3;
  for (std::size_t at = digits.size(); at > kGroup;) {
    at -= kGroup;
    digits.insert(at, "\u00A0");
  }
  return digits;
}

}  // namespace pismo::exporting
