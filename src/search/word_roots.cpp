#include "word_roots.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "pismo/base/utf8.hpp"

namespace pismo::search {

namespace {

constexpr std::size_t kFewestLetters = 4;  // Shorter roots meet by chance: дом, думать.
constexpr std::size_t kMostLetters = 40;
constexpr int kRounds = 3;  // Ending, suffix, suffix.

// Longer ones first where one ends another.
constexpr std::array<std::u32string_view, 95> kRussian{
    U"ирование", U"ировать", U"ирован", U"ование", U"ическ", U"овать", U"тельн", U"ность", U"ение",
    U"ание",     U"ация",    U"яция",   U"иция",   U"ческ",  U"ость",  U"ство",  U"тель",  U"ский",
    U"ации",     U"ацию",    U"ений",   U"ения",   U"ению",  U"ании",  U"ания",  U"анию",  U"ный",
    U"ник",      U"чик",     U"щик",    U"енн",    U"анн",   U"ива",   U"ыва",   U"ами",   U"ями",
    U"ого",      U"его",     U"ому",    U"ему",    U"ыми",   U"ими",   U"ать",   U"ять",   U"ить",
    U"еть",      U"уть",     U"ешь",    U"ишь",    U"ете",   U"ите",   U"ала",   U"али",   U"ила",
    U"или",      U"ает",     U"ают",    U"яет",    U"яют",   U"ая",    U"яя",    U"ое",    U"ее",
    U"ые",       U"ие",      U"ой",     U"ей",     U"ом",    U"ем",    U"ам",    U"ям",    U"ах",
    U"ях",       U"ов",      U"ев",     U"ий",     U"ый",    U"ть",    U"ет",    U"ит",    U"ат",
    U"ят",       U"ут",      U"ют",     U"ал",     U"ил",    U"ск",    U"к",     U"н",     U"а",
    U"я",        U"о",       U"е",      U"и",      U"ы"};

constexpr std::u32string_view kRussianVowels = U"уюьй";

constexpr std::array<std::u32string_view, 44> kEnglish{
    U"izations", U"ization", U"ations", U"ation", U"ingly", U"ments", U"ances", U"ences", U"ities",
    U"ment",     U"ance",    U"ence",   U"ness",  U"able",  U"ible",  U"ally",  U"ions",  U"ings",
    U"ity",      U"ion",     U"ing",    U"ers",   U"ors",   U"ies",   U"ied",   U"ive",   U"ous",
    U"ful",      U"als",     U"ary",    U"ory",   U"ist",   U"ant",   U"ent",   U"er",    U"or",
    U"al",       U"ly",      U"es",     U"ed",    U"ic",    U"s",     U"e",     U"y"};

std::u32string letters_of(std::string_view utf8) {
  std::u32string letters;
  for (std::size_t at = 0; at < utf8.size() && letters.size() <= kMostLetters;) {
    const CodePoint c = decode_utf8(utf8, at);
    letters += c.value;
    at += c.length;
  }
  return letters;
}

std::string utf8_of(std::u32string_view letters) {
  std::string out;
  for (const char32_t c : letters)
    append_utf8(out, c);
  return out;
}

template <std::size_t N>
bool strip(std::u32string& word, const std::array<std::u32string_view, N>& endings) {
  const auto ending = std::find_if(endings.begin(), endings.end(), [&](std::u32string_view e) {
    return word.ends_with(e) && word.size() >= e.size() + kFewestLetters;
  });
  if (ending == endings.end()) return false;
  word.resize(word.size() - ending->size());
  return true;
}

/// Consonants that take each other's place at the end of a root: к, ч, ц, т, щ; г, ж, д, з; х, ш,
/// с.
char32_t sounds_like(char32_t c) {
  if (std::u32string_view(U"чцтщ").find(c) != std::u32string_view::npos) return U'к';
  if (std::u32string_view(U"гждз").find(c) != std::u32string_view::npos) return U'г';
  if (std::u32string_view(U"хшс").find(c) != std::u32string_view::npos) return U'х';
  return c;
}

WordRoot russian_root(std::u32string word) {
  for (const std::u32string_view reflexive : {U"ся", U"сь"}) {
    if (word.ends_with(reflexive) && word.size() >= kFewestLetters + 2)
      word.resize(word.size() - 2);
  }
  for (int i = 0; i < kRounds; ++i) {
    if (strip(word, kRussian)) continue;
    const bool vowel = kRussianVowels.find(word.back()) != std::u32string_view::npos;
    if (!vowel || word.size() <= kFewestLetters) break;
    word.pop_back();
  }
  if (word.size() < kFewestLetters) return {};
  std::u32string canonical = word;
  // "куплю" beside "купить".
  const std::size_t size = canonical.size();
  if (size > kFewestLetters && canonical.back() == U'л' &&
      std::u32string_view(U"бвмп").find(canonical[size - 2]) != std::u32string_view::npos) {
    canonical.pop_back();
  }
  canonical.back() = sounds_like(canonical.back());
  std::replace(canonical.begin(), canonical.end(), U'о', U'а');  // умолчать, умалчивать
  // Only the letters before the first that may change are common to all.
  const std::size_t changing = std::min(word.find_first_of(U"оа", 1), word.size() - 1);
  const std::size_t sure = std::max<std::size_t>(changing, kFewestLetters - 1);
  return {utf8_of(std::u32string_view(word).substr(0, std::min(sure, word.size() - 1))),
          utf8_of(canonical)};
}

WordRoot english_root(std::u32string word) {
  for (int i = 0; i < kRounds - 1; ++i) {
    if (!strip(word, kEnglish)) break;
  }
  if (word.size() < kFewestLetters) return {};
  // "refuse" and "refusal", but also "planned" and "plan".
  const std::size_t size = word.size();
  if (size > kFewestLetters && word[size - 1] == word[size - 2] && word.back() != U's')
    word.pop_back();
  return {utf8_of(word), utf8_of(word)};
}

}  // namespace

WordRoot root_of(std::string_view normal) {
  std::u32string word = letters_of(normal);
  if (word.size() < kFewestLetters || word.size() > kMostLetters) return {};
  const auto within = [&](char32_t first, char32_t last) {
    return std::all_of(
        word.begin(), word.end(), [=](char32_t c) { return c >= first && c <= last; });
  };
  if (within(U'а', U'я')) return russian_root(std::move(word));
  if (within(U'a', U'z')) return english_root(std::move(word));
  return {};
}

}  // namespace pismo::search
