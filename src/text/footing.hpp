#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "caseless_literal.hpp"
#include "pattern_reach.hpp"

namespace pismo::text {

/// A foothold made ready to be looked for.
class FootholdLetters {
 public:
  explicit FootholdLetters(const Foothold& foothold);

  [[nodiscard]] const std::vector<CaselessLiteral>& any() const { return any_; }

  /// Whether matches in this text may hold others in their place.
  [[nodiscard]] bool may_be_others_in(std::string_view text) const;

 private:
  std::vector<CaselessLiteral> any_;
};

/// Where any of some letters stand in one text. Remembers where the next of each are, so that
/// walking through a text is linear.
class Footing {
 public:
  /// More are dearer to look for than the expression itself.
  static constexpr std::size_t kMost = 6;

  /// Both must outlive it; kMost of them at most.
  Footing(const std::vector<CaselessLiteral>& any, std::string_view text)
      : any_(any), text_(text) {}

  /// The first place at or behind `from`; npos: no more.
  [[nodiscard]] std::size_t next(std::size_t from);

  /// Where the line of a place ends: at its line end, or at the end of the text.
  [[nodiscard]] std::size_t line_end(std::size_t place);

 private:
  /// No place lies in [from, place).
  struct Seen {
    std::size_t from = 1;
    std::size_t place = 0;
  };

  const std::vector<CaselessLiteral>& any_;
  std::string_view text_;
  std::array<Seen, kMost> seen_{};
  Seen line_;  // No line end lies in [from, place).
};

}  // namespace pismo::text
