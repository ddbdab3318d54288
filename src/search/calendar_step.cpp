#include "pismo/search/calendar_step.hpp"

#include <array>
#include <chrono>
#include <fmt/format.h>
#include <utility>

namespace pismo::search {

namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kMonday = -3;  // The first of 1970 was a Thursday.

constexpr std::array<std::pair<Step, std::string_view>, 4> kNames = {
    {{Step::day, "day"}, {Step::week, "week"}, {Step::month, "month"}, {Step::year, "year"}}};

std::int64_t floor_divided(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

year_month_day date_of(std::int64_t wall) {
  return year_month_day(sys_days(std::chrono::days(floor_divided(wall, kDay))));
}

std::int64_t first_of(std::int64_t year, unsigned month) {
  const sys_days at = std::chrono::year(static_cast<int>(year)) / static_cast<int>(month) / 1;
  return std::int64_t{at.time_since_epoch().count()} * kDay;
}

}  // namespace

std::optional<Step> read_step(std::string_view name) {
  for (const auto& [step, known] : kNames) {
    if (known == name) return step;
  }
  return std::nullopt;
}

std::string_view step_name(Step step) {
  return kNames[static_cast<std::size_t>(step)].second;
}

std::int64_t unit_at(Step step, std::int64_t wall) {
  const year_month_day date = date_of(wall);
  const std::int64_t year = static_cast<int>(date.year());
  switch (step) {
    case Step::day:
      return floor_divided(wall, kDay);
    case Step::week:
      return floor_divided(floor_divided(wall, kDay) - kMonday, 7);
    case Step::month:
      return year * 12 + static_cast<unsigned>(date.month()) - 1;
    case Step::year:
      return year;
  }
  return 0;
}

std::int64_t unit_begin(Step step, std::int64_t unit) {
  switch (step) {
    case Step::day:
      return unit * kDay;
    case Step::week:
      return (unit * 7 + kMonday) * kDay;
    case Step::month: {
      const std::int64_t year = floor_divided(unit, 12);
      return first_of(year, static_cast<unsigned>(unit - year * 12) + 1);
    }
    case Step::year:
      return first_of(unit, 1);
  }
  return 0;
}

std::string day_label(std::int64_t wall) {
  const year_month_day date = date_of(wall);
  return fmt::format("{:04}-{:02}-{:02}",
                     static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string unit_label(Step step, std::int64_t unit) {
  constexpr std::size_t kYear = 4;
  constexpr std::size_t kMonth = 7;
  std::string label = day_label(unit_begin(step, unit));
  if (step == Step::year) label.resize(label.size() - (10 - kYear));
  if (step == Step::month) label.resize(label.size() - (10 - kMonth));
  return label;
}

std::string units_in_words(Step step, std::int64_t count) {
  return fmt::format("{} {}{}", count, step_name(step), count == 1 ? "" : "s");
}

}  // namespace pismo::search
