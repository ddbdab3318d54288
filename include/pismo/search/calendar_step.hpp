#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pismo::search {

/// How long each unit of a timeline is. Weeks begin on Monday.
enum class Step : std::uint8_t { day, week, month, year };

/// "month"; none for another word.
[[nodiscard]] std::optional<Step> read_step(std::string_view name);
[[nodiscard]] std::string_view step_name(Step step);

/// The number of the unit that a wall clock lies in (seconds since 1970 on it): neighbours differ
/// by one.
[[nodiscard]] std::int64_t unit_at(Step step, std::int64_t wall);

/// The wall clock on which a unit begins: it ends where the next one does so.
[[nodiscard]] std::int64_t unit_begin(Step step, std::int64_t unit);

/// "2009-10-12" (weeks by their Monday), "2009-10", "2009".
[[nodiscard]] std::string unit_label(Step step, std::int64_t unit);

/// "2009-10-12" of a wall clock.
[[nodiscard]] std::string day_label(std::int64_t wall);

/// "3 months", "1 day".
[[nodiscard]] std::string units_in_words(Step step, std::int64_t count);

}  // namespace pismo::search
