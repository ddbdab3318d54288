#include "mueller_entry.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "gloss_words.hpp"
#include "mueller_token.hpp"

namespace pismo::bilingual {

namespace {

// Chosen so that the first sense of a second homonym (bank: банк after берег) stands before the
// third sense of the first, and a tenth sense weighs half of the first.
constexpr double kLessEachSense = .12, kLessEachSection = .1, kLessEachHomonym = .15,
                 kLessEachWord = .06;
constexpr double kNarrowField = .7;
constexpr double kOldWord = .6;

// An example of a sentence's length is asked for by nobody.
constexpr std::size_t kMaxExampleBytes = 120;

// An example has some alternatives, never many.
constexpr std::size_t kMaxVariants = 8;

constexpr std::array<std::string_view, 12> kPartsOfSpeech{
    "n", "a", "v", "adv", "prep", "pron", "interj", "cj", "pref", "attr", "n-card", "n-ord"};

// Labels that say little against a word in letters of business and state.
constexpr std::array<std::string_view, 26> kUsualFields{
    "разг", "ам",   "pl",    "юр",    "фин",  "ком",    "бирж", "эк",   "полит",
    "парл", "дип",  "собир", "перен", "воен", "тех",    "бухг", "книж", "sg",
    "inf",  "pass", "refl",  "офиц",  "канц", "predic", "банк", "страх"};

constexpr std::array<std::string_view, 6> kOldFields{"уст", "поэт", "ист", "редк", "библ", "диал"};

bool is_one_of(std::string_view word, std::span<const std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::size_t number_of(std::string_view digits) {
  std::size_t number = 0;
  for (const char c : digits)
    number = number * 10 + static_cast<std::size_t>(c - '0');
  return number;
}

class EntryReader {
 public:
  MuellerEntry read(std::string_view body) {
    for (const MuellerToken& token : mueller_tokens(body))
      take(token);
    finish_part();
    return std::move(entry_);
  }

 private:
  struct Alternative {
    std::size_t after = 0;  // So many words of the part stand before it.
    std::string_view text;
  };

  void take(const MuellerToken& token) {
    switch (token.kind) {
      case MuellerKind::word:
        words_.push_back(token.text);
        return;
      case MuellerKind::alternative:
        alternatives_.push_back({words_.size(), token.text});
        return;
      case MuellerKind::label:
        return take_label(token.text);
      case MuellerKind::semicolon:
      case MuellerKind::example_case:
        return finish_part();
      case MuellerKind::homonym:
        finish_sense();
        ++homonyms_;
        homonym_ = token.text;
        section_ = sense_ = 0;
        part_.clear();
        return;
      case MuellerKind::section:
        finish_sense();
        section_ = number_of(token.text);
        sense_ = 0;
        part_.clear();
        return;
      case MuellerKind::sense:
        finish_sense();
        sense_ = number_of(token.text);
        return;
    }
  }

  void take_label(std::string_view name) {
    if (is_one_of(name, kPartsOfSpeech)) {
      // "_attr." holds for its sense, the others for all that follow.
      (name == "attr" ? sense_part_ : part_) = name == "attr" ? "a" : name;
    } else if (first_script(name) == 'c' && !is_one_of(name, kUsualFields)) {
      field_ = std::min(field_, is_one_of(name, kOldFields) ? kOldWord : kNarrowField);
    }
  }

  void finish_sense() {
    finish_part();
    examples_.clear();
    said_in_sense_ = 0;
    sense_part_.clear();
  }

  void finish_part() {
    std::size_t first = 0;
    while (first < words_.size() && words_[first] == "и")
      ++first;
    // "honor, honorable = honour, honourable": other spellings of the head stand before the sign.
    const auto equals = std::find(words_.begin(), words_.end(), "=");
    if (equals != words_.end()) first = static_cast<std::size_t>(equals - words_.begin());
    if (first < words_.size() && !read_link(first)) read_part(first);
    words_.clear();
    alternatives_.clear();
    field_ = 1;
  }

  // "= honour, honourable"; "см. partner 1, 2"; "от dig 1". True when the part is nothing else.
  bool read_link(std::size_t first) {
    const std::string_view word = words_[first];
    const bool sends = word == "=" || word == "см." || word == "от";
    if (!sends || first + 1 >= words_.size() || first_script(words_[first + 1]) != 'l')
      return false;
    std::string head;
    for (std::size_t i = first + 1; i < words_.size() && first_script(words_[i]) == 'l'; ++i) {
      std::string_view one = words_[i];
      const bool last = one.ends_with(',') || one.ends_with('.');
      while (one.ends_with(',') || one.ends_with('.'))
        one.remove_suffix(1);
      (head += head.empty() ? "" : " ") += one;
      if (!last) continue;
      entry_.links.push_back(std::move(head));
      head.clear();
    }
    if (!head.empty()) entry_.links.push_back(std::move(head));
    return true;
  }

  void read_part(std::size_t first) {
    std::size_t russian = first;
    const bool example = first_script(words_[first]) == 'l';
    if (example) {
      while (russian < words_.size() && first_script(words_[russian]) != 'c')
        ++russian;
      examples_ = example_variants(first, russian);
    }
    const std::vector<std::string_view> rest(words_.begin() + static_cast<std::ptrdiff_t>(russian),
                                             words_.end());
    const std::string said = wording(first);
    std::size_t place = 0;
    for (std::string& equivalent : russian_equivalents(rest))
      add_glosses(std::move(equivalent), said, place++);
    if (examples_.empty()) said_in_sense_ += place;
  }

  void add_glosses(std::string russian, const std::string& said, std::size_t place) {
    Gloss gloss;
    gloss.part = sense_part_.empty() ? part_ : sense_part_;
    gloss.sense = sense_number();
    gloss.said = said;
    gloss.weight = weight(place);
    gloss.russian = std::move(russian);
    if (examples_.empty()) {
      entry_.glosses.push_back(std::move(gloss));
      return;
    }
    for (const std::string& english : examples_) {
      if (english.empty()) continue;  // Placeholders alone, or a sentence.
      gloss.english = english;
      entry_.glosses.push_back(gloss);
    }
  }

  // "to be (или to keep) silent": what is in brackets stands for as many words before it.
  [[nodiscard]] std::vector<std::string> example_variants(std::size_t begin,
                                                          std::size_t end) const {
    std::vector<std::string> plain;
    std::size_t bytes = 0;
    for (std::size_t i = begin; i < end; ++i) {
      plain.emplace_back(words_[i]);
      bytes += words_[i].size();
    }
    if (bytes > kMaxExampleBytes) return {""};
    std::vector<std::string> found;
    add_variant(plain, found);
    for (const Alternative& alternative : alternatives_) {
      if (alternative.after <= begin || alternative.after > end) continue;
      std::string_view rest = alternative.text;
      while (!rest.empty() && found.size() < kMaxVariants) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        add_variant(replaced(plain, alternative.after - begin, rest.substr(0, comma)), found);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
      }
    }
    return found;
  }

  static std::vector<std::string> replaced(const std::vector<std::string>& plain,
                                           std::size_t after,
                                           std::string_view by) {
    std::vector<std::string> other;
    for (std::size_t i = 0; i < by.size();) {
      const std::size_t end = std::min(by.find_first_of(" \n", i), by.size());
      if (end > i) other.emplace_back(by.substr(i, end - i));
      i = end + 1;
    }
    const std::size_t keep = after - std::min(after, other.size());
    std::vector<std::string> words(plain.begin(),
                                   plain.begin() + static_cast<std::ptrdiff_t>(keep));
    words.insert(words.end(), other.begin(), other.end());
    words.insert(words.end(), plain.begin() + static_cast<std::ptrdiff_t>(after), plain.end());
    return words;
  }

  static void add_variant(const std::vector<std::string>& words, std::vector<std::string>& found) {
    std::string text = example_words(words);
    if (std::find(found.begin(), found.end(), text) == found.end())
      found.push_back(std::move(text));
  }

  [[nodiscard]] std::string wording(std::size_t first) const {
    std::string said;
    for (std::size_t i = first; i < words_.size(); ++i)
      (said += said.empty() ? "" : " ") += words_[i];
    return said;
  }

  [[nodiscard]] std::string sense_number() const {
    std::string number(homonym_);
    for (const std::size_t one : {section_, sense_}) {
      if (one == 0) continue;
      if (!number.empty()) number += '.';
      number += std::to_string(one);
    }
    return number;
  }

  [[nodiscard]] double weight(std::size_t place) const {
    const auto less = [](double each, std::size_t count) {
      return 1 / (1 + each * static_cast<double>(count));
    };
    const auto from_zero = [](std::size_t number) { return number == 0 ? 0 : number - 1; };
    return field_ * less(kLessEachSense, from_zero(sense_)) *
           less(kLessEachSection, from_zero(section_)) *
           less(kLessEachHomonym, from_zero(homonyms_)) *
           less(kLessEachWord, place + (examples_.empty() ? said_in_sense_ : 0));
  }

  MuellerEntry entry_;
  std::vector<std::string_view> words_;  // Of the part that is being read.
  std::vector<Alternative> alternatives_;
  std::vector<std::string> examples_;  // What the Russian words belong to; none: the head.
  std::string_view homonym_;
  std::size_t homonyms_ = 0, section_ = 0, sense_ = 0;
  std::size_t said_in_sense_ = 0;
  std::string part_, sense_part_;
  double field_ = 1;
};

}  // namespace

MuellerEntry read_mueller_entry(std::string_view utf8) {
  // The head stands alone in the first line.
  const std::size_t line = utf8.find('\n');
  return line == std::string_view::npos ? MuellerEntry{}
                                        : EntryReader().read(utf8.substr(line + 1));
}

}  // namespace pismo::bilingual
