#include "example_phrases.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "phrase_index.hpp"
#include "word_forms.hpp"

namespace pismo::bilingual {

namespace {

// An example says what it says in whatever sense it stands: later senses lose nothing.
constexpr double kLeast = .8;
constexpr double kMueller = .95;

// Phrases of more words are sentences of the dictionary.
constexpr std::size_t kMostWords = 5;

// "go" and "take" have hundreds of examples; those of their objects are the same ones.
constexpr std::size_t kMostHeadWords = 3;

std::string joined(std::string_view before, char mark, std::string_view form) {
  std::string words(before);
  words += mark;
  words += form;
  return words;
}

class Finder {
 public:
  Finder(const Mueller& mueller, LemmaSets sentence) : mueller_(mueller), sentence_(sentence) {
    for (const auto& forms : sentence) {
      for (const std::string& form : forms)
        known_.insert(form);
    }
  }

  std::vector<ExamplePhrase> find() && {
    for (std::size_t at = 0; at < sentence_.size(); ++at) {
      if (sentence_[at].empty() || is_small_word(sentence_[at].front())) continue;
      for (const std::string& form : sentence_[at]) {
        if (asked_.insert(form).second) read_head(form, false);
      }
      read_compounds(at, {});
    }
    return std::move(found_);
  }

 private:
  /// Heads of several words that may begin at a place.
  void read_compounds(std::size_t at, const std::string& before) {
    const std::size_t words = words_of(before).size();
    for (const std::string& form : sentence_[at]) {
      const std::string head = before.empty() ? form : joined(before, ' ', form);
      if (words > 0 && asked_.insert(head).second) read_head(head, true);
      const std::string hyphened = joined(before, '-', form);
      if (words == 1 && asked_.insert(hyphened).second) read_head(hyphened, true);
      if (words + 1 < kMostHeadWords && at + 1 < sentence_.size()) read_compounds(at + 1, head);
    }
  }

  void read_head(const std::string& head, bool is_compound) {
    for (const std::uint32_t number : mueller_.find(head)) {
      for (const Gloss& gloss : mueller_.entry(number).glosses) {
        const bool of_head = gloss.english.empty();
        if (of_head != is_compound) continue;
        const std::vector<std::string_view> words =
            words_and_parts_of(of_head ? std::string_view(head) : std::string_view(gloss.english));
        if (words.size() < 2 || words.size() > kMostWords || !knows_all(words)) continue;
        add(words, gloss, mueller_.head_of(number), of_head);
      }
    }
  }

  [[nodiscard]] bool knows_all(const std::vector<std::string_view>& words) const {
    return std::all_of(words.begin(), words.end(), [this](std::string_view word) {
      return known_.contains(std::string(word));
    });
  }

  void add(const std::vector<std::string_view>& words,
           const Gloss& gloss,
           std::string_view head,
           bool of_head) {
    std::vector<std::vector<std::string>> phrase;
    phrase.reserve(words.size());
    for (const std::string_view word : words)
      phrase.push_back({std::string(word)});
    for (std::size_t begin = 0; begin < sentence_.size(); ++begin) {
      const auto end = end_of_phrase(phrase, sentence_, begin);
      if (!end) continue;
      Equivalent one;
      one.words = target_words(gloss.russian);
      one.weight = kMueller * (of_head ? gloss.weight : std::max(kLeast, gloss.weight));
      one.tie = of_head ? Tie::translation : Tie::example;
      one.reason = {"mueller7", std::string(head), gloss.sense, gloss.said, ""};
      if (!one.words.empty()) found_.push_back({begin, *end, std::move(one)});
      return;
    }
  }

  const Mueller& mueller_;
  LemmaSets sentence_;
  std::unordered_set<std::string> known_;
  std::set<std::string> asked_;
  std::vector<ExamplePhrase> found_;
};

}  // namespace

std::vector<ExamplePhrase> example_phrases(const Mueller& mueller, LemmaSets sentence) {
  return Finder(mueller, sentence).find();
}

}  // namespace pismo::bilingual
