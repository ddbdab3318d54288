#include "model_words.hpp"

#include <array>

#include <unicode/uchar.h>

#include "pismo/base/utf8.hpp"

#include "chars.hpp"

namespace pismo::text {

namespace {

/// What one character is to the model, and its letter.
struct Sign {
  char32_t letter = 0;  // In lower case; 0: no part of a word.
  std::size_t length = 1;
  bool latin = false;  // May stand in a Latin word.
  bool cyrillic = false;
  bool alphabetic = false;
  bool upper = false;
};

constexpr std::array<Sign, 128> make_ascii_signs() {
  constexpr std::string_view kKeyMarks = "[];',.`";
  std::array<Sign, 128> signs{};
  for (unsigned i = 0; i < signs.size(); ++i) {
    const char c = static_cast<char>(i);
    Sign& sign = signs.at(i);
    sign.alphabetic = (traits_of(c) & kLatin) != 0;
    const bool mark = kKeyMarks.find(c) != std::string_view::npos;
    sign.latin = sign.alphabetic || is_digit_ascii(c) || mark;
    sign.cyrillic = c == '\'';
    sign.upper = is_upper_ascii(c);
    if (sign.latin) sign.letter = static_cast<unsigned char>(lower_ascii(c));
  }
  return signs;
}

constexpr std::array<Sign, 128> kAsciiSigns = make_ascii_signs();

// The 64 letters that Russian is written with, without a look into Unicode's tables.
Sign russian_sign(char32_t c) {
  const bool upper = c < 0x430;
  return {.letter = upper ? c + 0x20 : c,
          .length = 2,
          .cyrillic = true,
          .alphabetic = true,
          .upper = upper};
}

Sign other_sign_at(std::string_view text, std::size_t at);

inline Sign sign_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80U ? kAsciiSigns[byte] : other_sign_at(text, at);
}

Sign other_sign_at(std::string_view text, std::size_t at) {
  const CodePoint point = decode_utf8(text, at);
  if (point.value >= 0x410 && point.value < 0x450) return russian_sign(point.value);
  Sign sign{.length = point.length};
  if (point.value == 0x2019 || point.value == 0x2BC) {
    sign.letter = '\'';
    sign.latin = sign.cyrillic = true;
    return sign;
  }
  const auto c = static_cast<UChar32>(point.value);
  if (u_isalpha(c) == 0) return sign;
  sign.alphabetic = true;
  const auto lower = static_cast<char32_t>(u_tolower(c));
  sign.upper = lower != point.value;
  sign.latin = lower >= 0xDF && lower < 0x250;
  sign.cyrillic = lower >= 0x430 && lower < 0x500;
  if (sign.latin || sign.cyrillic) sign.letter = lower;
  return sign;
}

}  // namespace

// Words of a text are runs of one script; a run with two figures in a row is no word.
bool ModelWords::take_run(ModelWord& word) {
  const std::size_t begin = at_;
  const bool cyrillic = !sign_at(text_, at_).latin;
  std::size_t size = 0;
  std::size_t letters = 0;
  std::size_t capitals = 0;
  bool number = false;
  bool digit = false;
  while (at_ < text_.size()) {
    const Sign sign = sign_at(text_, at_);
    if (!(cyrillic ? sign.cyrillic : sign.latin)) break;
    const bool is_digit = sign.letter >= '0' && sign.letter <= '9';
    number = number || (digit && is_digit);
    digit = is_digit;
    letters += sign.alphabetic ? 1 : 0;
    capitals += sign.upper ? 1 : 0;
    if (size < kMaxLetters) letters_[size++] = sign.letter;
    at_ += sign.length;
  }
  word = {.letters = {letters_, size},
          .span = {begin, at_},
          .cyrillic = cyrillic,
          .upper = letters > 1 && capitals == letters};
  return letters > 0 && !number;
}

bool ModelWords::next(ModelWord& word) {
  while (at_ < text_.size()) {
    const Sign sign = sign_at(text_, at_);
    if (sign.letter != 0) {
      if (take_run(word)) return true;
    } else {
      foreign_ += sign.alphabetic ? 1 : 0;
      at_ += sign.length;
    }
  }
  return false;
}

}  // namespace pismo::text
