#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "pismo/base/span.hpp"
#include "pismo/text/normalize.hpp"

#include "chars.hpp"

namespace pismo::text {

/// Writes folded characters into a normal text by the rules that need neighbours:
/// one blank between words, hyphens only inside words and before numbers, apostrophes
/// only inside words, no quotation marks, no "...", no quote marks at line starts.
///
/// What it writes is a fixed point: written again it comes out the same, because no
/// rule looks at anything but what has been written and the next character.
class NormalWriter {
 public:
  NormalWriter(std::string& text, std::vector<MappedRun>& runs) : text_(text), runs_(runs) {}

  /// @param original  Bytes of the source behind the character.
  void put(char32_t c, CharClass kind, Span original);

  /// A stretch of letters and digits already folded, byte for byte as long as its source.
  void put_letters(std::string_view folded, bool ends_in_digit, Span original);

  /// A character that stands for a number of its own (one half): never glued to digits.
  void begin_fraction(Span original);

  /// Settles what waits for a next character.
  void finish() { settle(CharClass::other); }

  /// True when the last character written is a letter or digit with nothing after it.
  [[nodiscard]] bool in_word() const {
    return (last_ == CharClass::letter || last_ == CharClass::digit) && is_adjacent();
  }

 private:
  [[nodiscard]] bool is_adjacent() const {
    return pending_ == CharClass::other && !blank_ && !split_ && dots_ == 0;
  }

  void settle(CharClass next);
  void settle_pending(CharClass next);
  void flush_dots();
  void set_blank(Span original);
  void emit(char32_t c, Span original);
  void append(char32_t c, Span original);
  void map(std::size_t begin, Span original);
  void put_quote(Span original);
  void put_other(char32_t c, Span original);

  std::string& text_;
  std::vector<MappedRun>& runs_;
  Span pending_span_;
  Span blank_span_;
  Span split_span_;
  std::array<Span, 2> dot_spans_{};
  std::size_t dots_ = 0;                  // Full stops that wait: three are an ellipsis.
  std::size_t marks_ = 0;                 // Behind the last character.
  CharClass last_ = CharClass::blank;     // Class of the last character written.
  CharClass pending_ = CharClass::other;  // A hyphen, dash or apostrophe that waits.
  bool blank_ = false;                    // A blank is due before the next character.
  bool split_ = false;                    // A quote between: a blank if letters follow.
  bool line_has_text_ = false;
  bool takes_marks_ = false;  // The last character put was written.
};

}  // namespace pismo::text
