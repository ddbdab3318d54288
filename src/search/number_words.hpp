#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pismo::search {

/// A number that a text writes in words, perhaps with figures: "three hundred", "двести пятьдесят
/// тысяч", "250 тысяч", "полтора".
struct NumberRun {
  std::size_t begin = 0;  ///< Words [begin, end) of the list asked.
  std::size_t end = 0;
  std::string
      value;  ///< Plain digits, a point before a fraction, as tokens of numbers have: "1.5".
};

/// Numbers in words of a text.
///
/// @param words  Normal forms in order. Figures alone make no run, since their token says it.
[[nodiscard]] std::vector<NumberRun> number_runs(std::span<const std::string_view> words);

/// Single words that stand for a number, in either language: "триста", "трехсот" for "300".
[[nodiscard]] std::vector<std::string_view> words_for_number(std::string_view value);

}  // namespace pismo::search
