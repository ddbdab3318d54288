#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pismo/mentions/mentions.hpp"

namespace pismo::mentions {

/// A date that a text names by itself, for the evidence of when something was written.
struct TextDate {
  Span span{};            ///< In the value.
  std::int64_t from = 0;  ///< Half-open wall-clock interval, seconds as in Mention.
  std::int64_t to = 0;
  Precision precision = Precision::day;
  std::string local;  ///< As exact as the text is: "2009", "2009-Q4", "2009-10", "2009-10-15",
                      ///< "2009-10-15T12:03", "2009-10-15T12:03:15"; other periods as
                      ///< "2009-06-01/2009-09-01", the end left out.
  std::string_view rule{};
};

/// The first date in `value` that is whole and certain: with its year, and readable in one way.
/// None for a day without a year, for 05/10/2009, and for figures that number a clause, a version,
/// a telephone. What such a date is worth as evidence is for the caller to say: texts name other
/// days than their own.
///
/// @param hint  "mdy" or "us": month before day in figures with strokes; else "dmy", "ru", or
/// empty.
[[nodiscard]] std::optional<TextDate> text_date_evidence(std::string_view value,
                                                         std::string_view hint = {});

}  // namespace pismo::mentions
