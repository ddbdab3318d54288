#include "pismo/text/name.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>

#include "pismo/text/analysis.hpp"
#include "pismo/text/normalize.hpp"
#include "pismo/text/tokens.hpp"

#include "chars.hpp"
#include "first_names.hpp"
#include "foreign_surnames.hpp"
#include "name_skeleton.hpp"
#include "russian_stem.hpp"
#include "word_ending.hpp"

namespace pismo::text {

namespace {

constexpr std::string_view kPrefix = "n:";

bool is_cyrillic(std::string_view normal) {
  return !normal.empty() && cyrillic_at(normal, 0) != 0;
}

constexpr std::array<std::string_view, 21> kCaseEndings{
    "ого", "его", "ому", "ему", "ыми", "ими", "ами", "ями", "ом", "ем", "ым",
    "им",  "ых",  "их",  "ам",  "ям",  "ах",  "ях",  "ою",  "ею", "ью"};

// Nominatives of a Russian name, or what has the same skeleton: endings without consonants
// need no cutting. Snowball is no help here: it makes "хоффма" of Хоффман.
std::vector<std::string> nominatives(std::string_view normal) {
  if (auto surname = surname_stem(normal)) return {std::move(*surname)};
  std::vector<std::string> found;
  for (const std::string& key : analyses(normal)) {
    if (key.ends_with("ть") || key.ends_with("ться")) continue;  // Женя is not of "женить".
    if (!key.ends_with('~')) add_once(found, key.substr(key.find(':') + 1));
  }
  if (!found.empty()) {
    // Черных is a surname that never changes, besides a form of "черный".
    const bool steady = normal.ends_with("ых") || normal.ends_with("их");
    if (steady) add_once(found, std::string(normal));
    return found;
  }
  found.emplace_back(normal);
  constexpr std::size_t kShortest = 3 * kLetter;
  for (const std::string_view ending : kCaseEndings) {
    if (normal.ends_with(ending) && normal.size() >= ending.size() + kShortest)
      add_once(found, with_ending(normal, ending, ""));
  }
  return found;
}

enum class Gender : std::uint8_t { masculine, feminine, either };

// Of surnames in -ский and -цкий alone, where it tells husband and wife apart: Касперский and
// Касперская are two people. Every other name counts as masculine.
Gender gender_of(std::string_view normal) {
  const auto ends = [normal](std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(), [normal](std::string_view ending) {
      return normal.ends_with(ending);
    });
  };
  if (ends({"ская", "скую", "цкая", "цкую", "skaya", "skaia", "skaja", "ckaya", "ckaia", "ckaja"}))
    return Gender::feminine;
  return ends({"ской", "скою", "цкой", "цкою"}) ? Gender::either : Gender::masculine;
}

// Names of women whose skeleton is that of a man's name. Валерия may be a form of Валерий.
bool has_twin(std::string_view name) {
  return name == "александра" || name == "валентина" || name == "валерия" || name == "виктория" ||
         name == "евгения";
}

/// Of a first name whose skeleton a man's and a woman's name share; `fallback` of all others.
Gender gender_of_first_name(const std::vector<std::string_view>& names, Gender fallback) {
  const auto women = std::count_if(names.begin(), names.end(), has_twin);
  if (women == 0) return fallback;
  return static_cast<std::size_t>(women) == names.size() ? Gender::feminine : Gender::either;
}

void add_skeletons(const std::vector<std::string>& skeletons,
                   Gender gender,
                   std::vector<std::string>& keys) {
  for (const std::string& skeleton : skeletons) {
    const std::string key = std::string(kPrefix) + skeleton;
    if (gender != Gender::feminine) add_once(keys, key);
    if (gender != Gender::masculine) add_once(keys, key + 'a');
  }
}

// Of a word without a hyphen.
std::vector<std::string> keys_of_one(std::string_view normal) {
  std::vector<std::string> keys;
  std::vector<std::string_view> borne;
  const auto add_first_names = [&](std::string_view word) {
    for (const std::string_view name : first_names(word)) {
      borne.push_back(name);
      add_once(keys, std::string(kPrefix) + '=' + std::string(name));
    }
  };
  if (normal.ends_with("'s")) normal.remove_suffix(2);
  add_first_names(normal);
  for (const std::string_view name : foreign_surnames(normal))
    add_once(keys, std::string(kPrefix) + '=' + std::string(name));
  if (is_cyrillic(normal)) {
    // Евгений is no form of Евгения: several of her are not spoken of.
    const bool is_mans = !borne.empty() && normal.ends_with("ий");
    std::vector<std::string> forms = nominatives(normal);
    if (is_mans) forms = {std::string(normal)};
    for (const std::string& nominative : forms)
      add_first_names(nominative);
    const Gender gender = gender_of_first_name(borne, gender_of(normal));
    for (const std::string& nominative : forms)
      add_skeletons(cyrillic_skeletons(nominative), gender, keys);
  } else {
    // Andrew is no Андреев: "-ew" is the -ев of surnames.
    const bool given = !borne.empty() && normal.ends_with("ew");
    if (!given)
      add_skeletons(latin_skeletons(normal), gender_of_first_name(borne, gender_of(normal)), keys);
  }
  return keys;
}

// Of a double name a key for each pair of its halves' keys: "n:i.rmsk/e-o.rskv/o". Halves come by
// themselves from the tokenizer.
std::vector<std::string> keys_of_normal(std::string_view normal) {
  constexpr std::size_t kMostKeys = 24;
  const std::size_t joint = normal.find('-');
  if (joint == std::string_view::npos) return keys_of_one(normal);
  const std::string_view rest = normal.substr(joint + 1);
  if (joint == 0 || rest.empty()) return {};
  if (rest.find('-') != std::string_view::npos) return {};  // "ростов-на-дону" is no person.
  const std::vector<std::string> heads = keys_of_one(normal.substr(0, joint));
  const std::vector<std::string> tails = keys_of_one(rest);
  std::vector<std::string> keys;
  for (const std::string& head : heads) {
    for (const std::string& tail : tails) {
      if (keys.size() == kMostKeys) return keys;
      keys.push_back(head + '-' + tail.substr(kPrefix.size()));
    }
  }
  return keys;
}

bool is_capitalised(std::string_view word) {
  return !word.empty() && is_upper(char_at(word, 0).value);
}

bool is_patronymic(std::string_view normal) {
  constexpr std::array<std::string_view, 17> kTails{"ович",
                                                    "ильич",
                                                    "кузьмич",
                                                    "лукич",
                                                    "ilyich",
                                                    "ilich",
                                                    "евич",
                                                    "ична",
                                                    "овна",
                                                    "евна",
                                                    "инична",
                                                    "ovich",
                                                    "evich",
                                                    "ovna",
                                                    "evna",
                                                    "ichna",
                                                    "ovitch"};
  const std::string nominative = is_cyrillic(normal) ? nominatives(normal).front() : std::string();
  return std::any_of(kTails.begin(), kTails.end(), [&](std::string_view tail) {
    return normal.ends_with(tail) || nominative.ends_with(tail);
  });
}

struct WordOfName {
  std::string normal;
  std::vector<std::string> keys;
  std::string sounds;  // It may begin with.
};

/// The words of a name, by what they are good for.
struct NameWords {
  std::vector<WordOfName> full;
  std::vector<WordOfName> patronymics;
  std::vector<WordOfName> initials;
};

enum class Capitals : std::uint8_t { asked, ignored };

NameWords words_of(std::string_view name, Capitals capitals = Capitals::asked) {
  NameWords words;
  Tokenizer tokenizer;
  std::size_t last_end = 0;
  for (const Token& token : tokenizer.tokens(name)) {
    if (token.kind != TokenKind::word) continue;
    if (!token.capitalised && capitals == Capitals::asked) continue;
    if (token.span.begin < last_end) continue;  // A part of a double name.
    last_end = token.span.end;
    WordOfName word{std::string(token.normal), {}, first_sounds(token.normal)};
    if (token.normal.size() <= char_at(token.normal, 0).length) {
      words.initials.push_back(std::move(word));
      continue;
    }
    word.keys = keys_of_normal(token.normal);
    auto& kind = is_patronymic(token.normal) ? words.patronymics : words.full;
    kind.push_back(std::move(word));
  }
  // Сегалович is a surname when nothing else is there.
  while (words.full.size() < 2 && !words.patronymics.empty()) {
    words.full.push_back(std::move(words.patronymics.front()));
    words.patronymics.erase(words.patronymics.begin());
  }
  return words;
}

bool share(std::string_view one, std::string_view other) {
  return one.find_first_of(other) != std::string_view::npos;
}

bool share(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  return std::find_first_of(one.begin(), one.end(), other.begin(), other.end()) != one.end();
}

// "П. И. Щеглов": the surname is the one full word; the first initial is the first name's.
bool fits_initials(const NameWords& brief, const NameWords& name) {
  if (brief.initials.empty() || brief.full.size() != 1) return false;
  for (const WordOfName& surname : name.full) {
    if (!share(brief.full.front().keys, surname.keys)) continue;
    if (!name.initials.empty())
      return share(brief.initials.front().sounds, name.initials.front().sounds);
    for (const WordOfName& first : name.full) {
      if (&first != &surname && share(brief.initials.front().sounds, first.sounds)) return true;
    }
  }
  return false;
}

}  // namespace

std::vector<std::string> name_keys(std::string_view word) {
  if (!is_capitalised(word)) return {};
  return keys_of_normal(mend_lookalikes(normalize(word).text));
}

std::vector<std::string> name_keys_of_form(std::string_view normal_form) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < normal_form.size();) {
    const CharAt c = char_at(normal_form, at);
    if (c.kind == CharClass::letter) ++letters;
    const bool joins = c.kind == CharClass::hyphen || c.kind == CharClass::apostrophe;
    if (c.kind != CharClass::letter && !joins) return {};
    at += c.length;
  }
  if (letters < 2) return {};
  return keys_of_normal(normal_form);
}

bool looks_like_patronymic(std::string_view normal_form) {
  return is_patronymic(normal_form);
}

std::string first_sounds_of(std::string_view normal_form) {
  return first_sounds(normal_form);
}

std::vector<NameWord> words_of_name(std::string_view name) {
  std::vector<NameWord> words;
  for (WordOfName& word : words_of(name, Capitals::ignored).full)
    words.push_back({std::move(word.normal), std::move(word.keys)});
  return words;
}

// A key of two words, in any order of them, for each reading of both.
static void add_keys_of_two(const std::vector<std::string>& some,
                            const std::vector<std::string>& others,
                            std::vector<std::string>& keys) {
  for (const std::string& one : some) {
    for (const std::string& other : others) {
      const auto& [first, second] = std::minmax(one, other);
      add_once(keys, first + '+' + second.substr(kPrefix.size()));
    }
  }
}

std::vector<std::string> full_name_keys(std::string_view name) {
  const NameWords words = words_of(name);
  if (words.full.empty()) return {};
  if (words.full.size() == 1) return words.full.front().keys;
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < words.full.size(); ++i) {
    for (std::size_t j = i + 1; j < words.full.size(); ++j)
      add_keys_of_two(words.full[i].keys, words.full[j].keys, keys);
  }
  return keys;
}

bool may_be_one_name(std::string_view one, std::string_view other) {
  const NameWords a = words_of(one);
  const NameWords b = words_of(other);
  if (!a.initials.empty()) return fits_initials(a, b);
  if (!b.initials.empty()) return fits_initials(b, a);
  return share(full_name_keys(one), full_name_keys(other));
}

}  // namespace pismo::text
