#include "lexicon.hpp"

#include <array>
#include <bitset>
#include <cstddef>
#include <string>
#include <vector>

#include "pismo/base/utf8.hpp"

namespace pismo::mentions {

namespace {

bool starts_expression(const Meaning& meaning) {
  switch (meaning.sense) {
    case Sense::month:
    case Sense::weekday:
    case Sense::unit:
    case Sense::cardinal:
    case Sense::ordinal:
    case Sense::decade:
    case Sense::day_word:
    case Sense::direction:
    case Sense::third:
    case Sense::day_part:
    case Sense::season:
    case Sense::hence:
    case Sense::half:
    case Sense::quarter_hour:
    case Sense::without:
    case Sense::moment:
    case Sense::weekend:
    case Sense::sharp_end:
    case Sense::half_length:
    case Sense::course:
    case Sense::half_hour:
    case Sense::lunch:
    case Sense::roman:
    case Sense::period_letter:
      return true;
    case Sense::holiday:  // "New" alone begins too many other things.
      return meaning.form != Form::homograph;
    case Sense::preposition: {
      using enum Preposition;
      const auto word = static_cast<Preposition>(meaning.value);
      return word != in && word != on && word != conjunction && word != than && word != of;
    }
    case Sense::none:
    case Sense::year_mark:
    case Sense::suffix:
    case Sense::ago:
    case Sense::later:
    case Sense::half_year:
    case Sense::meridiem:
    case Sense::oclock:
    case Sense::of_this_year:
    case Sense::recurring:
    case Sense::number_of:
    case Sense::quantity:
    case Sense::past:
    case Sense::future:
    case Sense::not_past:
    case Sense::pronoun:
    case Sense::filler:
      return false;
  }
  return false;
}

/// "First", "one", "last", "from": such words need others to name a time.
bool suffices(const Meaning& meaning) {
  switch (meaning.sense) {
    case Sense::cardinal:
    case Sense::ordinal:
    case Sense::direction:
    case Sense::preposition:
    case Sense::hence:
    case Sense::without:
    case Sense::third:
    case Sense::half:
    case Sense::quarter_hour:
    case Sense::course:
    case Sense::roman:
    case Sense::period_letter:
      return false;
    default:
      return starts_expression(meaning);
  }
}

// An open table, a quarter full. Most words of a text are looked up in vain, and a bit for each
// hash (8 KB, where the table takes half a megabyte) turns them away without leaving the nearest
// cache.
class Table {
 public:
  Table() : slots_(kSlots) {
    for (const WordRow& row : russian_words())
      add_row(row);
    for (const WordRow& row : english_words())
      add_row(row);
    for (const WordRow& row : holiday_words())
      add_row(row);
    for (const std::string_view word : not_past_words())
      add(std::string(word), {Sense::not_past, 0, Form::plain});
  }

  /// Whether a word of ASCII letters has the beginning and the length of one that is here.
  [[nodiscard]] bool may_hold_ascii(std::string_view word) const {
    if (word.size() < 2) return true;
    return word.size() <= kMaxWordBytes &&
           ((lengths_[pair_of(word)] >> (word.size() - 1)) & 1U) != 0;
  }

  [[nodiscard]] const Lexeme* find(std::string_view word, std::uint32_t hash) const {
    if (!may_hold_[hash % kBits]) return nullptr;
    for (std::size_t at = hash % kSlots; !slots_[at].word.empty(); at = (at + 1) % kSlots) {
      if (slots_[at].hash == hash && slots_[at].word == word) return &slots_[at].lexeme;
    }
    return nullptr;
  }

 private:
  static constexpr std::size_t kSlots = 8192;
  static constexpr std::size_t kBits = 65'536;

  /// Of the two first letters, in any case.
  static std::size_t pair_of(std::string_view word) {
    return (static_cast<unsigned char>(word[0]) & 31U) << 5U |
           (static_cast<unsigned char>(word[1]) & 31U);
  }

  struct Slot {
    std::string word;
    std::uint32_t hash = 0;
    Lexeme lexeme;
  };

  void add_row(const WordRow& row) {
    std::string_view endings = row.endings;
    while (!endings.empty()) {
      const std::size_t blank = endings.find(' ');
      const std::string_view ending = endings.substr(0, blank);
      add(std::string(row.stem) + std::string(ending == "-" ? "" : ending),
          {row.sense, static_cast<std::int16_t>(row.value), row.form});
      endings = blank == std::string_view::npos ? "" : endings.substr(blank + 1);
    }
  }

  void add(std::string word, const Meaning& meaning) {
    std::uint32_t hash = kHashSeed;
    for (const char c : word)
      hash = hash_step(hash, static_cast<unsigned char>(c));
    may_hold_[hash % kBits] = true;
    if (word.size() > 1 && is_ascii(word)) {
      lengths_[pair_of(word)] |= std::uint32_t{1} << (word.size() - 1);
    }
    std::size_t at = hash % kSlots;
    while (!slots_[at].word.empty() && slots_[at].word != word)
      at = (at + 1) % kSlots;
    Slot& slot = slots_[at];
    slot.word = std::move(word);
    slot.hash = hash;
    slot.lexeme.starts = slot.lexeme.starts || starts_expression(meaning);
    slot.lexeme.suffices = slot.lexeme.suffices || suffices(meaning);
    for (Meaning& place : slot.lexeme.meanings) {
      if (place.sense == Sense::none) {
        place = meaning;
        return;
      }
    }
  }

  std::vector<Slot> slots_;
  std::bitset<kBits> may_hold_;
  std::array<std::uint32_t, 1024> lengths_{};  // By pair_of(): a bit for each length of a word.
};

const Table& table() {
  static const Table built;
  return built;
}

}  // namespace

const Lexeme* look_up(std::string_view folded, std::uint32_t hash) {
  return table().find(folded, hash);
}

const Lexeme* look_up_ascii(std::string_view word) {
  if (!table().may_hold_ascii(word)) return nullptr;
  std::array<char, kMaxWordBytes> folded{};
  std::uint32_t hash = kHashSeed;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    folded[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    hash = hash_step(hash, static_cast<unsigned char>(folded[i]));
  }
  return table().find({folded.data(), word.size()}, hash);
}

}  // namespace pismo::mentions
