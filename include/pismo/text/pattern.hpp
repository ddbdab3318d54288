#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "pismo/base/span.hpp"

namespace pismo::text {

/// A regular expression that could not be read: what is wrong and where.
struct PatternError {
  std::string message;     ///< One line for people, as "this '(' is never closed; add ')'".
  std::size_t column = 0;  ///< Byte offset in the expression.
};

/// A regular expression over texts of any language, ready to be asked. Reading a text takes
/// time linear in its size, whatever the expression and whatever the text.
///
/// It sees text as it was written: no form, accent or spelling is unified, but ё is е, a letter in
/// two characters (и + U+0306) is one, and upper and lower case are one unless (?-i) asks
/// otherwise. A match may span lines: `\s` holds line ends, `.` does not, `^` and `$` stand at the
/// ends of each line.
///
/// The syntax is that of RE2 (https://github.com/google/re2/wiki/Syntax) with classes that know
/// all scripts: `\w` is a letter, mark, number or _ of any of them, `\b` where such a one begins
/// or ends, `\d` a decimal digit, `\s` any blank, `[[:alpha:]]` a letter. `\uXXXX` is a letter by
/// its number. There is no \B, no reference to a group and no look-around.
///
/// RE2 is what answers, and not ICU, since ICU goes back on its steps: `(a+)+b` on 28 letters a
/// takes it 49 s, RE2 none on 200,000; and Russian text it reads at 7 to 191 MB/s to RE2's 234 to
/// 2565 (pismo-bench-patterns). What RE2 lacks, `\b` in Russian, is won by asking a copy in which
/// the ends of words are marked: of the surroundings of each match without any `\b`; of the whole
/// text, at some 25 MB/s, where such matches are many, or may go on across lines without a bound.
///
/// May be shared between threads.
class Pattern {
 public:
  /// What is wrong with the syntax of an expression: nearly all that `compile` may refuse, at a
  /// thousandth of the cost, and with its exact place.
  [[nodiscard]] static std::optional<PatternError> trouble(std::string_view expression);

  /// @param expression  Valid UTF-8, without the slashes around it.
  [[nodiscard]] static tl::expected<Pattern, PatternError> compile(std::string_view expression);

  ~Pattern();
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;

  /// Whether it matches anywhere. Cheaper than `matches`.
  [[nodiscard]] bool occurs_in(std::string_view utf8) const;

  /// Matches from left to right, none overlapping the one before it, as bytes of `utf8`; at
  /// most `limit` of them. A match of no letters at all is none.
  [[nodiscard]] std::vector<Span> matches(std::string_view utf8,
                                          std::size_t limit = static_cast<std::size_t>(-1)) const;

  /// What every match must hold, for asking an index first: of each inner list one or more, a
  /// stretch of three letters or more that lies within one word of the text, in either
  /// case. Empty: nothing is known, every text must be read.
  [[nodiscard]] const std::vector<std::vector<std::string>>& required() const;

 private:
  struct State;
  explicit Pattern(std::unique_ptr<const State> state);
  std::unique_ptr<const State> state_;
};

}  // namespace pismo::text
