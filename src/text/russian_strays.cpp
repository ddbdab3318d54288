#include "russian_strays.hpp"

#include <algorithm>
#include <array>

#include "russian_noun_endings.hpp"
#include "russian_verbs.hpp"
#include "word_ending.hpp"

namespace pismo::text {

namespace {

struct Pair {
  std::string_view changed, base;
};

// First palatalisation and the l after lips, read backwards (пишу - писать, люблю - любить).
constexpr std::array<Pair, 14> kAlternations{{{"щ", "ск"},
                                              {"щ", "ст"},
                                              {"щ", "т"},
                                              {"ш", "с"},
                                              {"ш", "х"},
                                              {"ж", "з"},
                                              {"ж", "д"},
                                              {"ж", "г"},
                                              {"ч", "к"},
                                              {"ч", "т"},
                                              {"бл", "б"},
                                              {"пл", "п"},
                                              {"вл", "в"},
                                              {"мл", "м"}}};

constexpr std::array<std::string_view, 4> kAdjectiveEndings{"", "а", "о", "ы"};

bool is_infinitive(std::string_view word) {
  if (word.ends_with("ся") || word.ends_with("сь")) word.remove_suffix(2 * kLetter);
  return word.ends_with("ть") || word.ends_with("ти") || word.ends_with("чь");
}

bool is_adjective(std::string_view word) {
  return word.ends_with("ый") || word.ends_with("ий") || word.ends_with("ой");
}

// The dictionary has the word, and the word has other forms there.
bool has_forms(const AffixDictionary& dictionary, std::string_view word) {
  bool found = false;
  dictionary.each_entry(word,
                        [&found](const DictionaryEntry& entry) { found |= !entry.flags.empty(); });
  return found;
}

/// Collects the guesses that are words.
class Owners {
 public:
  explicit Owners(const AffixDictionary& dictionary) : dictionary_(dictionary) {}

  // @param twin  A form that the noun has if it has not the one looked at; may be empty.
  void noun(const std::string& guess, const std::string& twin = {}) {
    if (!has_forms(dictionary_, guess) || is_verb(dictionary_, guess)) return;
    if (is_past(guess) || (!twin.empty() && makes_any(guess, twin))) return;
    add_once(found, guess);
  }

  // A nominative whose other forms are all strays has no forms of its own: "ручей", "ветер". One
  // that keeps its vowel ("затора") has not lost it elsewhere.
  void fleeting(const std::string& guess, const std::string& stem) {
    const std::string kept = guess.ends_with("ь") || guess.ends_with("й")
                                 ? with_ending(guess, last_letter_of(guess), "ю")
                                 : guess + "у";
    bool known = false;
    dictionary_.each_entry(guess, [&known](const DictionaryEntry&) { known = true; });
    if (known && (guess == stem || !makes_any(guess, kept))) add_once(found, guess);
  }

  // "мытищах" of "Мытищи", which the dictionary has without any other form.
  void plural_name(const std::string& guess) {
    dictionary_.each_entry(guess, [&](const DictionaryEntry& entry) {
      if (entry.flags.empty() && begins_with_capital(entry.word)) add_once(found, guess);
    });
  }

  // Not a name: "иванов" is more than many an Иван.
  void common_noun(const std::string& guess) {
    if (is_adjective(guess) || is_verb(dictionary_, guess)) return;
    dictionary_.each_entry(guess, [&](const DictionaryEntry& entry) {
      if (!entry.flags.empty() && !begins_with_capital(entry.word)) add_once(found, guess);
    });
  }

  // Verbs in -ать, -ять, -еть whose present is the infinitive with another consonant, or without
  // its vowel. Where the dictionary makes "отвечаю" of "отвечать", "отвечу" is of "ответить".
  void shortened_verb(const std::string& guess) {
    std::string_view bare = guess;
    const bool reflexive = bare.ends_with("ся");
    if (reflexive) bare.remove_suffix(2 * kLetter);
    if (!has_both_presents(bare) &&
        makes_any(guess, with_ending(bare, "ть", reflexive ? "юсь" : "ю")))
      return;
    verb(guess);
  }

  void adjective(const std::string& guess) {
    constexpr std::size_t kShortest = 5 * kLetter;  // "слой" is not the long form of "сел".
    if (guess.size() >= kShortest && is_adjective(guess) && has_forms(dictionary_, guess))
      add_once(found, guess);
  }

  void adjectives(const std::string& stem) {
    for (const std::string_view tail : {"ый", "ий", "ой"})
      adjective(stem + std::string(tail));
  }

  bool verb(std::string guess) {
    if (guess.ends_with("тися")) guess = with_ending(guess, "ся", "сь");  // обрестись
    const bool known = is_verb(dictionary_, guess);
    if (known) add_once(found, std::move(guess));
    return known;
  }

  std::vector<std::string> found;

 private:
  static bool has_both_presents(std::string_view verb) {
    return std::any_of(kBothPresents.begin(), kBothPresents.end(), [verb](auto one) {
      return verb.ends_with(one);
    });
  }

  [[nodiscard]] bool makes_any(std::string_view word, std::string_view form) const {
    bool made = false;
    dictionary_.each_entry(word, [&](const DictionaryEntry& entry) {
      made = made || makes(dictionary_, entry, form);
    });
    return made;
  }

  // "пришла" has "пришли", and no "пришлы": the dictionary lists some past tenses by themselves.
  [[nodiscard]] bool is_past(const std::string& guess) const {
    bool past = false;
    if (!guess.ends_with("ла")) return past;
    dictionary_.each_entry(guess, [&](const DictionaryEntry& entry) {
      past = past || makes(dictionary_, entry, with_ending(guess, "а", "и"));
    });
    return past;
  }

  const AffixDictionary& dictionary_;
};

// "дн" -> "ден", "дон"; "льв" -> "лев"; "репь" -> "репе": the vowel before the last letter.
void add_vowel_back(std::string_view stem, std::vector<std::string>& out) {
  if (stem.size() < 2 * kLetter) return;
  std::string_view head = stem.substr(0, stem.size() - kLetter);
  const std::string_view last = last_letter_of(stem);
  if (last == "ь") {
    out.push_back(std::string(head) + "ей");
    return;
  }
  if (!ends_in_consonant(stem)) return;
  if (head.ends_with("ь") || head.ends_with("й")) {
    head.remove_suffix(kLetter);
  } else if (!ends_in_consonant(head)) {
    return;
  }
  for (const std::string_view vowel : {"о", "е"})
    out.push_back(std::string(head).append(vowel).append(last));
}

// "писем" -> "письм", "окон" -> "окн", "боярышень" -> "боярышн", "семей" -> "семь".
void drop_vowel(std::string_view stem, std::vector<std::string>& out) {
  if (stem.ends_with("ь")) stem.remove_suffix(kLetter);
  if (stem.size() < 3 * kLetter) return;
  const std::string_view last = last_letter_of(stem);
  const std::string_view head = stem.substr(0, stem.size() - kLetter);
  const std::string_view vowel = last_letter_of(head);
  if (vowel != "о" && vowel != "е") return;
  const std::string bare(head.substr(0, head.size() - kLetter));
  if (!ends_in_consonant(bare)) return;
  if (last == "й") {
    out.push_back(bare + "ь");
  } else if (ends_in_consonant(stem)) {
    out.push_back(bare + std::string(last));
    out.push_back(bare + "ь" + std::string(last));
    out.push_back(bare + "й" + std::string(last));
  }
}

// Consonants before the ending as they are in the infinitive or in the adjective.
std::vector<std::string> unchanged_stems(std::string_view stem) {
  std::vector<std::string> stems{std::string(stem)};
  for (const Pair& pair : kAlternations) {
    if (stem.ends_with(pair.changed)) stems.push_back(with_ending(stem, pair.changed, pair.base));
  }
  return stems;
}

// Verbs by the table of stems; true when one is known. The prefix has a vowel before two
// consonants: разо-жму but раз-жать, разо-тру but рас-тереть, разо-брать but раз-беру.
bool by_table(const auto& table,
              std::string_view stem,
              std::string_view reflexive,
              Owners& owners) {
  bool known = false;
  const auto guess = [&](std::string infinitive) {
    known = owners.verb(infinitive.append(reflexive)) || known;
  };
  for (const VerbStem& row : table) {
    if (!stem.ends_with(row.stem)) continue;
    const std::string prefix(stem.substr(0, stem.size() - row.stem.size()));
    guess(prefix + std::string(row.infinitive));
    if (prefix.ends_with("о") && prefix.size() > kLetter)
      guess(with_ending(prefix, "о", row.infinitive));
    if (prefix.ends_with("зо")) guess(with_ending(prefix, "зо", "с") + std::string(row.infinitive));
    if (ends_in_consonant(prefix)) guess(prefix + "о" + std::string(row.infinitive));
  }
  return known;
}

// Of a stem of the present with the consonant of the infinitive.
void infinitives(const std::string& stem,
                 Conjugation conjugation,
                 std::string_view reflexive,
                 Owners& owners) {
  const bool first = conjugation != Conjugation::second;
  const auto guess = [&](std::string infinitive) { owners.verb(infinitive.append(reflexive)); };
  const auto shortened = [&](std::string infinitive) {
    owners.shortened_verb(infinitive.append(reflexive));
  };
  for (const std::string_view tail : {"ать", "еть"})
    shortened(stem + std::string(tail));
  if (!ends_in_consonant(stem)) guess(stem + "ять");  // сеют, but not "меню" of "менять"
  for (const std::string_view tail : {"оть", "уть", "ть"}) {
    if (first) guess(stem + std::string(tail));
  }
  if (first) shortened(stem + "вать");
  if (first && ends_in_consonant(stem)) guess(stem + "ти");
  if (conjugation != Conjugation::first) guess(stem + "ить");
}

void present(std::string_view stem,
             Conjugation conjugation,
             std::string_view reflexive,
             Owners& owners) {
  const auto guess = [&](std::string infinitive) { owners.verb(infinitive.append(reflexive)); };
  if (by_table(kPresentStems, stem, reflexive, owners)) return;
  if (stem.ends_with("йд")) guess(with_ending(stem, "д", "ти"));
  const bool first = conjugation != Conjugation::second;
  if (first && (stem.ends_with("у") || stem.ends_with("ю"))) {
    for (const std::string_view tail : {"овать", "евать", "вать"})
      guess(with_ending(stem, last_letter_of(stem), tail));
  }
  for (const std::string& base : unchanged_stems(stem))
    infinitives(base, conjugation, reflexive, owners);
}

// @param whole  Nothing of the -л- is left in the stem.
void past(std::string_view stem, std::string_view reflexive, bool whole, Owners& owners) {
  const auto guess = [&](std::string infinitive) { owners.verb(infinitive.append(reflexive)); };
  if (by_table(kPastStems, stem, reflexive, owners)) return;
  if (stem.ends_with("л")) {
    for (const std::string_view tail : {"ть", "нуть", "сть", "сти"})
      guess(with_ending(stem, "л", tail));
  }
  // "исчез" of "исчезнуть", but not "зато" of "затонуть".
  if (ends_in_consonant(stem) && whole) guess(std::string(stem) + "нуть");
}

void nouns_by_ending(std::string_view form, const NounEnding& row, Owners& owners) {
  if (!form.ends_with(row.ending) || form.size() < row.ending.size() + 2 * kLetter) return;
  const std::string stem = with_ending(form, row.ending, "");
  const std::string twin = row.twin.empty() ? std::string() : stem + std::string(row.twin);
  for (std::string_view rest = row.bases; !rest.empty();) {
    const bool none = rest.front() == '.';
    const std::string_view base = rest.substr(0, none ? 1 : kLetter);
    rest.remove_prefix(base.size());
    owners.noun(stem + std::string(none ? "" : base), twin);
  }
  if (row.ending == "и" && stem.ends_with("к")) owners.noun(stem + "о");  // яблоки
  if (row.ending == "ей" && is_one_of(last_letter_of(stem), "жшщч")) owners.noun(stem);
  std::vector<std::string> stems;
  add_vowel_back(stem, stems);
  for (const std::string& base : stems) {
    if (row.bases.front() == '.' || base.ends_with("й")) owners.fleeting(base, stem);
    owners.fleeting(base + "ь", stem);  // огня
  }
}

}  // namespace

bool makes(const AffixDictionary& dictionary, const DictionaryEntry& entry, std::string_view form) {
  const auto readings = dictionary.readings(form);
  return std::any_of(readings.begin(), readings.end(), [&entry](const auto& reading) {
    return reading.entry == &entry && reading.flag != 0;
  });
}

bool is_verb(const AffixDictionary& dictionary, std::string_view word) {
  if (!is_infinitive(word)) return false;
  bool verb = false;
  dictionary.each_entry(word, [&](const DictionaryEntry& entry) {
    // "сеть" and "ночь" end like verbs; their instrumental gives them away. "стать" is both.
    verb = verb || !makes(dictionary, entry, std::string(word) + "ю") ||
           (word.ends_with("ть") && makes(dictionary, entry, with_ending(word, "ть", "л"))) ||
           (word.ends_with("сть") && makes(dictionary, entry, with_ending(word, "сть", "л")));
  });
  return verb;
}

std::vector<std::string> owners_of_noun(const AffixDictionary& dictionary, std::string_view form) {
  Owners owners(dictionary);
  constexpr std::size_t kShortest = 4 * kLetter;  // "где" is not a "год"; шва, пса are irregular.
  if (form.size() < kShortest) return {};
  std::vector<std::string> stems{std::string(form)};
  drop_vowel(form, stems);
  for (const std::string& base : stems) {
    for (const std::string_view tail : {"а", "я", "о", "е"})
      owners.noun(base + std::string(tail));
  }
  owners.noun(std::string(form) + "ы");  // ножниц
  for (const NounEnding& row : kNounEndings)
    nouns_by_ending(form, row, owners);
  return std::move(owners.found);
}

std::vector<std::string> owners_of_plural(const AffixDictionary& dictionary,
                                          std::string_view form) {
  Owners owners(dictionary);
  for (const std::string_view ending : {"ы", "и", "ам", "ям", "ами", "ями", "ах", "ях", "ов"}) {
    if (!form.ends_with(ending) || form.size() < 4 * kLetter + ending.size()) continue;
    const std::string stem = with_ending(form, ending, "");
    for (const std::string_view tail : {"", "ь", "а", "я", "о"})
      owners.common_noun(stem + std::string(tail));
    for (const std::string_view tail : {"и", "ы"})
      owners.plural_name(stem + std::string(tail));
  }
  if (form.ends_with("ей")) owners.common_noun(with_ending(form, "ей", "ь"));  // уязвимостей
  return std::move(owners.found);
}

std::vector<std::string> owners_of_verb(const AffixDictionary& dictionary, std::string_view form) {
  Owners owners(dictionary);
  std::string_view reflexive;
  if (form.ends_with("ся") || form.ends_with("сь")) {
    form.remove_suffix(2 * kLetter);
    reflexive = "ся";
  }
  if (form.ends_with("а") && form.size() > 2 * kLetter) {  // лежа
    const std::string_view stem = form.substr(0, form.size() - kLetter);
    if (is_one_of(last_letter_of(stem), "жшщч"))
      present(stem, Conjugation::either, reflexive, owners);
  }
  for (const auto& [ending, conjugation] : kPresentEndings) {
    if (form.ends_with(ending) && form.size() >= ending.size() + kLetter)
      present(form.substr(0, form.size() - ending.size()), conjugation, reflexive, owners);
  }
  for (const std::string_view ending : kPastEndings) {
    if (form.ends_with(ending) && form.size() >= ending.size() + 2 * kLetter)
      past(form.substr(0, form.size() - ending.size()),
           reflexive,
           ending.empty() || ending.starts_with("л"),
           owners);
  }
  return std::move(owners.found);
}

std::vector<std::string> owners_of_adjective(const AffixDictionary& dictionary,
                                             std::string_view form) {
  Owners owners(dictionary);
  for (const std::string_view ending : kAdjectiveEndings) {
    if (!form.ends_with(ending) || form.size() < ending.size() + 2 * kLetter) continue;
    const std::string_view stem = form.substr(0, form.size() - ending.size());
    std::vector<std::string> stems{std::string(stem)};
    if (ending.empty()) {
      drop_vowel(stem, stems);
      if (stem.ends_with("н")) stems.push_back(std::string(stem) + "н");
    }
    for (const std::string& base : stems)
      owners.adjectives(base);
  }
  if (form.ends_with("ее")) owners.adjectives(with_ending(form, "ее", ""));  // смешнее
  if (form.ends_with("е") && form.size() > 3 * kLetter) {  // чище, ниже, тише
    for (const std::string& base : unchanged_stems(form.substr(0, form.size() - kLetter))) {
      owners.adjectives(base);
      for (const std::string_view tail : {"кий", "окий"})
        owners.adjective(base + std::string(tail));
    }
  }
  return std::move(owners.found);
}

}  // namespace pismo::text
