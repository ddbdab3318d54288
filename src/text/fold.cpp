#include "fold.hpp"

#include <string_view>

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace pismo::text {

namespace {

// ICU keeps the instance; it is immutable and shared by threads.
const icu::Normalizer2* nfkc_casefold() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFKCCasefoldInstance(status);
  return U_SUCCESS(status) != 0 ? instance : nullptr;
}

bool is_cyrillic_vowel(char16_t c) {
  constexpr std::u16string_view kVowels = u"аеиоуыэюяєії";
  return kVowels.find(c) != std::u16string_view::npos;
}

// The vowel under a precomposed stressed vowel or yo; 0 for every other letter.
char16_t plain_vowel(char16_t c) {
  if (c == 0x450 || c == 0x451) return 0x435;
  return c == 0x45D ? 0x438 : 0;
}

// One sweep over NFC text: stress marks and yo. True when something changed, and
// other marks may now compose with the vowel they follow.
bool unify_vowels(icu::UnicodeString& text) {
  bool changed = false;
  bool after_vowel = false;
  icu::UnicodeString out;
  for (int32_t i = 0; i < text.length(); ++i) {
    const char16_t c = text.charAt(i);
    const bool is_mark = c >= 0x300 && c < 0x370;
    if (after_vowel && (c == 0x300 || c == 0x301)) {
      changed = true;
      continue;
    }
    const char16_t plain = plain_vowel(c);
    changed = changed || plain != 0;
    out.append(plain != 0 ? plain : c);
    if (!is_mark) after_vowel = plain != 0 || is_cyrillic_vowel(c);
  }
  text = out;
  return changed;
}

}  // namespace

bool joins_previous(char32_t c) {
  if (c < 0x300) return false;
  const icu::Normalizer2* nfkc = nfkc_casefold();
  return nfkc != nullptr && nfkc->hasBoundaryBefore(static_cast<UChar32>(c)) == 0;
}

std::u32string fold_cluster(std::string_view utf8) {
  auto text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
  const icu::Normalizer2* nfkc = nfkc_casefold();
  bool again = nfkc != nullptr;
  while (again) {  // Each round takes a mark away: at most kMaxMarks rounds.
    UErrorCode status = U_ZERO_ERROR;
    text = nfkc->normalize(text, status);
    again = unify_vowels(text) && text.length() > 1 && U_SUCCESS(status) != 0;
  }
  std::u32string out;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    out.push_back(static_cast<char32_t>(text.char32At(i)));
  }
  return out;
}

}  // namespace pismo::text
