#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <vector>

/// Times without mail that chance and habit do not explain.
namespace pismo::audit {

/// How much of a usual day's mail a day brings: 1 is the mean of all days.
struct Habit {
  std::array<double, 7> weekdays{1, 1, 1, 1, 1, 1, 1};  ///< From Monday.
  std::function<bool(std::int64_t day)> is_holiday;     ///< Such a day is like a Sunday.

  /// @param day  Days since 1970-01-01, on the clock of the case.
  [[nodiscard]] double of(std::int64_t day) const;
};

/// Messages by day. Days without any are not listed.
using DayCounts = std::map<std::int64_t, std::uint64_t>;

/// Measures how the mail of `counts` is spread over the week.
[[nodiscard]] Habit habit_of(const DayCounts& counts,
                             std::function<bool(std::int64_t day)> is_holiday);

/// Days without a message, from the first to the last of them.
struct DayRun {
  std::int64_t first = 0, last = 0;

  [[nodiscard]] std::int64_t days() const { return last - first + 1; }

  [[nodiscard]] bool holds(std::int64_t day) const { return day >= first && day <= last; }
};

struct Silence {
  DayRun run{};
  double expected = 0;  ///< Messages that the time around lets expect, by the quieter side of it.
  double chance = 1;    ///< That so long a silence begins on a given day by chance.
  double false_alarms = 1;  ///< `chance` times all places where one was looked for.
};

struct SilenceOptions {
  /// Silences expected by chance alone, in this series. Divided among the days that are looked at.
  double false_alarms = 0.01;
  std::vector<DayRun> known{};  ///< Explained already: they count as no time at all.
};

struct Silences {
  std::vector<Silence> found;  ///< In order of time.
  double dispersion = 1;       ///< How many times more than Poisson's the counts vary.
};

/// Finds the silences of a series.
///
/// The statistic: mail comes in bursts, so the number of messages in a time is taken as negative
/// binomial. With n messages in E usual days (weekdays and holidays weighed by `habit`), up to 56
/// days before the silence or after it, and counts that vary d times more than Poisson's (d is
/// measured by days and by weeks, the larger counts), the chance of nothing at all in w usual days
/// is (E / (E + w)) ^ (n / d): the rate is itself only known as far as n tells. The side that makes
/// the silence likelier decides, so that a change of pace is no silence. A silence is reported when
/// its chance, times the days on which one may have begun, is below `false_alarms`. The most
/// unlikely goes first; what is left is measured again without it.
[[nodiscard]] Silences find_silences(const DayCounts& counts,
                                     const Habit& habit,
                                     const SilenceOptions& options);

/// Days off of the calendar of Russia (from 1992), or those that most of Europe and America share.
[[nodiscard]] bool is_russian_holiday(std::int64_t day);
[[nodiscard]] bool is_western_holiday(std::int64_t day);

}  // namespace pismo::audit
