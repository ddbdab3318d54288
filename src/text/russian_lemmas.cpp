#include "russian_lemmas.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "dictionary_fold.hpp"
#include "irregulars.hpp"
#include "russian_strays.hpp"
#include "word_ending.hpp"

namespace pismo::text {

namespace {

struct Ending {
  std::string_view participle, verb;
};

// Endings of a participle's dictionary form, and of the verb form that has the same stem:
// работающий - работают, построенный - построен (of построить).
constexpr std::array<Ending, 9> kFinite{{{"ущий", "ут"},
                                         {"ющий", "ют"},
                                         {"ащий", "ат"},
                                         {"ящий", "ят"},
                                         {"вший", "л"},
                                         {"вший", "ть"},
                                         {"емый", "ем"},
                                         {"имый", "им"},
                                         {"тый", "л"}}};

constexpr std::array<Ending, 32> kInfinitive{
    {{"ваемый", "вать"},   {"жденный", "дить"}, {"йденный", "йти"},  {"шедший", "йти"},
     {"нный", "ть"},       {"енный", "ить"},    {"енный", "еть"},    {"енный", "ти"},
     {"денный", "сти"},    {"денный", "сть"},   {"тенный", "сти"},   {"тенный", "сть"},
     {"ченный", "чь"},     {"женный", "чь"},    {"шенный", "сить"},  {"женный", "дить"},
     {"женный", "зить"},   {"ченный", "тить"},  {"щенный", "стить"}, {"щенный", "тить"},
     {"ленный", "ить"},    {"дший", "сти"},     {"сший", "сти"},     {"зший", "зти"},
     {"гший", "чь"},       {"кший", "чь"},      {"рший", "реть"},    {"хший", "хнуть"},
     {"тертый", "тереть"}, {"женный", "деть"},  {"ченный", "теть"},  {"чтенный", "честь"}}};

struct Changed {
  std::string_view changed, adjective;
};

constexpr std::array<Changed, 4> kBeforeSuperlative{
    {{"ч", "кий"}, {"ш", "хий"}, {"ж", "гий"}, {"ж", "зкий"}}};

/// Finds the lemmas of one form.
class Finder {
 public:
  Finder(const AffixDictionary& dictionary, std::string_view form)
      : dictionary_(dictionary), form_(form) {}

  void find() {
    for (const std::string_view lemma : russian_irregular(form_))
      add_once(lemmas, std::string(lemma));
    const bool irregular = !lemmas.empty();
    const auto readings = dictionary_.readings(form_);
    // A stray beside a regular form of a verb ("отвечу") says nothing new.
    has_verb_ = std::any_of(readings.begin(), readings.end(), [this](const auto& reading) {
      return reading.flag != 0 && is_verb(dictionary_, fold_entry(reading.entry->word));
    });
    for (const auto& reading : readings) {
      if (is_rather_surname(reading)) continue;
      const std::string base = fold_entry(reading.entry->word);
      if (irregular) {
        // The table knows the readings that are strays of the dictionary.
        if (!is_stray(*reading.entry, base)) add_lemma(base);
      } else {
        add(*reading.entry, base);
      }
    }
    if (lemmas.empty()) find_unknown();
  }

  std::vector<std::string> lemmas;

 private:
  static bool is_stray(const DictionaryEntry& entry, std::string_view base) {
    return entry.flags.empty() || base.ends_with("ы") || base.ends_with("и");
  }

  // "Иванов" is a surname far more often than many an Иван.
  [[nodiscard]] bool is_rather_surname(const AffixDictionary::Reading& reading) const {
    return reading.flag != 0 && begins_with_capital(reading.entry->word) &&
           (form_.ends_with("ов") || form_.ends_with("ев"));
  }

  // A plural that is declined as if it had no singular: "сны", "счета". A feminine word has
  // an accusative of its own ("вода" - "воду"), a plural has not.
  [[nodiscard]] bool is_plural(const DictionaryEntry& entry, std::string_view base) const {
    if (entry.flags.empty()) return false;
    if (base.ends_with("ы") || base.ends_with("и")) return true;
    if (!base.ends_with("а") && !base.ends_with("я")) return false;
    const std::string_view last = last_letter_of(base);
    return !makes(dictionary_, entry, with_ending(base, last, last == "а" ? "у" : "ю"));
  }

  // "начни", "умер", "нашла": entries with their own -те, -ла or -ли, apart from their infinitive.
  [[nodiscard]] bool is_part_of_verb(const DictionaryEntry& entry, std::string_view base) const {
    if (entry.flags.empty()) return false;
    return makes(dictionary_, entry, std::string(base) + "те") ||
           makes(dictionary_, entry, std::string(base) + "ла") ||
           (base.ends_with("ла") && makes(dictionary_, entry, with_ending(base, "а", "и")));
  }

  void add(const DictionaryEntry& entry, const std::string& base) {
    if (is_part_of_verb(entry, base) && add_owners(owners_of_verb(dictionary_, base))) return;
    if (base.ends_with("ее") && add_owners(owners_of_adjective(dictionary_, base))) return;
    // The plural stays a lemma too: "часы" are more than many a "час".
    if (is_plural(entry, base)) add_owners(owners_of_noun(dictionary_, base));
    if (entry.flags.empty() && add_owners_of_stray(base)) return;
    add_lemma(base);
  }

  // A form that the dictionary leaves out, though it has the word.
  void find_unknown() {
    if (form_.ends_with("вши")) {  // сделавши, as сделав
      for (const auto& reading :
           dictionary_.readings(form_.substr(0, form_.size() - 2 * kLetter))) {
        const std::string base = fold_entry(reading.entry->word);
        if (is_verb(dictionary_, base)) add_once(lemmas, base);
      }
    }
    add_owners(owners_of_plural(dictionary_, form_));
    if (lemmas.empty()) add_owners(owners_of_adjective(dictionary_, form_));
    if (lemmas.empty()) add_verb_of_short_participle();
  }

  // "навещена", of "навестить": a participle that the dictionary does not have.
  void add_verb_of_short_participle() {
    std::string_view stem = form_;
    for (const std::string_view ending : {"а", "о", "ы"}) {
      if (stem.ends_with(ending)) stem.remove_suffix(kLetter);
      if (stem.size() < form_.size()) break;
    }
    if (stem.ends_with("ен")) add_verb_of_participle(std::string(stem) + "ный");
  }

  bool add_owners_of_stray(std::string_view stray) {
    const bool noun = add_owners(owners_of_noun(dictionary_, stray));
    // "писем" is a plural of "письмо", and nothing of "писать".
    if (noun && ends_in_consonant(stray)) return true;
    const bool verb = !has_verb_ && add_owners(owners_of_verb(dictionary_, stray));
    // "толще" may be of "толща" and is of "толстый".
    if ((noun || verb) && !stray.ends_with("е")) return true;
    return add_owners(owners_of_adjective(dictionary_, stray)) || noun || verb;
  }

  bool add_owners(const std::vector<std::string>& owners) {
    for (const std::string& owner : owners)
      add_lemma(owner);
    return !owners.empty();
  }

  void add_lemma(const std::string& lemma) {
    add_once(lemmas, lemma);
    add_verb_of_participle(lemma);
    for (const std::string_view ending : {"ейший", "айший"}) {
      if (lemma.ends_with(ending)) add_superlative(with_ending(lemma, ending, ""));
    }
  }

  void add_superlative(const std::string& stem) {
    for (const std::string_view tail : {"ый", "ий", "ой"}) {
      if (knows(stem + std::string(tail))) add_once(lemmas, stem + std::string(tail));
    }
    // высочайший, тишайший, строжайший, ближайший
    for (const Changed& row : kBeforeSuperlative) {
      if (!stem.ends_with(row.changed)) continue;
      const std::string adjective = with_ending(stem, row.changed, row.adjective);
      if (knows(adjective)) add_once(lemmas, adjective);
    }
  }

  void add_verb_of_participle(std::string_view lemma) {
    std::string_view word = lemma;
    const bool reflexive = word.ends_with("ся");
    if (reflexive) word.remove_suffix(2 * kLetter);
    const std::string_view tail = reflexive ? "ся" : "";
    for (const Ending& row : kFinite) {
      if (!word.ends_with(row.participle)) continue;
      std::string finite = with_ending(word, row.participle, row.verb);
      // After a vowel the particle is -сь: читала-сь, but читает-ся.
      add_verbs_with_form(finite.append(tail));
    }
    for (const Ending& row : kInfinitive) {
      if (!word.ends_with(row.participle)) continue;
      const std::string verb = with_ending(word, row.participle, row.verb).append(tail);
      if (is_verb(dictionary_, verb)) add_once(lemmas, verb);
    }
  }

  void add_verbs_with_form(const std::string& finite) {
    if (is_verb(dictionary_, finite)) add_once(lemmas, finite);
    for (const auto& reading : dictionary_.readings(finite)) {
      const std::string base = fold_entry(reading.entry->word);
      if (is_verb(dictionary_, base)) add_once(lemmas, base);
      if (!reading.entry->flags.empty()) continue;
      for (std::string& verb : owners_of_verb(dictionary_, base))
        add_once(lemmas, std::move(verb));
    }
  }

  [[nodiscard]] bool knows(std::string_view word) const {
    bool found = false;
    dictionary_.each_entry(word, [&found](const DictionaryEntry&) { found = true; });
    return found;
  }

  const AffixDictionary& dictionary_;
  std::string_view form_;
  bool has_verb_ = false;
};

}  // namespace

std::vector<std::string> russian_lemmas(const AffixDictionary& dictionary, std::string_view form) {
  Finder finder(dictionary, form);
  finder.find();
  return std::move(finder.lemmas);
}

}  // namespace pismo::text
