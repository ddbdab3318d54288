#include "chars.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "pismo/base/utf8.hpp"

namespace pismo::text {

namespace {

constexpr CharClass ascii_class(char32_t c) {
  if (c == '\n' || c == '\r' || c == '\v' || c == '\f') return CharClass::line_end;
  if (c <= ' ' || c == 0x7F) return CharClass::blank;
  if (c >= '0' && c <= '9') return CharClass::digit;
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return CharClass::letter;
  if (c == '-') return CharClass::hyphen;
  if (c == '"') return CharClass::quote;
  if (c == '\'' || c == '`') return CharClass::apostrophe;
  return CharClass::other;
}

constexpr auto make_ascii_classes() {
  std::array<CharClass, 0x80> classes{};
  for (char32_t c = 0; c < 0x80; ++c)
    classes.at(c) = ascii_class(c);
  return classes;
}

constexpr auto kAsciiClasses = make_ascii_classes();

// Punctuation that the normal form treats in its own way, before Unicode is asked.
CharClass punctuation_class(char32_t c) {
  switch (c) {
    case 0x85:
    case 0x2028:
    case 0x2029:
      return CharClass::line_end;
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2212:
      return CharClass::hyphen;
    case 0x2013:
    case 0x2014:
    case 0x2015:
      return CharClass::dash;
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2039:
    case 0x203A:
    case 0x301D:
    case 0x301E:
    case 0x301F:
      return CharClass::quote;
    case 0xB4:
    case 0x2BB:
    case 0x2BC:
    case 0x2BD:
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
      return CharClass::apostrophe;
    default:
      return CharClass::other;
  }
}

bool writes_no_blanks(char32_t c) {
  if (c == 0x30FC) return true;  // Prolonged sound mark: common to the Japanese scripts.
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_YI:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return false;
  }
}

bool is_fraction(char32_t c) {
  return (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215F) || c == 0x2189;
}

CharClass unicode_class(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  if (u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0) {
    return CharClass::invisible;
  }
  switch (u_charType(code)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_LETTER_NUMBER:
      return c > 0x0E00 && writes_no_blanks(c) ? CharClass::ideograph : CharClass::letter;
    case U_OTHER_NUMBER:  // Superscripts and circled digits.
      return is_fraction(c) ? CharClass::fraction : CharClass::letter;
    case U_DECIMAL_DIGIT_NUMBER:
      return CharClass::digit;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
      return c > 0x0E00 && writes_no_blanks(c) ? CharClass::ideograph : CharClass::mark;
    case U_SPACE_SEPARATOR:
    case U_CONTROL_CHAR:
      return CharClass::blank;
    default:
      return CharClass::other;
  }
}

}  // namespace

CharClass class_of(char32_t c) {
  if (c < 0x80) return kAsciiClasses[c];
  if (c >= 0x400 && c < 0x482) return CharClass::letter;
  const CharClass punctuation = punctuation_class(c);
  return punctuation != CharClass::other ? punctuation : unicode_class(c);
}

bool is_lower(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  if (c >= 0x400 && c < 0x460) return c >= 0x430;
  return u_islower(static_cast<UChar32>(c)) != 0;
}

bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  if (c >= 0x400 && c < 0x460) return c < 0x430;
  const auto code = static_cast<UChar32>(c);
  return u_isupper(code) != 0 || u_istitle(code) != 0;
}

CharAt char_at(std::string_view text, std::size_t at) {
  const CodePoint c = decode_utf8(text, at);
  return {c.value, c.length, class_of(c.value)};
}

bool word_char_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  if ((traits_of(text[at]) & kAlnum) != 0 || cyrillic_at(text, at) != 0) return true;
  if (static_cast<unsigned char>(text[at]) < 0x80U) return false;
  const CharClass kind = char_at(text, at).kind;
  return kind == CharClass::letter || kind == CharClass::digit;
}

bool letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  if ((traits_of(text[at]) & kLatin) != 0 || cyrillic_at(text, at) != 0) return true;
  if (static_cast<unsigned char>(text[at]) < 0x80U) return false;
  return char_at(text, at).kind == CharClass::letter;
}

}  // namespace pismo::text
