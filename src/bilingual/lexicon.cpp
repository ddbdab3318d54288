#include "pismo/bilingual/lexicon.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "aspect.hpp"
#include "derivation.hpp"
#include "example_phrases.hpp"
#include "phrase_index.hpp"
#include "sources.hpp"
#include "supplement.hpp"
#include "word_forms.hpp"

namespace pismo::bilingual {

namespace {

// "meeting" is the noun first, and "meet" second.
constexpr double kOtherLemma = .8;

// Weights of ties beside those of the words they start from. A synonym's first translations hold
// for the word three times of five or so (research: .6 was best of what was tried there).
constexpr double kAspect = .97, kSynonym = .6, kDerivation = .5;

constexpr std::size_t kMaxSynonyms = 12, kMaxRelatives = 8;

// Later translations of a synonym belong to its other meanings.
constexpr std::size_t kTranslationsOfSynonym = 4;

/// Sorts by falling weight and keeps each text once; equal weights stay in their order.
void settle(std::vector<Equivalent>& members) {
  std::stable_sort(members.begin(), members.end(), [](const auto& one, const auto& other) {
    return one.weight > other.weight;
  });
  std::map<std::string, bool> texts;
  std::vector<Equivalent> kept;
  for (Equivalent& member : members) {
    if (texts.emplace(member.text(), true).second) kept.push_back(std::move(member));
  }
  members = std::move(kept);
}

void append(std::vector<Equivalent>& to, std::vector<Equivalent>&& more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// From a member to another word, by a tie that is weaker.
struct Step {
  double factor = 1;
  Tie tie = Tie::aspect;
  std::string via{};
};

void weaken(Equivalent& member, Step&& step) {
  member.weight *= step.factor;
  member.tie = step.tie;
  member.reason.via = std::move(step.via);
}

/// Adds `form` for a member of one word.
void add_beside(const Equivalent& member,
                const std::string& form,
                Step step,
                std::vector<Equivalent>& found) {
  Equivalent other = member;
  other.words = target_words(form);
  weaken(other, std::move(step));
  if (!other.words.empty()) found.push_back(std::move(other));
}

double weight_of_synonym(const NearWord& near) {
  return kSynonym / (1 + .3 * static_cast<double>(near.sense));
}

void add_aspects(std::vector<Equivalent>& members) {
  std::vector<Equivalent> more;
  for (const Equivalent& member : members) {
    if (!member.is_one_word()) continue;
    const std::string& verb = member.words.front().form;
    for (const std::string& partner : aspect_partners(verb))
      add_beside(member, partner, {kAspect, Tie::aspect, "aspect of " + verb}, more);
  }
  append(members, std::move(more));
}

/// Nouns of what verbs say, among translations of an English word: "платить", "плата".
void add_actions(const SynonymGroup& group, std::vector<Equivalent>& found) {
  for (const Equivalent& member : group.members) {
    if (member.tie != Tie::translation || !member.is_one_word()) continue;
    const std::string& verb = member.words.front().form;
    for (const std::string& noun : nouns_of_verb(verb))
      add_beside(member, noun, {kDerivation, Tie::derivation, "action of " + verb}, found);
  }
}

/// Whether a translation of another word shares its root with one of the group.
bool shares_root(const SynonymGroup& group, const Equivalent& member) {
  return std::any_of(group.members.begin(), group.members.end(), [&](const Equivalent& own) {
    return own.tie == Tie::translation && own.is_one_word() && member.is_one_word() &&
           share_russian_root(own.words.front().form, member.words.front().form);
  });
}

/// How a word is asked for.
struct Question {
  Language from = Language::english;
  bool in_capitals = false;
  bool examples = false;
};

}  // namespace

struct Lexicon::State {
  explicit State(Places where) : sources(std::move(where)) {}

  [[nodiscard]] const PhraseIndex& phrases_of(Language language) const {
    const std::lock_guard lock(mutex);
    auto& index = language == Language::english ? english_phrases : russian_phrases;
    if (!index) index.emplace(supplement(), language);
    return *index;
  }

  void add_form(const std::string& form,
                const Question& question,
                double factor,
                std::vector<Equivalent>& found) const;
  void add_aspects_of(const std::string& form,
                      const Question& question,
                      double factor,
                      std::vector<Equivalent>& found) const;
  [[nodiscard]] std::vector<Equivalent> of_word(const std::string& normal,
                                                const Question& question) const;
  [[nodiscard]] std::vector<Equivalent> of_phrase(std::string_view normal, Language from) const;
  [[nodiscard]] SynonymGroup asked(std::string_view word, Language from, bool examples) const;
  void add_near(const SynonymGroup& group, std::vector<Equivalent>& found) const;
  void add_translations(const NearWord& near, Language from, std::vector<Equivalent>& found) const;
  void add_relatives(const SynonymGroup& group, std::vector<Equivalent>& found) const;
  void add_english_synonyms(const SynonymGroup& group, std::vector<Equivalent>& found) const;
  void add_verbs(const SynonymGroup& group, std::vector<Equivalent>& found) const;

  Sources sources;
  mutable std::mutex mutex;
  mutable std::optional<PhraseIndex> english_phrases, russian_phrases;  // Under `mutex`.
};

void Lexicon::State::add_form(const std::string& form,
                              const Question& question,
                              double factor,
                              std::vector<Equivalent>& found) const {
  const auto [from, in_capitals, examples] = question;
  for (const SupplementHit& hit : supplement().find(form, from)) {
    if (supplement().entries()[hit.entry].row.only_in_capitals && !in_capitals) continue;
    append(found, supplement().equivalents(hit, from, factor));
  }
  const Mueller* const mueller = sources.mueller();
  if (mueller == nullptr) return;
  if (from == Language::english) {
    add_russian(*mueller, form, factor, examples, found);
  } else {
    add_english(*mueller, form, factor, examples, found);
  }
}

// Of a Russian form; for English ones see add_aspects().
void Lexicon::State::add_aspects_of(const std::string& form,
                                    const Question& question,
                                    double factor,
                                    std::vector<Equivalent>& found) const {
  for (const std::string& partner : aspect_partners(form)) {
    std::vector<Equivalent> more;
    add_form(partner, {question.from, false, question.examples}, factor * kAspect, more);
    for (Equivalent& one : more) {
      if (one.tie == Tie::translation) one.tie = Tie::aspect;
      one.reason.via = "aspect " + partner;
    }
    append(found, std::move(more));
  }
}

std::vector<Equivalent> Lexicon::State::of_word(const std::string& normal,
                                                const Question& question) const {
  std::vector<Equivalent> found;
  for (const std::string& form : forms_and_lemmas(normal)) {
    // A form that is no headword costs its lemma nothing.
    const double factor = found.empty() ? 1 : kOtherLemma;
    add_form(form, question, factor, found);
    if (question.from == Language::russian) add_aspects_of(form, question, factor, found);
  }
  if (question.from == Language::english) add_aspects(found);
  return found;
}

std::vector<Equivalent> Lexicon::State::of_phrase(std::string_view normal, Language from) const {
  std::vector<std::vector<std::string>> sentence;
  for (const std::string_view one : words_and_parts_of(normal))
    sentence.push_back(forms_and_lemmas(one));
  std::vector<Equivalent> found;
  for (const FoundPhrase& phrase : phrases_of(from).find(sentence)) {
    if (phrase.begin == 0 && phrase.end == sentence.size())
      append(found, supplement().equivalents(phrase.hit, from, 1));
  }
  if (from == Language::english) {
    if (const Mueller* const mueller = sources.mueller())
      add_russian(*mueller, normal, 1, false, found);
    add_aspects(found);
  }
  return found;
}

SynonymGroup Lexicon::State::asked(std::string_view word, Language from, bool examples) const {
  SynonymGroup group{normal_form(word), from, {}};
  const bool phrase = words_of(group.asked).size() > 1;
  group.members = phrase ? of_phrase(group.asked, from)
                         : of_word(group.asked, {from, is_in_capitals(word), examples});
  settle(group.members);
  return group;
}

// Translations of WordNet's synonyms of an English word, or of English translations of a Russian.
void Lexicon::State::add_near(const SynonymGroup& group, std::vector<Equivalent>& found) const {
  const WordNet* const net = sources.word_net();
  if (net == nullptr) return;
  std::size_t left = kMaxSynonyms;
  for (const std::string& form : forms_and_lemmas(group.asked)) {
    for (const NearWord& near : net->synonyms(form)) {
      if (left-- == 0) return;
      add_translations(near, group.from, found);
    }
    if (left < kMaxSynonyms) return;
  }
}

void Lexicon::State::add_translations(const NearWord& near,
                                      Language from,
                                      std::vector<Equivalent>& found) const {
  SynonymGroup other = asked(near.word, from, false);
  for (std::size_t i = 0; i < std::min(other.members.size(), kTranslationsOfSynonym); ++i) {
    weaken(other.members[i],
           {weight_of_synonym(near), Tie::synonym, "synonym " + near.word + " (wordnet)"});
    found.push_back(std::move(other.members[i]));
  }
}

void Lexicon::State::add_english_synonyms(const SynonymGroup& group,
                                          std::vector<Equivalent>& found) const {
  const WordNet* const net = sources.word_net();
  if (net == nullptr) return;
  std::size_t left = kTranslationsOfSynonym;
  for (const Equivalent& member : group.members) {
    if (member.tie != Tie::translation || left-- == 0) break;
    for (const NearWord& near : net->synonyms(member.text())) {
      if (near.sense > 1) break;
      add_beside(
          member,
          near.word,
          {weight_of_synonym(near), Tie::synonym, "synonym of " + member.text() + " (wordnet)"},
          found);
    }
  }
}

// Words of one root count when the dictionary says so: their translations begin alike.
void Lexicon::State::add_relatives(const SynonymGroup& group,
                                   std::vector<Equivalent>& found) const {
  if (words_of(group.asked).size() > 1) return;
  std::size_t left = kMaxRelatives;
  for (const std::string& other : possible_relatives(group.asked)) {
    const bool known = !supplement().find(other, Language::english).empty() ||
                       (sources.mueller() != nullptr && sources.mueller()->has(other));
    if (!known || left == 0) continue;
    bool used = false;
    for (Equivalent& member : asked(other, Language::english, false).members) {
      if (!shares_root(group, member)) continue;
      weaken(member, {kDerivation, Tie::derivation, "same root " + other});
      found.push_back(std::move(member));
      used = true;
    }
    if (used) --left;
  }
}

// Translations of the verbs that a Russian noun of action comes from.
void Lexicon::State::add_verbs(const SynonymGroup& group, std::vector<Equivalent>& found) const {
  for (const std::string& verb : verbs_of_noun(group.asked)) {
    for (Equivalent& member : asked(verb, group.from, false).members) {
      weaken(member, {kDerivation, Tie::derivation, "action of " + verb});
      found.push_back(std::move(member));
    }
  }
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
  return state_->asked(word, from, false);
}

SynonymGroup Lexicon::expand(std::string_view word, Language from) const {
  SynonymGroup group = state_->asked(word, from, true);
  std::vector<Equivalent> more;
  if (from == Language::english) {
    state_->add_near(group, more);
    state_->add_relatives(group, more);
    add_actions(group, more);
  } else {
    state_->add_english_synonyms(group, more);
    state_->add_verbs(group, more);
  }
  append(group.members, std::move(more));
  settle(group.members);
  return group;
}

std::vector<PhraseMatch> Lexicon::phrases(LemmaSets sentence, Language from) const {
  // Longer ones first: the end counts downwards.
  using Place = std::pair<std::size_t, std::size_t>;
  std::map<Place, SynonymGroup> places;
  const auto groups_at = [&](const Place& place) -> SynonymGroup& {
    SynonymGroup& group = places[place];
    group.from = from;
    if (!group.asked.empty()) return group;
    for (std::size_t i = place.first; i < sentence.size() - place.second; ++i) {
      if (i > place.first) group.asked += ' ';
      if (!sentence[i].empty()) group.asked += sentence[i].front();
    }
    return group;
  };
  for (const FoundPhrase& found : state_->phrases_of(from).find(sentence)) {
    SynonymGroup& group = groups_at({found.begin, sentence.size() - found.end});
    append(group.members, supplement().equivalents(found.hit, from, 1));
  }
  const Mueller* const mueller = state_->sources.mueller();
  if (mueller != nullptr && from == Language::english) {
    std::map<Place, std::vector<Equivalent>> examples;
    for (ExamplePhrase& found : example_phrases(*mueller, sentence)) {
      examples[{found.begin, sentence.size() - found.end}].push_back(std::move(found.equivalent));
    }
    for (auto& [place, members] : examples) {
      add_aspects(members);
      append(groups_at(place).members, std::move(members));
    }
  }
  std::vector<PhraseMatch> matches;
  for (auto& [place, group] : places) {
    settle(group.members);
    matches.push_back({place.first, sentence.size() - place.second, std::move(group)});
  }
  return matches;
}

std::vector<MissingDictionary> Lexicon::missing() const {
  return state_->sources.missing();
}

const Lexicon& standard_lexicon() {
  static const Lexicon standard;
  return standard;
}

}  // namespace pismo::bilingual
