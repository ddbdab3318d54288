#include "pismo/audit/silences.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>

namespace pismo::audit {

namespace {

constexpr std::int64_t kAround = 56;  // Days on either side that tell the rate: eight weeks.
constexpr std::int64_t kWeek = 7;
// A letter of 1970 and one of 2038 span 25,000 days; more is no correspondence.
constexpr std::int64_t kLongest = 60'000;
constexpr std::uint64_t kFewest = 12;  // Messages that a series needs to have a habit at all.
constexpr std::size_t kMostFound = 200;

std::size_t weekday(std::int64_t day) {
  return static_cast<std::size_t>(((day + 3) % kWeek + kWeek) % kWeek);  // 1970-01-01: Thursday.
}

bool is_known(const std::vector<DayRun>& known, std::int64_t day) {
  return std::any_of(
      known.begin(), known.end(), [day](const DayRun& run) { return run.holds(day); });
}

/// Takes days off both ends that are explained already.
void trim(DayRun& run, const std::vector<DayRun>& known) {
  while (run.first <= run.last && is_known(known, run.first))
    ++run.first;
  while (run.first <= run.last && is_known(known, run.last))
    --run.last;
}

/// Counts and usual days of a series, day by day, with sums up to each.
class Days {
 public:
  Days(const DayCounts& counts, const Habit& habit) : first_(counts.begin()->first) {
    const auto size = static_cast<std::size_t>(counts.rbegin()->first - first_ + 1);
    counts_.resize(size);
    weights_.resize(size);
    for (const auto& [day, count] : counts)
      counts_[at(day)] = static_cast<double>(count);
    for (std::size_t i = 0; i < size; ++i)
      weights_[i] = habit.of(first_ + static_cast<std::int64_t>(i));
  }

  void leave_out(const DayRun& run) {
    for (std::int64_t day = std::max(run.first, first_); day <= std::min(run.last, last()); ++day) {
      if (counts_[at(day)] == 0) weights_[at(day)] = 0;
    }
  }

  void sum() {
    count_sums_.assign(counts_.size() + 1, 0);
    weight_sums_.assign(counts_.size() + 1, 0);
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      count_sums_[i + 1] = count_sums_[i] + counts_[i];
      weight_sums_[i + 1] = weight_sums_[i] + weights_[i];
    }
  }

  /// Messages and usual days of [begin, end), as far as the series goes.
  [[nodiscard]] double messages(std::int64_t begin, std::int64_t end) const {
    return between(count_sums_, begin, end);
  }

  [[nodiscard]] double usual_days(std::int64_t begin, std::int64_t end) const {
    return between(weight_sums_, begin, end);
  }

  [[nodiscard]] std::int64_t first() const { return first_; }

  [[nodiscard]] std::int64_t last() const {
    return first_ + static_cast<std::int64_t>(counts_.size()) - 1;
  }

  [[nodiscard]] bool is_empty(std::int64_t day) const { return counts_[at(day)] == 0; }

 private:
  [[nodiscard]] std::size_t at(std::int64_t day) const {
    return static_cast<std::size_t>(day - first_);
  }

  [[nodiscard]] double between(const std::vector<double>& sums,
                               std::int64_t begin,
                               std::int64_t end) const {
    begin = std::clamp(begin, first_, last() + 1);
    end = std::clamp(end, begin, last() + 1);
    return sums[at(end)] - sums[at(begin)];
  }

  std::int64_t first_;
  std::vector<double> counts_, weights_, count_sums_, weight_sums_;
};

/// Variance over mean of the counts of stretches of `step` days, around the local rate.
double dispersion(const Days& days, std::int64_t step) {
  double sum = 0;
  double stretches = 0;
  for (std::int64_t day = days.first(); day + step <= days.last() + 1; day += step) {
    const double usual = days.usual_days(day, day + step);
    const double around = days.usual_days(day - kAround / 2, day + step + kAround / 2);
    // Less is a Sunday, or lies in a silence that was taken out.
    if (usual < 0.2 * static_cast<double>(step) || around <= usual) continue;
    const double mean = days.messages(day - kAround / 2, day + step + kAround / 2) / around * usual;
    if (mean <= 0) continue;
    const double apart = days.messages(day, day + step) - mean;
    sum += apart * apart / (mean * (1 - usual / around));
    stretches += 1;
  }
  return stretches < 4 ? 1 : sum / stretches;
}

/// The chance of nothing in `gap` usual days, by what one side of it says.
double chance_of_nothing(double messages, double usual_days, double gap, double spread) {
  if (usual_days <= 0) return 1;
  return std::pow(usual_days / (usual_days + gap), messages / spread);
}

Silence measured(const Days& days, const DayRun& run, double spread) {
  Silence silence;
  silence.run = run;
  const double gap = days.usual_days(run.first, run.last + 1);
  silence.chance = 0;
  double quieter = -1;
  for (const std::int64_t begin : {run.first - kAround, run.last + 1}) {
    const std::int64_t end = begin + kAround;
    const double messages = days.messages(begin, end);
    const double usual = days.usual_days(begin, end);
    silence.chance = std::max(silence.chance, chance_of_nothing(messages, usual, gap, spread));
    const double rate = usual > 0 ? messages / usual : 0;
    if (quieter < 0 || rate < quieter) quieter = rate;
  }
  silence.expected = quieter * gap;
  return silence;
}

std::vector<DayRun> empty_runs(const Days& days) {
  std::vector<DayRun> runs;
  for (std::int64_t day = days.first(); day <= days.last(); ++day) {
    if (!days.is_empty(day)) continue;
    DayRun run{day, day};
    while (run.last < days.last() && days.is_empty(run.last + 1))
      ++run.last;
    runs.push_back(run);
    day = run.last;
  }
  return runs;
}

std::chrono::year_month_day date_of(std::int64_t day) {
  return std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(day)));
}

unsigned month_and_day(std::int64_t day) {
  const auto date = date_of(day);
  return static_cast<unsigned>(date.month()) * 100 + static_cast<unsigned>(date.day());
}

}  // namespace

double Habit::of(std::int64_t day) const {
  const double usual = weekdays[weekday(day)];
  return is_holiday && is_holiday(day) ? std::min(usual, weekdays[6]) : usual;
}

Habit habit_of(const DayCounts& counts, std::function<bool(std::int64_t day)> is_holiday) {
  Habit habit;
  std::array<double, 7> messages{};
  double sum = 0;
  for (const auto& [day, count] : counts) {
    if (is_holiday && is_holiday(day)) continue;
    messages[weekday(day)] += static_cast<double>(count);
    sum += static_cast<double>(count);
  }
  habit.is_holiday = std::move(is_holiday);
  // As many as one week is believed to be even, so that few messages make no sharp habit.
  for (std::size_t i = 0; i < messages.size(); ++i)
    habit.weekdays[i] = (messages[i] + 1) / (sum / 7 + 1);
  return habit;
}

Silences find_silences(const DayCounts& counts, const Habit& habit, const SilenceOptions& options) {
  Silences result;
  std::uint64_t messages = 0;
  for (const auto& [day, count] : counts)
    messages += count;
  if (messages < kFewest || counts.rbegin()->first - counts.begin()->first > kLongest)
    return result;
  Days days(counts, habit);
  for (const DayRun& run : options.known)
    days.leave_out(run);
  days.sum();
  std::vector<DayRun> runs = empty_runs(days);
  for (DayRun& run : runs)
    trim(run, options.known);
  std::erase_if(runs, [](const DayRun& run) { return run.days() < 1; });
  const auto places = static_cast<double>(counts.size());
  while (result.found.size() < kMostFound) {
    result.dispersion = std::max({1.0, dispersion(days, 1), dispersion(days, kWeek)});
    std::optional<Silence> best;
    for (const DayRun& run : runs) {
      const Silence silence = measured(days, run, result.dispersion);
      if (!best || silence.chance < best->chance) best = silence;
    }
    if (!best || best->chance * places > options.false_alarms) break;
    best->false_alarms = best->chance * places;
    std::erase_if(runs, [&](const DayRun& run) { return run.first == best->run.first; });
    days.leave_out(best->run);
    days.sum();
    result.found.push_back(*best);
  }
  std::sort(result.found.begin(), result.found.end(), [](const auto& a, const auto& b) {
    return a.run.first < b.run.first;
  });
  return result;
}

bool is_russian_holiday(std::int64_t day) {
  const unsigned date = month_and_day(day);
  // New Year's holidays, which became ten days long in 2005; May between its two holidays, when
  // many are away.
  if (date <= 110 || (date >= 501 && date <= 510)) return true;
  return date == 223 || date == 308 || date == 612 || date == 1104 || date == 1231;
}

bool is_western_holiday(std::int64_t day) {
  const unsigned date = month_and_day(day);
  return date <= 101 || date >= 1224;
}

}  // namespace pismo::audit
