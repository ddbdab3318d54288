#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"

namespace pismo::text {

/// Tells quickly where a text may hold matches of an expression, by the letters that every match
/// has, or by its digits and signs where it has no letters.
///
/// May be shared between threads.
class LetterFilter {
 public:
  /// @param expression  One that Pattern::compile takes; of any other, every text passes.
  explicit LetterFilter(std::string_view expression);
  ~LetterFilter();
  LetterFilter(LetterFilter&&) noexcept;
  LetterFilter& operator=(LetterFilter&&) noexcept;
  LetterFilter(const LetterFilter&) = delete;
  LetterFilter& operator=(const LetterFilter&) = delete;

  /// False: no match. The text may have ё or е as it likes.
  [[nodiscard]] bool may_match(std::string_view text) const;

  /// Stretches of a text, in order: every match in its plain text (plain_text.hpp) is a match in
  /// the plain text of one of these. They are paragraphs, or the whole text. Costs a fraction of
  /// what plain text does.
  [[nodiscard]] std::vector<Span> stretches_of_plain(std::string_view text) const;

 private:
  struct State;
  std::unique_ptr<const State> state_;
};

}  // namespace pismo::text
