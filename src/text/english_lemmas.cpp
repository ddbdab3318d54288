#include "english_lemmas.hpp"

#include <array>

#include "dictionary_fold.hpp"
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
  const std::string base = reading.prefix + fold_entry(entry.word);
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

/// Of the dictionary and the table of irregular words, without rules of our own.
std::vector<std::string> listed_lemmas(const AffixDictionary& dictionary, std::string_view form) {
  std::vector<std::string> lemmas;
  for (const std::string_view lemma : english_irregular(form))
    add_once(lemmas, std::string(lemma));
  const bool irregular = !lemmas.empty();
  for (const auto& reading : dictionary.readings(form)) {
    // "went" and "children" are entries of their own; the table knows better.
    if (irregular && reading.flag == 0 && reading.prefix.empty() && lemmas.front() != form)
      continue;
    // "red", "ring" and "rest" are no forms of "re".
    const bool letter = reading.flag != 0 && reading.entry->word.size() < kShortestBase;
    if (letter && !form.ends_with('s')) continue;
    add_once(lemmas, lemma_of(reading, form));
  }
  return lemmas;
}

}  // namespace

std::vector<std::string> english_lemmas(const AffixDictionary& dictionary, std::string_view form) {
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
