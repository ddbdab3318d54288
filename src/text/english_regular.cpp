#include "english_regular.hpp"

#include <algorithm>
#include <array>

#include "word_ending.hpp"

namespace pismo::text {

namespace {

/// "be" and "re" would own "bed" and "ring".
constexpr std::size_t kShortestBase = 3;

// Classes of the dictionary that only add something before a word (en_US.aff).
constexpr std::string_view kPrefixes = "AIUCEFK";

bool is_vowel(char c) {
  return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

/// A word of the dictionary in any form; "refest" is one only with its prefix.
bool is_word(const AffixDictionary& dictionary, std::string_view form, bool with_prefix) {
  const auto readings = dictionary.readings(form);
  return std::any_of(readings.begin(), readings.end(), [with_prefix](const auto& reading) {
    return with_prefix || reading.prefix.empty();
  });
}

/// A word in its dictionary form that is no name; "decrease" is there as "crease" with a prefix.
bool is_common_base(const AffixDictionary& dictionary, std::string_view base) {
  const auto readings = dictionary.readings(base);
  return std::any_of(readings.begin(), readings.end(), [](const auto& reading) {
    return (reading.flag == 0 || !reading.prefix.empty()) &&
           !begins_with_capital(reading.entry->word);
  });
}

/// Verbs whose past is the verb itself: there is no "setted" beside "setting".
bool has_no_past(std::string_view verb) {
  constexpr std::array<std::string_view, 20> kVerbs{
      "set",  "reset", "offset", "upset", "shut", "split", "hit", "put", "cut",    "let",
      "quit", "input", "output", "bet",   "shed", "rid",   "bid", "wet", "thrust", "spread"};
  return std::find(kVerbs.begin(), kVerbs.end(), verb) != kVerbs.end();
}

/// A base, and what its regular endings are added to.
struct Guess {
  std::string base, stem;
};

// What "-ed", "-ing", "-er" or "-est" was added to: "mapp-", "design-", "reserv-", "carri-".
std::vector<Guess> guesses_of(std::string_view stem) {
  std::vector<Guess> guesses;
  const auto add = [&](std::string base) {
    if (base.size() >= kShortestBase) guesses.push_back({std::move(base), std::string(stem)});
  };
  if (stem.size() < 2) return guesses;
  const char last = stem.back();
  if (last == stem[stem.size() - 2] && !is_vowel(last))
    add(std::string(stem.substr(0, stem.size() - 1)));
  add(std::string(stem));
  add(std::string(stem) + "e");
  if (last == 'i') add(with_ending(stem, "i", "y"));
  return guesses;
}

/// Endings that a word has both of, or neither.
struct Sisters {
  std::string_view ending, sister;
};

constexpr std::array<Sisters, 4> kSisters{
    {{"ed", "ing"}, {"ing", "ed"}, {"er", "est"}, {"est", "er"}}};

/// The other form that a word has which has this one.
std::string sister_of(const Sisters& row, const Guess& guess) {
  const bool ing = row.sister == "ing";
  // "agreed" but "agreeing".
  if ((ing || row.sister == "ed") && guess.base.ends_with("ee"))
    return guess.base + (ing ? "ing" : "d");
  // "carried" but "carrying".
  const bool y = ing && guess.base.ends_with('y');
  return (y ? guess.base : guess.stem) + std::string(row.sister);
}

bool is_base_of(const AffixDictionary& dictionary, const Guess& guess, const Sisters& row) {
  if (!is_common_base(dictionary, guess.base)) return false;
  const bool verb = row.ending == "ed" || row.ending == "ing";
  // "infest" is no more of "infer" than both are of "inf".
  if (!verb && guess.base.size() == kShortestBase && guess.base == guess.stem) return false;
  return is_word(dictionary, sister_of(row, guess), verb) || (verb && has_no_past(guess.base));
}

void add_by_sisters(const AffixDictionary& dictionary,
                    std::string_view form,
                    std::vector<std::string>& out) {
  for (const Sisters& row : kSisters) {
    if (!form.ends_with(row.ending)) continue;
    for (const Guess& guess : guesses_of(form.substr(0, form.size() - row.ending.size()))) {
      if (is_base_of(dictionary, guess, row)) add_once(out, guess.base);
    }
  }
}

// "panicked", "mimicking", "tying", which the dictionary does not have at all.
void add_respelled(const AffixDictionary& dictionary,
                   std::string_view form,
                   std::vector<std::string>& out) {
  for (const std::string_view ending : {"cked", "cking"}) {
    if (!form.ends_with(ending)) continue;
    const std::string base = with_ending(form, ending, "c");
    if (base.ends_with("ic") && is_common_base(dictionary, base)) add_once(out, base);
  }
  if (!form.ends_with("ying")) return;
  const std::string base = with_ending(form, "ying", "ie");
  if (base.size() >= kShortestBase && is_common_base(dictionary, base)) add_once(out, base);
}

// "months", "boxes", "capacities"; "news" has forms of its own.
void add_singular(const AffixDictionary& dictionary,
                  std::string_view form,
                  std::vector<std::string>& out) {
  if (!form.ends_with('s') || form.ends_with("ss") || form.ends_with("us") || form.ends_with("is"))
    return;
  bool has_forms = false;
  dictionary.each_entry(form, [&](const DictionaryEntry& entry) {
    has_forms |= entry.flags.find_first_not_of(kPrefixes) != std::string_view::npos;
  });
  if (has_forms) return;
  std::vector<std::string> bases{std::string(form.substr(0, form.size() - 1))};
  if (form.ends_with("ies")) {
    bases = {with_ending(form, "ies", "y")};
  } else if (form.ends_with("es")) {
    const std::string stem(form.substr(0, form.size() - 2));
    const bool hissing = stem.ends_with('s') || stem.ends_with('x') || stem.ends_with('z') ||
                         stem.ends_with("ch") || stem.ends_with("sh");
    bases.insert(hissing ? bases.begin() : bases.end(), stem);
  }
  for (const std::string& base : bases) {
    const bool found = base.size() >= kShortestBase && is_common_base(dictionary, base);
    if (found) return add_once(out, base);
  }
}

// "setting", "splitting": nouns too, which have forms of their own.
void add_invariant(std::string_view form, std::vector<std::string>& out) {
  constexpr std::string_view kEnding = "ing";
  if (!form.ends_with(kEnding)) return;
  for (const Guess& guess : guesses_of(form.substr(0, form.size() - kEnding.size()))) {
    if (has_no_past(guess.base)) add_once(out, guess.base);
  }
}

// "staged" of "stage" beside "stag", which the dictionary's rules would not double.
void add_with_e(const AffixDictionary& dictionary,
                std::string_view form,
                const std::vector<std::string>& known,
                std::vector<std::string>& out) {
  for (const std::string_view ending : {"ed", "ing"}) {
    if (!form.ends_with(ending)) continue;
    const std::string stem(form.substr(0, form.size() - ending.size()));
    const bool doubtful = std::find(known.begin(), known.end(), stem) != known.end();
    if (doubtful && stem.size() + 1 >= kShortestBase && is_common_base(dictionary, stem + "e"))
      add_once(out, stem + "e");
  }
}

}  // namespace

void add_english_bases(const AffixDictionary& dictionary,
                       std::string_view form,
                       std::vector<std::string>& lemmas) {
  const bool only_itself = lemmas.empty() || (lemmas.size() == 1 && lemmas.front() == form);
  std::vector<std::string> bases;
  if (only_itself) {
    add_by_sisters(dictionary, form, bases);
    add_singular(dictionary, form, bases);
    if (bases.empty()) add_respelled(dictionary, form, bases);
    if (!bases.empty()) lemmas = std::move(bases);
    return;
  }
  add_with_e(dictionary, form, lemmas, bases);
  add_invariant(form, bases);
  for (std::string& base : bases)
    add_once(lemmas, std::move(base));
}

std::vector<std::string> american_spellings(std::string_view form) {
  struct Change {
    std::string_view british, american;
  };

  constexpr std::array<Change, 16> kEndings{{{"ise", "ize"},
                                             {"ises", "izes"},
                                             {"ised", "ized"},
                                             {"ising", "izing"},
                                             {"iser", "izer"},
                                             {"isers", "izers"},
                                             {"isation", "ization"},
                                             {"isations", "izations"},
                                             {"yse", "yze"},
                                             {"yses", "yzes"},
                                             {"ysed", "yzed"},
                                             {"ysing", "yzing"},
                                             {"lled", "led"},
                                             {"lling", "ling"},
                                             {"ller", "ler"},
                                             {"llers", "lers"}}};
  std::vector<std::string> found;
  for (const Change& row : kEndings) {
    if (form.size() > row.british.size() + 1 && form.ends_with(row.british))
      found.push_back(with_ending(form, row.british, row.american));
  }
  // "behaviour", "colours", "favourite": but "hour" has no other spelling, and is a word.
  if (const std::size_t at = form.rfind("our"); at != std::string_view::npos && at > 1)
    found.push_back(std::string(form.substr(0, at)) + "or" + std::string(form.substr(at + 3)));
  return found;
}

}  // namespace pismo::text
