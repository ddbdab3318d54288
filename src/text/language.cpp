#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "pismo/base/utf8.hpp"
#include "pismo/text/analysis.hpp"

#include "chars.hpp"

namespace pismo::text {

namespace {

// The beginning of a text tells its language: some 600 words, and this runs over all mail.
constexpr std::size_t kMaxSampleBytes = 4'096;

constexpr int kStopWordScore = 3;
constexpr int kLetterScore = 4;
constexpr int kForbiddenScore = -3;

// A language must lead by this much; Russian, the language of most mail here, only has
// to be no worse than the others.
constexpr int kMargin = 2;

enum Language : std::size_t { ru, uk, be, bg, sr, en, translit };

constexpr std::size_t kLanguages = translit + 1;

constexpr std::array<std::string_view, kLanguages> kNames{
    "ru", "uk", "be", "bg", "sr", "en", "ru-Latn"};

using Scores = std::array<int, kLanguages>;

// Frequent words (normal form) that no other language of the table has, or not as often.
struct StopWords {
  Language language;
  std::u32string_view words;  // Each between blanks.
};

constexpr std::array<StopWords, kLanguages> kStopWords{{
    {ru,
     U" что это как он она они мы вы я не на и в с по для от из за если или так его ее их все "
     U"был была было быть уже еще только когда где есть нет да но же бы ли "},
    {uk,
     U" що це як він вона вони ми ви не на і й та у в з по для від із за якщо або так його її "
     U"їх все був була було бути вже ще тільки коли де є немає але чи до про "},
    {be,
     U" што гэта як ен яна яны мы вы не на і ў у з па для ад за калі або так яго яе іх усе быў "
     U"была было быць ужо яшчэ толькі дзе ёсць няма але ці да пра ласка "},
    {bg,
     U" че това как той тя те ние вие аз не на и в с по за от ако или така го я ги всичко беше "
     U"съм сме сте са вече още само когато къде има няма да но ли се ще моля "},
    {sr,
     U" да је то како он она они ми ви ја не на и у са по за од ако или тако га их све био била "
     U"било бити већ још само када где има нема али ли се су смо сте ће о што "},
    {en,
     U" the of and to in is that for it on with as are this be was we you i not have by from or "
     U"at an if will can your our has but they all would there please "},
    {translit,
     U" chto eto kak on ona oni my vy ya ja ne na i v s po dlya ot iz za esli ili tak ego "
     U"vse byl bylo uzhe eshche tolko kogda gde est net no zhe li zavtra privet spasibo "
     U"pozhaluista pozhaluysta segodnya "},
}};

// Letters that one language of the Cyrillic ones has, or that some have not.
struct LetterRule {
  std::u32string_view letters;
  std::u32string_view only_in;  // Two letters a language: "ukbe".
};

constexpr std::array<LetterRule, 6> kLetterRules{{
    {U"їєґ", U"uk"},
    {U"ў", U"be"},
    {U"ћђљњџј", U"sr"},
    {U"і", U"ukbe"},
    {U"ы", U"rube"},
    {U"э", U"rube"},
}};

// Letters that a language does not write.
constexpr std::array<std::u32string_view, 5> kMissing{
    U"іїєґўћђљњџј", U"ыэъў", U"ищъїєґ", U"ыэіїєґў", U"ыэщъьюяйіїєґў"};

bool has_any(std::u32string_view word, std::u32string_view letters) {
  return word.find_first_of(letters) != std::u32string_view::npos;
}

// A hard sign before a consonant is a Bulgarian vowel; Russian has it before е ю я only.
bool has_vowel_hard_sign(std::u32string_view word) {
  for (std::size_t i = 0; i + 1 < word.size(); ++i) {
    const bool before_vowel = std::u32string_view(U"еюяи").find(word[i + 1]) < 4;
    if (word[i] == U'ъ' && !before_vowel) return true;
  }
  return false;
}

void score_cyrillic_letters(std::u32string_view word, Scores& scores) {
  constexpr std::array<std::u32string_view, 5> kTags{U"ru", U"uk", U"be", U"bg", U"sr"};
  for (std::size_t language = ru; language <= sr; ++language) {
    if (has_any(word, kMissing.at(language))) scores.at(language) += kForbiddenScore;
  }
  for (const LetterRule& rule : kLetterRules) {
    if (!has_any(word, rule.letters)) continue;
    for (std::size_t language = ru; language <= sr; ++language) {
      const bool has = rule.only_in.find(kTags.at(language)) != std::u32string_view::npos;
      scores.at(language) += has ? kLetterScore : 0;
    }
  }
  if (has_vowel_hard_sign(word)) scores[bg] += kLetterScore;
}

/// Which languages (bits) have a word among their stop words.
using StopWordIndex = std::unordered_map<std::u32string_view, unsigned>;

StopWordIndex index_stop_words() {
  StopWordIndex index;
  for (const StopWords& list : kStopWords) {
    for (std::size_t at = 1; at < list.words.size();) {
      const std::size_t end = list.words.find(U' ', at);
      index[list.words.substr(at, end - at)] |= 1U << list.language;
      at = end + 1;
    }
  }
  return index;
}

void score_stop_words(std::u32string_view word, Scores& scores) {
  static const StopWordIndex kIndex = index_stop_words();
  const auto found = kIndex.find(word);
  if (found == kIndex.end()) return;
  for (std::size_t language = 0; language < kLanguages; ++language) {
    if ((found->second & (1U << language)) != 0) scores.at(language) += kStopWordScore;
  }
}

struct Sample {
  Scores scores{};
  std::size_t cyrillic = 0;
  std::size_t latin = 0;
};

void score_word(std::u32string_view word, Sample& sample) {
  if (word.empty()) return;
  const bool cyrillic = word.front() >= 0x400;
  (cyrillic ? sample.cyrillic : sample.latin) += word.size();
  if (cyrillic) score_cyrillic_letters(word, sample.scores);
  constexpr std::size_t kLongestStopWord = 11;
  if (word.size() <= kLongestStopWord) score_stop_words(word, sample.scores);
}

char32_t lower_letter(char32_t c) {
  if (c < 0x80) return static_cast<unsigned char>(lower_ascii(static_cast<char>(c)));
  if (c >= 0x400 && c < 0x4C0) return kCyrillicFold.at(c - 0x400);
  return c < 0x250 ? c : 0;
}

Sample sample_of(std::string_view text) {
  Sample sample;
  std::u32string word;
  for (std::size_t i = 0; i < text.size();) {
    const CharAt c = char_at(text, i);
    const char32_t letter = c.kind == CharClass::letter ? lower_letter(c.value) : 0;
    const bool same_script = word.empty() || (word.front() >= 0x400) == (letter >= 0x400);
    if (letter == 0 || !same_script) {
      score_word(word, sample);
      word.clear();
    }
    if (letter != 0) word.push_back(letter);
    i += c.length;
  }
  score_word(word, sample);
  return sample;
}

}  // namespace

std::string_view language_of(std::string_view utf8) {
  const Sample sample = sample_of(utf8_prefix(utf8, kMaxSampleBytes));
  const Scores& scores = sample.scores;
  if (sample.cyrillic == 0 && sample.latin == 0) return "und";
  if (sample.cyrillic < sample.latin) {
    const int lead = scores[en] - scores[translit];
    if (lead >= kMargin) return kNames[en];
    return -lead >= kMargin ? kNames[translit] : "und";
  }
  const auto* const best = std::max_element(scores.begin() + uk, scores.begin() + sr + 1);
  if (scores[ru] >= *best) return kNames[ru];
  const auto* const from = scores.begin();
  const auto rivals = [&](const int& score) { return &score != best && *best - score < kMargin; };
  if (std::any_of(from, from + sr + 1, rivals)) return "und";
  return kNames.at(static_cast<std::size_t>(best - from));
}

}  // namespace pismo::text
