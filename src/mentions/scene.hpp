#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "pismo/mentions/mentions.hpp"

#include "calendar.hpp"
#include "lexer.hpp"

namespace pismo::mentions {

enum class Tense : std::uint8_t { unknown, past, future };

/// What a rule read: tokens up to `end`, as an interval.
struct Reading {
  std::size_t end = 0;
  Interval interval{};
  Precision precision = Precision::day;
  std::string_view rule{};
  bool relative = false;
  bool ambiguous = false;
};

using Maybe = std::optional<Reading>;

/// The words around a place, and what relative expressions count from. Every rule is a function
/// of a scene and a place, looks a bounded number of tokens ahead, and gives none where
/// it does not fit. A view for the duration of one batch.
class Scene {
 public:
  Scene(std::string_view text, const std::vector<Token>& tokens, const Anchor& anchor)
      : text_(text), tokens_(tokens), anchor_(anchor) {}

  [[nodiscard]] std::size_t size() const { return tokens_.size(); }

  /// A gap beyond the end, so that rules need not ask.
  [[nodiscard]] const Token& at(std::size_t i) const {
    return i < tokens_.size() ? tokens_[i] : kEnd;
  }

  [[nodiscard]] std::string_view written(std::size_t i) const {
    return text_.substr(at(i).begin, at(i).end - at(i).begin);
  }

  /// Whether the word at `i` is `folded`, or begins with it, in any case of letters.
  [[nodiscard]] bool says(std::size_t i, std::string_view folded) const {
    return may_begin(i, folded) && fold_prefix(written(i), folded) == written(i).size();
  }

  [[nodiscard]] bool begins(std::size_t i, std::string_view folded) const {
    return may_begin(i, folded) && fold_prefix(written(i), folded).has_value();
  }

  /// A word that begins with a Latin letter.
  [[nodiscard]] bool is_latin(std::size_t i) const {
    return is_word(i) && (static_cast<unsigned char>(written(i).front()) & 0x80U) == 0;
  }

  [[nodiscard]] bool is_word(std::size_t i) const { return at(i).kind == TokenKind::word; }

  [[nodiscard]] bool is_number(std::size_t i) const { return at(i).kind == TokenKind::number; }

  [[nodiscard]] bool is_mark(std::size_t i, char32_t mark) const {
    return at(i).kind == TokenKind::mark && at(i).value == mark;
  }

  [[nodiscard]] bool glued_mark(std::size_t i, char32_t mark) const {
    return is_mark(i, mark) && at(i).glued;
  }

  [[nodiscard]] const Meaning* meaning(std::size_t i, Sense sense) const {
    const Lexeme* lexeme = at(i).lexeme;
    return lexeme == nullptr ? nullptr : lexeme->find(sense);
  }

  [[nodiscard]] std::optional<int> value(std::size_t i, Sense sense) const {
    const Meaning* found = meaning(i, sense);
    return found == nullptr ? std::nullopt : std::optional<int>(found->value);
  }

  [[nodiscard]] bool is_preposition(std::size_t i, Preposition which) const {
    return value_of_preposition(i) == which;
  }

  [[nodiscard]] std::optional<Preposition> value_of_preposition(std::size_t i) const;

  [[nodiscard]] std::optional<Unit> unit(std::size_t i) const;

  /// The preposition before place `i`, over "the" and quotes; none when another word stands there.
  [[nodiscard]] std::optional<Preposition> preposition_before(std::size_t i) const;

  /// A number of so many digits.
  [[nodiscard]] bool has_digits(std::size_t i, int least, int most) const {
    return is_number(i) && at(i).digits >= least && at(i).digits <= most;
  }

  /// Whether the number at `i` stands on its own, and not inside a longer mark, a version, a path.
  [[nodiscard]] bool begins_number(std::size_t i) const;

  /// Whether a word before the number at `i` says what it numbers: "п. 3.10", "версия 10.11.12".
  [[nodiscard]] bool is_numbering(std::size_t i) const;

  /// Whether the number at `i` is the name of a street: "ул. 8 Марта", "площадь 1905 года".
  [[nodiscard]] bool in_street_name(std::size_t i) const;

  /// Whether what stands at `i` makes the number before it a quantity: "руб", "%".
  [[nodiscard]] bool is_quantity(std::size_t i) const;

  /// The tense of verbs in the clause around the tokens [begin, end).
  [[nodiscard]] Tense tense(std::size_t begin, std::size_t end) const;

  [[nodiscard]] bool anchored() const { return anchor_.local.has_value(); }

  [[nodiscard]] std::int64_t now() const { return anchor_.local.value_or(0); }

  [[nodiscard]] std::int64_t today() const { return day_start(now()); }

  [[nodiscard]] bool month_first() const { return anchor_.month_first; }

  /// The year that both ends of a range share, while one of them is read.
  [[nodiscard]] Scene with_year(int year) const {
    Scene other = *this;
    other.assumed_year_ = year;
    return other;
  }

  [[nodiscard]] std::optional<int> assumed_year() const { return assumed_year_; }

 private:
  static constexpr Token kEnd{.kind = TokenKind::gap};

  /// False for most words that do not begin so: told by one byte.
  [[nodiscard]] bool may_begin(std::size_t i, std::string_view folded) const {
    if (!is_word(i)) return false;
    const auto first = static_cast<unsigned char>(text_[at(i).begin]);
    const bool capital = first >= 'A' && first <= 'Z';
    return first >= 0x80 ||
           (capital ? first | 0x20U : first) == static_cast<unsigned char>(folded.front());
  }

  [[nodiscard]] bool ends_clause(std::size_t i) const;
  [[nodiscard]] Tense tense_of(std::size_t i) const;

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const Anchor& anchor_;
  std::optional<int> assumed_year_;
};

/// Which year a yearless expression at [begin, end) means: `of_year` gives its interval in a year,
/// none when it has none there (29 February). None without an anchor.
[[nodiscard]] std::optional<Interval> in_likely_year(
    const Scene& scene,
    std::size_t begin,
    std::size_t end,
    const std::function<std::optional<Interval>(int)>& of_year);

}  // namespace pismo::mentions
