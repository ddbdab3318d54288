#include "pismo/bilingual/lexicon.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "phrase_index.hpp"
#include "supplement.hpp"
#include "word_forms.hpp"

namespace pismo::bilingual {

namespace {

// "meeting" is the noun first, and "meet" second.
constexpr double kOtherLemma = .8;

/// Sorts by falling weight and keeps each text once; equal weights stay in their order.
void settle(std::vector<Equivalent>& members) {
  std::stable_sort(members.begin(), members.end(), [](const auto& one, const auto& other) {
    return one.weight > other.weight;
  });
  std::vector<Equivalent> kept;
  std::vector<std::string> texts;
  for (Equivalent& member : members) {
    std::string text = member.text();
    if (std::find(texts.begin(), texts.end(), text) != texts.end()) continue;
    texts.push_back(std::move(text));
    kept.push_back(std::move(member));
  }
  members = std::move(kept);
}

void append(std::vector<Equivalent>& to, std::vector<Equivalent>&& more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

struct Lexicon::State {
  explicit State(Places where) : places(std::move(where)) {}

  [[nodiscard]] const PhraseIndex& phrases_of(Language language) const {
    const std::lock_guard lock(mutex);
    auto& index = language == Language::english ? english_phrases : russian_phrases;
    if (!index) index.emplace(supplement(), language);
    return *index;
  }

  [[nodiscard]] std::vector<Equivalent> of_word(const std::string& normal,
                                                bool capitals,
                                                Language from) const;

  Places places;
  mutable std::mutex mutex;
  mutable std::optional<PhraseIndex> english_phrases, russian_phrases;  // Under `mutex`.
};

std::vector<Equivalent> Lexicon::State::of_word(const std::string& normal,
                                                bool capitals,
                                                Language from) const {
  std::vector<Equivalent> found;
  for (const std::string& form : forms_and_lemmas(normal)) {
    const double factor = found.empty() || form == normal ? 1 : kOtherLemma;
    for (const SupplementHit& hit : supplement().find(form, from)) {
      if (supplement().entries()[hit.entry].row->only_in_capitals && !capitals) continue;
      append(found, supplement().equivalents(hit, from, factor));
    }
  }
  return found;
}

Places Places::standard() {
  return {"/usr/share/dictd/mueller7", "/usr/share/wordnet"};
}

Lexicon::Lexicon() : Lexicon(Places::standard()) {}

Lexicon::Lexicon(Places places) : state_(std::make_unique<State>(std::move(places))) {}

Lexicon::~Lexicon() = default;
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;

SynonymGroup Lexicon::translations(std::string_view word, Language from) const {
  SynonymGroup group{normal_form(word), from, {}};
  const auto words = words_of(group.asked);
  if (words.size() == 1) {
    group.members = state_->of_word(group.asked, is_in_capitals(word), from);
  } else {
    std::vector<std::vector<std::string>> sentence;
    for (const std::string_view one : words)
      sentence.push_back(forms_and_lemmas(one));
    for (const FoundPhrase& found : state_->phrases_of(from).find(sentence)) {
      if (found.begin == 0 && found.end == sentence.size())
        append(group.members, supplement().equivalents(found.hit, from, 1));
    }
  }
  settle(group.members);
  return group;
}

SynonymGroup Lexicon::expand(std::string_view word, Language from) const {
  return translations(word, from);
}

std::vector<PhraseMatch> Lexicon::phrases(LemmaSets sentence, Language from) const {
  std::map<std::pair<std::size_t, std::size_t>, SynonymGroup> places;
  for (const FoundPhrase& found : state_->phrases_of(from).find(sentence)) {
    // Longer ones first: the end counts downwards.
    SynonymGroup& group = places[{found.begin, sentence.size() - found.end}];
    group.from = from;
    if (group.asked.empty()) {
      for (std::size_t i = found.begin; i < found.end; ++i) {
        if (i > found.begin) group.asked += ' ';
        if (!sentence[i].empty()) group.asked += sentence[i].front();
      }
    }
    append(group.members, supplement().equivalents(found.hit, from, 1));
  }
  std::vector<PhraseMatch> matches;
  for (auto& [place, group] : places) {
    settle(group.members);
    matches.push_back({place.first, sentence.size() - place.second, std::move(group)});
  }
  return matches;
}

std::vector<MissingDictionary> Lexicon::missing() const {
  return {};
}

const Lexicon& standard_lexicon() {
  static const Lexicon kStandard;
  return kStandard;
}

}  // namespace pismo::bilingual
