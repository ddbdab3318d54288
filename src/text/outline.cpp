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
    common.at(i) =
        twin == std::u32string_view::npos ? kFirst + static_cast<char32_t>(i) : kCommon[twin];
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

/// The outline of ASCII and small letters of the Russian alphabet: nothing to take apart, which is
/// nearly every word. A search for letters asks for that of the whole vocabulary.
///
/// @return  False when there is anything else; `out` is then of no use.
bool outline_of_plain(std::string_view text, std::string& out) {
  out.resize(text.size());
  char* to = out.data();
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
      *to++ = static_cast<char>(common_form(lead));
      continue;
    }
    if ((lead & 0xFEU) != 0xD0U || at + 1 == text.size()) return false;
    const auto rest = static_cast<unsigned char>(text[++at]);
    const char32_t c = ((lead & 0x1FU) << 6U) | (rest & 0x3FU);
    if (c < kFirst || c >= kFirst + kLetters) return false;
    const char32_t common = kCommonOf[c - kFirst];
    if (common < 0x80) {
      *to++ = static_cast<char>(common);
    } else {
      *to++ = static_cast<char>(0xC0U | (common >> 6U));  // Of two bytes, like the letter itself.
      *to++ = static_cast<char>(0x80U | (common & 0x3FU));
    }
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
  return true;
}

}  // namespace

std::string outline(std::string_view utf8) {
  std::string common;
  if (outline_of_plain(utf8, common)) return common;
  const std::string apart = without_marks(normalize(utf8).text);
  common.clear();
  common.reserve(apart.size());
  for (std::size_t at = 0; at < apart.size();) {
    const CodePoint c = decode_utf8(apart, at);
    append_utf8(common, common_form(c.value));
    at += c.length;
  }
  return common;
}

}  // namespace pismo::text
