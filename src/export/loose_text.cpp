#include "loose_text.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "pismo/base/utf8.hpp"

#include "character_kind.hpp"

namespace pismo::exporting {

namespace {

/// Letters that look like a Latin one, in lower case and in order. Small letters stand for their
/// capitals too: В is B, though в is not b. Digits are here for З (3), О (0), l and I (1).
struct Twin {
  char32_t letter, like;
};

constexpr auto kTwins = std::to_array<Twin>({
    {U'0', U'o'},   {U'1', U'i'},   {U'3', U'з'},   {U'l', U'i'},   {0x0131, U'i'}, {0x0251, U'a'},
    {0x03B1, U'a'}, {0x03B2, U'b'}, {0x03B5, U'e'}, {0x03B7, U'h'}, {0x03B9, U'i'}, {0x03BA, U'k'},
    {0x03BC, U'm'}, {0x03BD, U'v'}, {0x03BF, U'o'}, {0x03C1, U'p'}, {0x03C4, U't'}, {0x03C5, U'y'},
    {0x03C7, U'x'}, {U'а', U'a'},   {U'в', U'b'},   {U'е', U'e'},   {U'й', U'и'},   {U'к', U'k'},
    {U'м', U'm'},   {U'н', U'h'},   {U'о', U'o'},   {U'р', U'p'},   {U'с', U'c'},   {U'т', U't'},
    {U'у', U'y'},   {U'х', U'x'},   {U'ё', U'e'},   {0x0455, U's'}, {0x0456, U'i'}, {0x0457, U'i'},
    {0x0458, U'j'}, {0x04BB, U'h'}, {0x04CF, U'i'}, {0x0501, U'd'}, {0x051B, U'q'}, {0x051D, U'w'},
});

char32_t lower(char32_t c) {
  if ((c >= U'A' && c <= U'Z') || (c >= U'А' && c <= U'Я') || (c >= 0x0391 && c <= 0x03A9)) {
    return c + 0x20;
  }
  if (c >= 0x0400 && c <= 0x040F) return c + 0x50;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;
  if (c == 0x04C0) return 0x04CF;
  const bool paired =
      (c >= 0x0460 && c <= 0x0481) || (c >= 0x048A && c <= 0x04BF) || (c >= 0x04D0 && c <= 0x052F);
  return paired ? c | 1 : c;
}

/// Full-width and mathematical letters as plain ones; accents of Latin letters gone.
char32_t plain(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  constexpr char32_t kMathFirst = 0x1D400;
  constexpr char32_t kMathEnd = 0x1D6A4;
  constexpr char32_t kAlphabet = 26;
  if (c >= kMathFirst && c < kMathEnd) return U'a' + (c - kMathFirst) % kAlphabet;
  constexpr char32_t kFirst = 0xE0;
  constexpr std::u32string_view kBare = U"aaaaaaaceeeeiiiidnooooo÷ouuuuyty";
  if (c >= kFirst && c < kFirst + kBare.size()) return kBare[c - kFirst];
  return c;
}

char32_t loose(char32_t c) {
  c = lower(plain(lower(c)));
  const auto twin = std::ranges::lower_bound(kTwins, c, {}, &Twin::letter);
  return twin != kTwins.end() && twin->letter == c ? twin->like : c;
}

bool is_letter_or_digit(char32_t c) {
  if (c < 0x80) return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z');
  if (c < 0xC0 || c == 0xD7 || c == 0xF7) return c == 0xAA || c == 0xB5 || c == 0xBA;
  const bool mark = (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F) ||
                    (c >= 0xD800 && c <= 0xF8FF) || (c >= 0xFE00 && c <= 0xFFFF) ||
                    (c >= 0x1F000 && c <= 0x1FFFF) || c >= 0xE0000;
  return !mark;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') return (c | 0x20) - 'a' + 10;
  return -1;
}

/// The byte written as "%D0" or "=D0" at a place.
std::optional<unsigned char> escaped_byte(std::string_view text, std::size_t at, char mark) {
  if (at + 2 >= text.size() || text[at] != mark) return std::nullopt;
  const int high = hex_digit(text[at + 1]);
  const int low = hex_digit(text[at + 2]);
  if (high < 0 || low < 0) return std::nullopt;
  return static_cast<unsigned char>(high * 16 + low);
}

char32_t from_windows_1251(unsigned char byte) {
  if (byte < 0x80) return byte;
  if (byte >= 0xC0) return U'А' + (byte - 0xC0u);
  if (byte == 0xA8 || byte == 0xB8) return U'е';
  return U' ';
}

/// Bytes written in hexadecimal: one letter of UTF-8, else one of windows-1251.
std::optional<CodePoint> escaped_bytes(std::string_view text, std::size_t at, char mark) {
  constexpr std::size_t kMaxBytes = 4;
  constexpr std::size_t kWidth = 3;
  std::string bytes;
  while (bytes.size() < kMaxBytes) {
    const auto byte = escaped_byte(text, at + bytes.size() * kWidth, mark);
    if (!byte) break;
    bytes += static_cast<char>(*byte);
  }
  if (bytes.empty()) return std::nullopt;
  const CodePoint letter = decode_utf8(bytes, 0);
  if (letter.valid) return CodePoint{letter.value, letter.length * kWidth, true};
  return CodePoint{from_windows_1251(static_cast<unsigned char>(bytes[0])), kWidth, true};
}

/// "&#1065;", "&#x429;" and "\u0429".
std::optional<CodePoint> escaped_number(std::string_view text, std::size_t at) {
  const bool reference = text.substr(at, 2) == "&#";
  if (!reference && text.substr(at, 2) != "\\u") return std::nullopt;
  const bool hex = !reference || (at + 2 < text.size() && (text[at + 2] | 0x20) == 'x');
  std::size_t digit = at + (reference && hex ? 3 : 2);
  const std::size_t first = digit;
  constexpr std::size_t kMaxDigits = 7;
  const std::size_t most = reference ? kMaxDigits : 4;
  char32_t value = 0;
  for (; digit < text.size() && digit < first + most; ++digit) {
    const int one = hex_digit(text[digit]);
    if (one < 0 || (!hex && one > 9)) break;
    value = value * (hex ? 16 : 10) + static_cast<char32_t>(one);
  }
  if (digit == first) return std::nullopt;
  if (reference && digit < text.size() && text[digit] == ';') ++digit;
  return CodePoint{value, digit - at, true};
}

CodePoint letter_at(std::string_view text, std::size_t at, Spelling spelling) {
  if (spelling == Spelling::escaped) {
    const char c = text[at];
    if (c == '%' || c == '=') {
      if (const auto letter = escaped_bytes(text, at, c)) return *letter;
      // A soft line break of quoted-printable that was left standing.
      const std::size_t end = text.substr(at, 3) == "=\r\n" ? 3 : 2;
      if (text.substr(at, 2) == "=\n" || end == 3) return {0x00AD, end, true};
    }
    if (c == '&' || c == '\\') {
      if (const auto letter = escaped_number(text, at)) return *letter;
    }
  }
  return decode_utf8(text, at);
}

/// Where a word goes on that ends with a hyphen and a line end at `at`; `at` itself when not.
std::size_t behind_broken_word(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  at += decode_utf8(text, at).length;
  while (at < text.size() && (text[at] == ' ' || text[at] == '\r')) {
    ++at;
  }
  if (at >= text.size() || text[at] != '\n') return begin;
  ++at;
  while (at < text.size() && (text[at] == ' ' || text[at] == '>' || text[at] == '\t')) {
    ++at;
  }
  return at;
}

/// True for what parts words: everything that is neither a letter nor invisible.
bool parts_words(char32_t c) {
  return (c >= U'\t' && c <= U'\r') || (!is_mark(c) && !is_invisible(c));
}

bool is_hyphen(char32_t c) {
  return c == U'-' || c == 0x2010 || c == 0x2011;
}

}  // namespace

LooseText loose_text(std::string_view utf8, Spelling spelling) {
  LooseText out;
  out.letters.reserve(utf8.size());
  out.from.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint c = letter_at(utf8, at, spelling);
    const std::size_t next = at + c.length;
    const char32_t letter = loose(c.value);
    if (is_letter_or_digit(letter) && !is_mark(c.value)) {
      out.letters += letter;
      out.from.push_back({at, next});
    } else if (is_hyphen(c.value) && behind_broken_word(utf8, at) != at) {
      at = behind_broken_word(utf8, at);
      continue;
    } else if (parts_words(c.value) && !out.letters.empty() && out.letters.back() != U' ') {
      out.letters += U' ';
      out.from.push_back({at, next});
    }
    at = next;
  }
  return out;
}

bool has_escapes(std::string_view utf8) {
  return utf8.find_first_of("%=\\") != std::string_view::npos ||
         utf8.find("&#") != std::string_view::npos;
}

bool close_spaced_words(LooseText& text) {
  const auto alone = [&](std::size_t at) {
    return at < text.letters.size() && text.letters[at] != U' ' &&
           (at == 0 || text.letters[at - 1] == U' ') &&
           (at + 1 == text.letters.size() || text.letters[at + 1] == U' ');
  };
  constexpr std::size_t kMinLetters = 4;
  LooseText closed;
  bool any = false;
  for (std::size_t at = 0; at < text.letters.size();) {
    std::size_t letters = 0;
    while (alone(at + letters * 2)) {
      ++letters;
    }
    const std::size_t step = letters >= kMinLetters ? 2 : 1;
    const std::size_t end = letters >= kMinLetters ? at + letters * 2 - 1 : at + 1;
    any = any || step == 2;
    for (; at < end; at += step) {
      closed.letters += text.letters[at];
      closed.from.push_back(text.from[at]);
    }
    at = end;
  }
  if (any) text = std::move(closed);
  return any;
}

}  // namespace pismo::exporting
