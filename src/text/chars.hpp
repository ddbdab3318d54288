#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pismo::text {

/// What a code point is to the normal form and to the tokenizer.
enum class CharClass : std::uint8_t {
  other,       ///< Punctuation, symbols, anything kept as it is.
  letter,      ///< A letter of a script that writes blanks between words.
  digit,       ///< A decimal digit of any script.
  mark,        ///< A combining mark: belongs to the character before it.
  invisible,   ///< Soft hyphen, zero-width characters, marks of writing direction.
  blank,       ///< Any space but a line end; control characters too.
  line_end,    ///< CR, LF, VT, FF, NEL, line and paragraph separators.
  hyphen,      ///< -, U+2010, U+2011, U+2012 and the minus sign.
  dash,        ///< En dash, em dash, horizontal bar: they part words.
  quote,       ///< Every double quotation mark.
  apostrophe,  ///< ' and its look-alikes: part of a word between letters, else a quote.
  fraction,    ///< One half, three quarters ...: a number of their own.
  ideograph,   ///< A letter of a script without blanks between words (Chinese, Thai ...).
};

[[nodiscard]] CharClass class_of(char32_t c);

/// Lower-case letter of any script.
[[nodiscard]] bool is_lower(char32_t c);

/// Upper-case letter of any script.
[[nodiscard]] bool is_upper(char32_t c);

// Traits of single bytes; the hot loops look nothing else up.
constexpr std::uint8_t kLatin = 1;     // A-Z a-z
constexpr std::uint8_t kDigit = 2;     // 0-9
constexpr std::uint8_t kCyrillic = 4;  // Of a run: has a letter of kCyrillicFold.
constexpr std::uint8_t kJoin = 8;      // May join two runs of letters or digits into one token.
constexpr std::uint8_t kLocal = 16;    // May stand in the local part of an address.
constexpr std::uint8_t kUrl = 32;      // May stand in a URL.
constexpr std::uint8_t kAlnum = kLatin | kDigit;

constexpr bool is_upper_ascii(char c) {
  return c >= 'A' && c <= 'Z';
}

constexpr bool is_digit_ascii(char c) {
  return c >= '0' && c <= '9';
}

constexpr char lower_ascii(char c) {
  return is_upper_ascii(c) ? static_cast<char>(c + 32) : c;
}

constexpr std::array<std::uint8_t, 256> make_byte_traits() {
  std::array<std::uint8_t, 256> traits{};
  const auto set = [&traits](std::string_view bytes, std::uint8_t bit) {
    for (const char c : bytes) {
      auto& slot = traits.at(static_cast<unsigned char>(c));
      slot = static_cast<std::uint8_t>(slot | bit);
    }
  };
  for (char c = 'a'; c <= 'z'; ++c) {
    const std::array<char, 2> both{c, static_cast<char>(c - 32)};
    set({both.data(), 2}, kLatin | kLocal | kUrl);
  }
  set("0123456789", kDigit | kLocal | kUrl);
  set(".-_@:+#", kJoin);
  set("._%+=$~*'-", kLocal);
  set("!#$%&'()*+,-./:;=?@[]_~|^{}\\", kUrl);
  // U+2010 and U+2011 begin with this byte, and so do other things: looked at closely later.
  set("\xE2", kJoin);
  for (unsigned b = 0x80; b < 0x100; ++b) {
    traits.at(b) = static_cast<std::uint8_t>(traits.at(b) | kUrl);
  }
  return traits;
}

inline constexpr std::array<std::uint8_t, 256> kByteTraits = make_byte_traits();

constexpr std::uint8_t traits_of(char c) {
  return kByteTraits[static_cast<unsigned char>(c)];
}

// U+0400 .. U+04BF, the letters whose UTF-8 begins with D0, D1 or D2: their normal
// form (case folded, yo and stressed vowels unified), or 0 for what is no letter.
constexpr std::array<char16_t, 0xC0> make_cyrillic_fold() {
  std::array<char16_t, 0xC0> fold{};
  for (unsigned i = 0; i < fold.size(); ++i) {
    unsigned c = 0x400 + i;
    if (c < 0x410) {
      c += 0x50;
    } else if (c < 0x430) {
      c += 0x20;
    } else if (c >= 0x460 && c % 2 == 0) {
      c += 1;
    }
    if (c == 0x450 || c == 0x451) c = 0x435;  // е with grave, ё -> е
    if (c == 0x45D) c = 0x438;                // и with grave -> и
    if (i >= 0x82 && i <= 0x89) c = 0;        // Thousands sign, combining marks.
    fold.at(i) = static_cast<char16_t>(c);
  }
  return fold;
}

inline constexpr std::array<char16_t, 0xC0> kCyrillicFold = make_cyrillic_fold();

/// The normal form of the Cyrillic letter whose first byte is at `text[at]`; 0 when
/// there is none of the common block.
constexpr char16_t cyrillic_at(std::string_view text, std::size_t at) {
  const unsigned lead = static_cast<unsigned char>(text[at]) - 0xD0U;
  if (lead > 2 || at + 1 >= text.size()) return 0;
  return kCyrillicFold[(lead << 6U) | (static_cast<unsigned char>(text[at + 1]) & 0x3FU)];
}

/// Code point and class at `at`, which must be inside the text.
struct CharAt {
  char32_t value = 0;
  std::size_t length = 1;
  CharClass kind = CharClass::other;
};

[[nodiscard]] CharAt char_at(std::string_view text, std::size_t at);

/// True when a letter or digit (not an ideograph) begins at `at`; false past the end.
[[nodiscard]] bool word_char_at(std::string_view text, std::size_t at);

[[nodiscard]] bool letter_at(std::string_view text, std::size_t at);

}  // namespace pismo::text
