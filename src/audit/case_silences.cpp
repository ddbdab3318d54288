#include "case_silences.hpp"

namespace pismo::audit {

DayCounts case_days(const Material& material) {
  DayCounts counts;
  for (const Letter& letter : material.rows.letters) {
    if (!letter.is_spare && letter.has_day())
      ++counts[day_of(material.engine, *letter.row.date_utc)];
  }
  return counts;
}

Habit case_habit(const Material& material, const DayCounts& counts) {
  return habit_of(counts, material.rows.is_russian ? is_russian_holiday : is_western_holiday);
}

std::vector<DayRun> case_silences(const Material& material) {
  const DayCounts counts = case_days(material);
  std::vector<DayRun> runs;
  for (const Silence& silence :
       find_silences(counts, case_habit(material, counts), {kCaseFalseAlarms, {}}).found)
    runs.push_back(silence.run);
  return runs;
}

}  // namespace pismo::audit
