#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "pismo/search/timeline.hpp"

namespace pismo::cli {

/// Draws a timeline as bars of letters, a line for each unit of the calendar. Bars of series are
/// letters A, B, C ..., named below; dates of grade E are lighter. Gaps of more than two units
/// are one line.
class TimelineBars {
 public:
  /// @param columns  Of the longest line.
  TimelineBars(const search::Timeline& line, std::size_t columns, bool color);

  /// Gives each line to `print`, which returns false when nobody reads any more.
  void print(const std::function<bool(std::string_view)>& print) const;

 private:
  [[nodiscard]] std::string unit_line(const search::TimelinePlace& place) const;
  [[nodiscard]] std::string bar(const search::TimelineUnit& unit) const;
  [[nodiscard]] std::string split_bar(const search::TimelineUnit& unit, std::size_t length) const;
  [[nodiscard]] std::size_t length_of(std::uint64_t count) const;

  const search::Timeline& line_;
  bool color_;
  std::size_t digits_ = 1;  // Of the largest count.
  std::uint64_t most_ = 1;
  std::size_t room_ = 1;  // Columns of the longest bar.
};

/// "120 messages, 2 of them without a date", and the longest silences, for the foot of the bars.
[[nodiscard]] std::string timeline_sums(const search::Timeline& line);
[[nodiscard]] std::string silence_in_words(const search::Engine& engine,
                                           const search::Silence& one);

}  // namespace pismo::cli
