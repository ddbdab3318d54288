#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/search/timeline.hpp"

namespace pismo::cli {

/// `pismo.timeline/1`, as docs/interface.md has it, from `by` on.
[[nodiscard]] nlohmann::ordered_json timeline_json(const search::Timeline& line);

/// The same as rows of tab-separated values: a head, then a row for each unit and one for each gap.
void timeline_cells(const search::Timeline& line,
                    const std::function<bool(const std::vector<std::string>&)>& take);

}  // namespace pismo::cli
