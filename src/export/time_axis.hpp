#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pismo::exporting {

/// One row of a picture of times.
struct AxisMark {
  std::string label;
  std::int64_t lo = 0, hi = 0;  ///< Seconds since 1970 UTC.
  std::string kind;             ///< A class of the style sheet: "point", "lower_bound" ...
};

/// An SVG with a row for each mark and a linear scale of UTC below, from the first to the last.
///
/// @param band  Shaded from top to bottom: the interval of the result.
[[nodiscard]] std::string time_axis(const std::vector<AxisMark>& marks,
                                    std::optional<std::pair<std::int64_t, std::int64_t>> band);

}  // namespace pismo::exporting
