#include "pismo/people/person_name.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "pismo/base/utf8.hpp"
#include "pismo/text/name.hpp"
#include "pismo/text/tokens.hpp"

namespace pismo::people {

namespace {

constexpr std::size_t kMostBytes = 200;  // More is a sentence, or hostile.
constexpr std::size_t kMostWords = 6;    // With titles; what follows is a firm.

// Titles and legal forms, which stand with a capital beside names.
constexpr std::array<std::string_view, 34> kNoNames{
    "mr",       "mrs",   "ms",     "miss",  "dr",        "prof",        "sir",
    "г-н",      "г-жа",  "госп",   "ооо",   "зао",       "оао",         "пао",
    "ао",       "ип",    "ltd",    "llc",   "inc",       "gmbh",        "corp",
    "компания", "отдел", "группа", "фирма", "company",   "department",  "team",
    "office",   "via",   "behalf", "от",    "бухгалтер", "бухгалтерия",
};

bool is_no_name(std::string_view normal) {
  return std::find(kNoNames.begin(), kNoNames.end(), normal) != kNoNames.end();
}

bool is_first_name(const NameWord& word) {
  return std::any_of(word.keys.begin(), word.keys.end(), [](const std::string& key) {
    return key.starts_with("n:=");
  });
}

bool share(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  return std::find_first_of(one.begin(), one.end(), other.begin(), other.end()) != one.end();
}

bool share(const NameWord& one, const NameWord& other) {
  return share(one.keys, other.keys);
}

// The table of first names decides where both words are in it: Олег and Ольга have one skeleton.
bool same_first(const NameWord& one, const NameWord& other) {
  if (!is_first_name(one) || !is_first_name(other)) return share(one, other);
  return std::any_of(one.keys.begin(), one.keys.end(), [&](const std::string& key) {
    return key.starts_with("n:=") &&
           std::find(other.keys.begin(), other.keys.end(), key) != other.keys.end();
  });
}

bool sound_alike(const NameWord& initial, const NameWord& word) {
  return initial.sounds.find_first_of(word.sounds) != std::string::npos;
}

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::any_of(
      endings.begin(), endings.end(), [&](std::string_view end) { return word.ends_with(end); });
}

// Endings of the nominative, in which names stand beside addresses.
Gender gender_of(std::string_view word) {
  if (ends_with_any(word,
                    {"ова",
                     "ева",
                     "ина",
                     "ына",
                     "ская",
                     "цкая",
                     "овна",
                     "евна",
                     "ична",
                     "ova",
                     "eva",
                     "ina",
                     "skaya",
                     "skaia",
                     "skaja",
                     "ovna",
                     "evna",
                     "ichna"})) {
    return Gender::feminine;
  }
  if (ends_with_any(word,
                    {"ов", "ев",  "ин",  "ын", "ский", "цкий", "ович", "евич", "ильич", "ov",
                     "ev", "off", "eff", "in", "sky",  "skiy", "skii", "skij", "ovich", "evich"})) {
    return Gender::masculine;
  }
  return Gender::unknown;
}

// What is printed before the first mark that no name holds.
std::string_view name_part(std::string_view text) {
  if (text.starts_with("CN=") || text.starts_with("cn=")) text.remove_prefix(3);
  while (!text.empty() && (text.front() == '"' || text.front() == '\'' || text.front() == ' '))
    text.remove_prefix(1);
  return text.substr(0, text.find_first_of("([{</|\\;\"", 1));
}

struct Words {
  std::vector<NameWord> names, patronyms, initials;
  std::size_t first = kNone;  // The first name among `names`.
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
};

void add_name_word(Words& words, NameWord word) {
  const bool is_first = is_first_name(word);
  if (!is_first && text::looks_like_patronymic(word.normal)) {
    words.patronyms.push_back(std::move(word));
    return;
  }
  if (is_first && words.first == Words::kNone) words.first = words.names.size();
  words.names.push_back(std::move(word));
}

Words words_of(std::string_view text) {
  Words words;
  // A tokenizer opens ICU objects; names come by the ten thousand.
  static thread_local text::Tokenizer tokenizer;
  const auto& tokens = tokenizer.tokens(text);
  const bool has_capitals =
      std::any_of(tokens.begin(), tokens.end(), [](const auto& t) { return t.capitalised; });
  std::uint64_t last_end = 0;
  for (const text::Token& token : tokens) {
    if (token.kind != text::TokenKind::word || token.span.begin < last_end) continue;
    last_end = token.span.end;  // What follows at the same place is a part of a double name.
    if (has_capitals && !token.capitalised) continue;
    if (is_no_name(token.normal)) continue;
    NameWord word{std::string(token.normal),
                  text::name_keys_of_form(token.normal),
                  text::first_sounds_of(token.normal)};
    if (token.normal.size() <= decode_utf8(token.normal, 0).length) {
      if (words.initials.size() < 2) words.initials.push_back(std::move(word));
      continue;
    }
    if (word.keys.empty()) continue;
    add_name_word(words, std::move(word));
    if (words.names.size() + words.patronyms.size() >= kMostWords) break;
  }
  return words;
}

// Of the patronym, else of the surname.
Gender gender_in(const PersonName& name) {
  Gender gender = Gender::unknown;
  if (!name.patronym.empty()) gender = gender_of(name.patronym.front().normal);
  if (gender == Gender::unknown && (name.is_whole() || !name.initials.empty()) &&
      !name.others.empty()) {
    gender = gender_of(name.others.front().normal);
  }
  return gender;
}

}  // namespace

PersonName read_person_name(std::string_view display_name) {
  PersonName name;
  if (display_name.size() > kMostBytes || display_name.find('@') != std::string_view::npos)
    return name;
  // "Ivan Petrov/Moscow/Firm, Olga Orlova": two people, whom a program ran together.
  const std::size_t slash = display_name.find('/');
  if (slash != std::string_view::npos && display_name.find(',', slash) != std::string_view::npos)
    return name;
  Words words = words_of(name_part(display_name));
  name.initials = std::move(words.initials);
  // Сегалович is a surname when nothing else is there.
  const std::size_t needed = name.initials.empty() ? 2 : 1;
  while (words.names.size() < needed && !words.patronyms.empty()) {
    const bool is_name_and_patronym = words.first != Words::kNone && name.initials.empty();
    if (is_name_and_patronym) break;
    words.names.push_back(std::move(words.patronyms.front()));
    words.patronyms.erase(words.patronyms.begin());
  }
  if (words.first != Words::kNone) {
    const std::size_t at = words.first;
    // "Щеглов Андрей" or "Андрей Щеглов ..."
    const std::size_t surname = at > 0 ? at - 1 : at + 1;
    if (surname < words.names.size()) name.others.push_back(words.names[surname]);
    name.first.push_back(words.names[at]);
  } else {
    for (std::size_t i = 0; i < words.names.size() && i < 2; ++i)
      name.others.push_back(words.names[i]);
  }
  if (!words.patronyms.empty()) name.patronym.push_back(std::move(words.patronyms.front()));
  name.gender = gender_in(name);
  return name;
}

namespace {

// Initials of one against the words of the other; the surname agrees.
Agreement with_initials(const PersonName& brief, const PersonName& other) {
  const NameWord& initial = brief.initials.front();
  const bool both = !other.initials.empty() && other.first.empty();
  const NameWord* first = both                   ? &other.initials.front()
                          : !other.first.empty() ? &other.first.front()
                                                 : nullptr;
  if (first == nullptr) return Agreement::partly;
  if (!sound_alike(initial, *first)) return Agreement::differs;
  if (brief.initials.size() > 1) {
    const NameWord* second = both && other.initials.size() > 1 ? &other.initials[1]
                             : !other.patronym.empty()         ? &other.patronym.front()
                                                               : nullptr;
    if (second != nullptr && !sound_alike(brief.initials[1], *second)) return Agreement::differs;
  }
  return Agreement::initials;
}

bool surnames_agree(const PersonName& one, const PersonName& other) {
  return std::any_of(one.others.begin(), one.others.end(), [&](const NameWord& word) {
    return std::any_of(other.others.begin(), other.others.end(), [&](const NameWord& candidate) {
      return share(word, candidate);
    });
  });
}

// A name with initials against any other.
Agreement compare_brief(const PersonName& brief, const PersonName& fuller) {
  if (brief.others.empty() || fuller.others.empty()) return Agreement::unknown;
  if (!surnames_agree(brief, fuller)) return Agreement::differs;
  return with_initials(brief, fuller);
}

// Patronyms that differ, or genders.
bool contradict(const PersonName& one, const PersonName& other) {
  if (!one.patronym.empty() && !other.patronym.empty() &&
      !share(one.patronym.front(), other.patronym.front())) {
    return true;
  }
  return one.gender != other.gender && one.gender != Gender::unknown &&
         other.gender != Gender::unknown;
}

// "Marieke van der Loo": names whose first name no table knows, compared word by word.
Agreement without_table(const PersonName& one, const PersonName& other) {
  std::vector<const NameWord*> a;
  std::vector<const NameWord*> b;
  for (const auto* words : {&one.first, &one.others})
    for (const NameWord& word : *words)
      a.push_back(&word);
  for (const auto* words : {&other.first, &other.others})
    for (const NameWord& word : *words)
      b.push_back(&word);
  if (a.size() > b.size()) std::swap(a, b);
  std::size_t found = 0;
  for (const NameWord* word : a) {
    found += static_cast<std::size_t>(std::any_of(
        b.begin(), b.end(), [&](const NameWord* candidate) { return share(*word, *candidate); }));
  }
  if (a.size() == 1) return found == 1 ? Agreement::partly : Agreement::unknown;
  return found == a.size() ? Agreement::full : Agreement::differs;
}

}  // namespace

Agreement compare(const PersonName& one, const PersonName& other) {
  if (one.empty() || other.empty()) return Agreement::unknown;
  if (contradict(one, other)) return Agreement::differs;
  if (one.first.empty() && !one.initials.empty()) return compare_brief(one, other);
  if (other.first.empty() && !other.initials.empty()) return compare_brief(other, one);
  if (one.is_whole() && other.is_whole()) {
    const bool same = same_first(one.first.front(), other.first.front()) &&
                      share(one.others.front(), other.others.front());
    return same ? Agreement::full : Agreement::differs;
  }
  if (!one.first.empty() && !other.first.empty() && one.others.size() + other.others.size() < 2) {
    return same_first(one.first.front(), other.first.front()) ? Agreement::partly
                                                              : Agreement::differs;
  }
  return without_table(one, other);
}

}  // namespace pismo::people
