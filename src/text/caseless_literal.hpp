#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "byte_pair.hpp"

namespace pismo::text {

/// A few letters and signs that are looked for in either case, before an expression is asked that
/// every match of holds them. May find a place too many, never one too few but for the
/// rare twins of letters (`may_hold_twins`).
class CaselessLiteral {
 public:
  /// None when a letter is neither of ASCII nor Russian but has two cases, or there is none.
  [[nodiscard]] static std::optional<CaselessLiteral> of(std::u32string_view letters);

  /// Whether `of` takes this one.
  [[nodiscard]] static bool takes(char32_t letter);

  /// The first place at or behind `from`; npos: nowhere. е finds ё too.
  [[nodiscard]] std::size_t find(std::string_view text, std::size_t from = 0) const;

  /// Whether the text may hold other letters that are one with some of these to an expression
  /// that knows no case: the Kelvin sign, the long s, the rounded letters of old Slavonic print.
  [[nodiscard]] bool may_hold_twins(std::string_view text) const;

 private:
  /// What may stand at one byte; unused places repeat the first.
  using Choice = std::array<char, 4>;

  CaselessLiteral() = default;
  void add(char32_t letter);
  void choose_pair();

  std::vector<Choice> bytes_;
  std::vector<std::uint8_t> rarity_;  // Of each byte; 0: not to be looked for.
  BytePair pair_;
  bool kelvin_ = false;
  bool long_s_ = false;
  bool slavonic_ = false;
};

}  // namespace pismo::text
