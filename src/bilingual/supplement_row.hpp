#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace pismo::bilingual {

/// One row of the supplement: every word of the left side may stand for every one of the right.
///
/// Words of either side are parted by commas, the commonest first, in dictionary form. A slash
/// joins the aspects of a verb ("умалчивать/умолчать") or spellings that weigh the same.
///
/// Written as a line, "english | russian" or "english | russian | capitals". A theme is one text
/// of such lines: a table of pointers would be filled in when the program starts, also where
/// nobody asks for a word.
struct Row {
  std::string_view english;
  std::string_view russian;
  bool only_in_capitals = false;  ///< An abbreviation that is a word when written small: IT.
};

/// Rows about one part of life.
struct Theme {
  std::string_view name;
  std::string_view (*rows)();
};

// One file each: words_<theme>.cpp.
std::string_view acronym_words();
std::string_view state_words();
std::string_view law_words();
std::string_view security_words();
std::string_view business_words();
std::string_view banking_words();
std::string_view office_words();
std::string_view more_office_words();
std::string_view modern_words();
std::string_view life_words();
std::string_view work_words();
std::string_view order_words();
std::string_view everyday_words();
std::string_view verbs_words();
std::string_view idioms_words();
std::string_view places_words();
std::string_view press_words();
std::string_view trades_words();

/// All themes, in the order in which equal weights are listed.
[[nodiscard]] std::span<const Theme> themes();

}  // namespace pismo::bilingual
