#pragma once

#include <optional>
#include <string_view>

namespace pismo::text {

// Classes of characters in all scripts, as items of a set of RE2, which itself knows those
// of ASCII only. None holds kWordMark (pattern_marks.hpp).

constexpr std::string_view kWordItems = R"(\pL\pM\pN_)";
constexpr std::string_view kDigitItems = R"(\p{Nd})";
constexpr std::string_view kBlankItems = R"(\t-\r\x{85}\pZ)";

/// What a letter after a backslash stands for.
struct ClassEscape {
  char letter;
  std::string_view items;  ///< Of a set.
  std::string_view rest;   ///< Items of all other characters.
  bool negated = false;    ///< It means `rest`.
};

[[nodiscard]] std::optional<ClassEscape> class_escape(char letter);

/// The items of "alpha" in [[:alpha:]]; none for a name that is not known.
[[nodiscard]] std::optional<std::string_view> class_named(std::string_view name);

}  // namespace pismo::text
