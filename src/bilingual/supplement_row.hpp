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
struct Row {
  std::string_view english;
  std::string_view russian;
  bool only_in_capitals = false;  ///< An abbreviation that is a word when written small: IT.
};

/// Rows about one part of life.
struct Theme {
  std::string_view name;
  std::span<const Row> (*rows)();
};

// One file each: words_<theme>.cpp.
std::span<const Row> acronym_words();
std::span<const Row> state_words();
std::span<const Row> law_words();
std::span<const Row> security_words();
std::span<const Row> business_words();
std::span<const Row> banking_words();
std::span<const Row> office_words();
std::span<const Row> more_office_words();
std::span<const Row> modern_words();
std::span<const Row> life_words();
std::span<const Row> work_words();
std::span<const Row> order_words();
std::span<const Row> everyday_words();
std::span<const Row> verbs_words();
std::span<const Row> idioms_words();
std::span<const Row> places_words();
std::span<const Row> press_words();
std::span<const Row> trades_words();

/// All themes, in the order in which equal weights are listed.
[[nodiscard]] std::span<const Theme> themes();

}  // namespace pismo::bilingual
