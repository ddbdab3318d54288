#pragma once

#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/rows.hpp"

namespace pismo::store {

/// Names of segments are folders that a rebuild removes: a damaged catalog must not name others.
///
/// @return  Errors: corrupt.
[[nodiscard]] inline Result<void> check_segments(const std::vector<SegmentRow>& rows) {
  const auto odd = std::find_if(rows.begin(), rows.end(), [](const SegmentRow& row) {
    const std::string& name = row.name;
    const bool is_name = !name.empty() && name != "." && name != ".." &&
                         name.find('/') == std::string::npos &&
                         name.find('\0') == std::string::npos;
    return !is_name || row.first_id > row.last_id;
  });
  if (odd == rows.end()) return {};
  return fail(Errc::corrupt,
              fmt::format("the catalog is damaged: it names the segment '{}' of the messages {} to "
                          "{}; index the sources into a new case",
                          odd->name,
                          odd->first_id,
                          odd->last_id));
}

}  // namespace pismo::store
