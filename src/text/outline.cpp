#include "pismo/text/outline.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "pismo/base/utf8.hpp"
#include "pismo/text/normalize.hpp"

#include "chars.hpp"

namespace pismo::text {

namespace {

/// The common form of twins, of folded letters: Latin for both scripts. The twins that look alike
/// as capitals only (В, Н, М, Т) are pairs of lower-case letters here.
char32_t common_form(char32_t c) {
  constexpr std::u32string_view kTwins = U"авсекнмортухіјѕз0йё";
  constexpr std::u32string_view kCommon = U"abcekhmoptyxijs3oиe";
  static_assert(kTwins.size() == kCommon.size());
  const std::size_t at = kTwins.find(c);
  return at == kTwins.npos ? c : kCommon[at];
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
  std::string text = is_plain(utf8) ? std::string(utf8) : without_marks(normalize(utf8).text);
  std::string common;
  common.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    const char32_t lower = c.value < 0x80
                               ? static_cast<unsigned char>(lower_ascii(static_cast<char>(c.value)))
                               : c.value;
    append_utf8(common, common_form(lower));
    at += c.length;
  }
  return common;
}

}  // namespace pismo::text
