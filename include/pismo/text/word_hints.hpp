#pragma once

#include <bitset>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"

namespace pismo::text {

/// Tells which lines of a text need not be cut into tokens when a few normal forms are looked for:
/// a look at how its words begin costs a tenth of that. Never misses a token: what it does not
/// understand (other scripts, two scripts in one word, rare signs) it does not pass over.
///
/// Knows tokens of `Readings::left_out`; a reading may begin with any letter.
class WordHints {
 public:
  /// @param forms  Normal forms, as tokens have them.
  explicit WordHints(std::vector<std::string> forms);

  /// The next stretch of whole lines of valid UTF-8 text, at or behind `at`, that may hold a token
  /// of one of the forms; empty at the end. Its tokens, found alone, are those that it has in the
  /// text: no word, number or date goes on from one stretch into another.
  ///
  /// @param at  0, or the end of the last stretch.
  [[nodiscard]] Span next(std::string_view text, std::size_t at) const;

 private:
  [[nodiscard]] bool may_begin(std::string_view text, std::size_t at) const;
  [[nodiscard]] bool may_hold(std::string_view lines) const;

  static constexpr std::size_t kBuckets = 4096;

  std::vector<std::string> forms_;  // Sorted.
  std::bitset<kBuckets> begins_;    // Of the first two letters of forms.
  bool any_ = false;                // Not all begin with a letter that is known here.
};

}  // namespace pismo::text
