#include "phrase_index.hpp"

#include <algorithm>
#include <array>

#include "word_forms.hpp"

namespace pismo::bilingual {

namespace {

// "keep it all quiet": more than two words between, and it is hardly one phrase any more.
constexpr std::size_t kMaxBetween = 2;

constexpr std::array<std::string_view, 44> kSmallWords{
    "a",    "an",  "the",   "this", "that", "these", "those", "my",   "your", "his",   "her",
    "its",  "our", "their", "it",   "him",  "them",  "us",    "me",   "you",  "one's", "very",
    "all",  "any", "some",  "such", "more", "so",    "и",     "же",   "ли",   "бы",    "это",
    "этот", "его", "ее",    "их",   "мой",  "ваш",   "наш",   "свой", "все",  "весь",  "то"};

}  // namespace

bool is_small_word(std::string_view normal) {
  return std::find(kSmallWords.begin(), kSmallWords.end(), normal) != kSmallWords.end();
}

bool share_form(const std::vector<std::string>& some, const std::vector<std::string>& others) {
  return std::any_of(some.begin(), some.end(), [&others](const std::string& form) {
    return std::find(others.begin(), others.end(), form) != others.end();
  });
}

std::optional<std::size_t> end_of_phrase(LemmaSets phrase, LemmaSets sentence, std::size_t at) {
  for (std::size_t word = 0; word < phrase.size(); ++word) {
    std::size_t between = 0;
    while (at < sentence.size() && !share_form(phrase[word], sentence[at])) {
      const bool small = !sentence[at].empty() && is_small_word(sentence[at].front());
      if (word == 0 || !small || ++between > kMaxBetween) return std::nullopt;
      ++at;
    }
    if (at == sentence.size()) return std::nullopt;
    ++at;
  }
  return at;
}

PhraseIndex::PhraseIndex(const Supplement& supplement, Language language) {
  for (std::uint32_t entry = 0; entry < supplement.entries().size(); ++entry) {
    const auto& side = supplement.entries()[entry].side(language);
    for (std::uint32_t i = 0; i < side.size(); ++i) {
      const auto words = words_and_parts_of(side[i].text);
      if (words.size() < 2) continue;
      Phrase phrase{{}, {entry, i}};
      for (const std::string_view word : words)
        phrase.words.push_back(forms_and_lemmas(word));
      const auto number = static_cast<std::uint32_t>(phrases_.size());
      for (const std::string& first : phrase.words.front())
        by_first_[first].push_back(number);
      phrases_.push_back(std::move(phrase));
    }
  }
}

std::vector<FoundPhrase> PhraseIndex::find(LemmaSets sentence) const {
  std::vector<FoundPhrase> found;
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    std::vector<std::uint32_t> numbers;
    for (const std::string& form : sentence[at]) {
      const auto listed = by_first_.find(form);
      if (listed != by_first_.end())
        numbers.insert(numbers.end(), listed->second.begin(), listed->second.end());
    }
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    for (const std::uint32_t number : numbers) {
      const auto end = end_of_phrase(phrases_[number].words, sentence, at);
      if (end) found.push_back({at, *end, phrases_[number].hit});
    }
  }
  return found;
}

}  // namespace pismo::bilingual
