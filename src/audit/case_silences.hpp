#pragma once

#include <vector>

#include "pismo/audit/silences.hpp"

#include "material.hpp"

namespace pismo::audit {

/// Messages of the whole case by day, without copies and doubtful dates.
[[nodiscard]] DayCounts case_days(const Material& material);

/// How mail of the whole case keeps to weekdays and holidays.
[[nodiscard]] Habit case_habit(const Material& material, const DayCounts& counts);

/// Of the false alarms that an audit allows itself for silences, 0.05, the part of the whole case.
constexpr double kCaseFalseAlarms = 0.025;

/// Times in which the whole case is silent: what is missing then is no trait of one person.
[[nodiscard]] std::vector<DayRun> case_silences(const Material& material);

}  // namespace pismo::audit
