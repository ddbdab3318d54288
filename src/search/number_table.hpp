#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace pismo::search {

/// How a word of a number joins what stands before it.
enum class Role : std::uint8_t {
  unit,      ///< 1 to 19
  ten,       ///< 20 to 90
  hundreds,  ///< Russian: 200 is one word
  hundred,   ///< English: multiplies the unit before it
  scale,     ///< thousand, million ...
  ordinal    ///< third, двадцатый: nothing goes on behind it
};

struct NumberWord {
  std::string_view form;
  std::uint64_t value = 0;
  Role role = Role::unit;
};

/// A word of cardinal numbers, in normal form; null when it is none.
[[nodiscard]] const NumberWord* number_word(std::string_view form);

/// Every word of cardinal numbers.
[[nodiscard]] std::span<const NumberWord> number_words();

/// "third", "23rd", "двадцатого": its number; none when the word is none. "first" and "second" are
/// given too, though alone they say little.
[[nodiscard]] std::optional<std::uint64_t> ordinal_number(std::string_view form);

}  // namespace pismo::search
