#include "pismo/text/outline.hpp"

#include <array>
#include <cstddef>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "pismo/base/utf8.hpp"
#include "pismo/text/normalize.hpp"

#include "chars.hpp"

namespace pismo::text {

namespace {

// Twins, of folded letters: Latin for both scripts. Those that look alike as capitals only (В, Н,
// М, Т) are pairs of lower-case letters here.
constexpr std::u32string_view kTwins = U"авсекнмортухйз";
constexpr std::u32string_view kCommon = U"abcekhmoptyxи3";
static_assert(kTwins.size() == kCommon.size());

constexpr char32_t kFirst = U'а';
constexpr std::size_t kLetters = 32;  // а to я.

constexpr std::array<char32_t, kLetters> make_common() {
  std::array<char32_t, kLetters> common{};
  for (std::size_t i = 0; i < kLetters; ++i) {
    const std::size_t twin = kTwins.find(kFirst + static_cast<char32_t>(i));
    common.at(i) = twin == kTwins.npos ? kFirst + static_cast<char32_t>(i) : kCommon[twin];
  }
  return common;
}

constexpr std::array<char32_t, kLetters> kCommonOf = make_common();

char32_t common_form(char32_t c) {
  if (c >= kFirst && c < kFirst + kLetters) return kCommonOf[c - kFirst];
  if (c < 0x80)
    return c == U'0' ? U'o' : static_cast<unsigned char>(lower_ascii(static_cast<char>(c)));
  switch (c) {
    case U'і':
      return U'i';
    case U'ј':
      return U'j';
    case U'ѕ':
      return U's';
    default:
      return c;
  }
}

/// Accents apart: one letter may be two code points in the text and one in the index.
std::string without_marks(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const form = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) return text;
  const icu::UnicodeString apart = form->normalize(icu::UnicodeString::fromUTF8(text), status);
  if (U_FAILURE(status)) return text;
  std::string kept;
  for (int32_t at = 0; at < apart.length(); at = apart.moveIndex32(at, 1)) {
    const UChar32 c = apart.char32At(at);
    if ((U_GET_GC_MASK(c) & U_GC_M_MASK) == 0) append_utf8(kept, static_cast<char32_t>(c));
  }
  return kept;
}

/// ASCII and the Russian alphabet: nothing to take apart, which is nearly every word.
bool is_plain(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    if (c.value >= 0x80 && (c.value < 0x430 || c.value > 0x44F)) return false;
    at += c.length;
  }
  return true;
}

}  // namespace

std::string outline(std::string_view utf8) {
  std::string apart;
  std::string_view text = utf8;
  if (!is_plain(utf8)) text = apart = without_marks(normalize(utf8).text);
  std::string common;
  common.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    append_utf8(common, common_form(c.value));
    at += c.length;
  }
  return common;
}

}  // namespace pismo::text
