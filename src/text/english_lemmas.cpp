#include "english_lemmas.hpp"

#include <algorithm>
#include <array>

#include "dictionary_fold.hpp"
#include "english_own_words.hpp"
#include "english_regular.hpp"
#include "irregulars.hpp"
#include "word_ending.hpp"

namespace pismo::text {

namespace {

// Classes of the English dictionary (comments of en_US.aff).
constexpr std::string_view kInflections = "SDGMT";  // -s, -ed, -ing, 's, -est.

/// Letters and notes are entries of the dictionary, and are given plurals at most.
constexpr std::size_t kShortestBase = 3;

/// A class that makes the plural of a derived word.
struct DerivedPlural {
  char flag;
  std::string_view plural, singular;
};

constexpr std::array<DerivedPlural, 4> kDerivedPlurals{
    {{'Z', "s", ""}, {'J', "s", ""}, {'X', "s", ""}, {'R', "", ""}}};

std::string lemma_of(const AffixDictionary::Reading& reading, std::string_view form) {
  const DictionaryEntry& entry = *reading.entry;
  std::string base = reading.prefix + fold_entry(entry.word);
  const char flag = reading.flag;
  if (flag == 0 || kInflections.find(flag) != std::string_view::npos) return base;
  // -er is a comparative beside -est ("older"), else it makes a new word ("reporter").
  if (flag == 'R' && entry.flags.find('T') != std::string_view::npos) return base;
  for (const DerivedPlural& row : kDerivedPlurals) {
    if (row.flag == flag && form.ends_with(row.plural))
      return with_ending(form, row.plural, row.singular);
  }
  return std::string(form);
}

/// Whether an entry has forms beside its possessive: "found" ("founded"), "rose" ("roses").
bool has_own_forms(const AffixDictionary& dictionary,
                   const DictionaryEntry& entry,
                   std::string_view form) {
  if (entry.flags.find_first_of("SDG") != std::string_view::npos) return true;
  // "meetings" are made of "meet" and lead to "meeting", which is an entry of its own.
  if (!form.ends_with("ing")) return false;
  const auto plurals = dictionary.readings(std::string(form) + "s");
  return std::any_of(plurals.begin(), plurals.end(), [](const auto& reading) {
    return reading.flag == 'J' || reading.flag == 'S';
  });
}

/// Readings that the rules allow and nobody means.
class Doubts {
 public:
  Doubts(const std::vector<AffixDictionary::Reading>& readings, std::string_view form)
      : form_(form) {
    for (const auto& reading : readings) {
      if (reading.flag != 0) continue;
      entry_ = true;
      name_ |= begins_with_capital(reading.entry->word);
    }
  }

  [[nodiscard]] bool doubtful(const AffixDictionary::Reading& reading) const {
    if (reading.flag == 0) return false;
    const std::string_view base = reading.entry->word;
    // "red", "ring" and "rest" are no forms of "re", "yes" and "as" none of "ye" and "a".
    if (base.size() < kShortestBase && (entry_ || !form_.ends_with('s'))) return true;
    // Names have no verbs ("reading" of Reade), and Williams is more than many a William.
    return begins_with_capital(base) && (reading.flag == 'S' ? name_ : reading.flag != 'M');
  }

 private:
  std::string_view form_;
  bool entry_ = false;
  bool name_ = false;
};

/// Of the dictionary and the table of irregular words, without rules of our own.
std::vector<std::string> listed_lemmas(const AffixDictionary& dictionary, std::string_view form) {
  std::vector<std::string> lemmas;
  for (const std::string_view lemma : english_irregular(form))
    add_once(lemmas, std::string(lemma));
  const bool irregular = !lemmas.empty();
  const auto readings = dictionary.readings(form);
  const Doubts doubts(readings, form);
  for (const auto& reading : readings) {
    if (doubts.doubtful(reading)) continue;
    // "went" and "children" are entries of their own; the table knows better.
    if (irregular && reading.flag == 0 && reading.prefix.empty() && lemmas.front() != form &&
        !has_own_forms(dictionary, *reading.entry, form))
      continue;
    add_once(lemmas, lemma_of(reading, form));
  }
  return lemmas;
}

}  // namespace

std::vector<std::string> english_lemmas(const AffixDictionary& dictionary, std::string_view form) {
  if (is_english_own_word(form)) return {std::string(form)};
  std::vector<std::string> lemmas = listed_lemmas(dictionary, form);
  if (english_irregular(form).empty()) add_english_bases(dictionary, form, lemmas);
  if (!lemmas.empty()) return lemmas;
  for (const std::string& spelling : american_spellings(form)) {
    lemmas = listed_lemmas(dictionary, spelling);
    add_english_bases(dictionary, spelling, lemmas);
    if (!lemmas.empty()) break;
  }
  return lemmas;
}

}  // namespace pismo::text
