#include "calendar.hpp"

#include <algorithm>

namespace pismo::mentions {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

int days_in_month(int year, int month) {
  return static_cast<int>((midnight(year, month + 1, 1) - midnight(year, month, 1)) / kDay);
}

}  // namespace

Civil civil_of(std::int64_t local) {
  const std::chrono::year_month_day date(sys_days(days(day_start(local) / kDay)));
  return {static_cast<int>(date.year()),
          static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

std::int64_t midnight(int year, int month, int day) {
  const int index = month - 1;
  const int years = index >= 0 ? index / 12 : -((11 - index) / 12);
  const auto first = std::chrono::year(year + years) /
                     std::chrono::month(static_cast<unsigned>(index - years * 12 + 1)) / 1;
  return (static_cast<std::int64_t>(sys_days(first).time_since_epoch().count()) + day - 1) * kDay;
}

int weekday_of(std::int64_t local) {
  const std::int64_t day = day_start(local) / kDay;
  return static_cast<int>(((day + 3) % 7 + 7) % 7) + 1;  // 1970-01-01 was a Thursday.
}

std::int64_t week_start(std::int64_t local) {
  return day_start(local) - (weekday_of(local) - 1) * kDay;
}

bool is_date(int year, int month, int day) {
  return year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
         day <= days_in_month(year, month);
}

Interval month_of(int year, int month) {
  return months_from(year, month, 1);
}

Interval months_from(int year, int month, int length) {
  return {midnight(year, month, 1), midnight(year, month + length, 1)};
}

std::int64_t add_months(std::int64_t local, int months) {
  const Civil date = civil_of(local);
  const Civil month = civil_of(midnight(date.year, date.month + months, 1));
  const int day = std::min(date.day, days_in_month(month.year, month.month));
  return midnight(month.year, month.month, day) + (local - day_start(local));
}

/// Thirds as long as a step; the last one ends with the whole.
static Interval third_by_step(Interval whole, int third, std::int64_t step) {
  return {whole.from + (third - 1) * step, third == 3 ? whole.to : whole.from + third * step};
}

/// The days from the start up to `days`, as many again, or the rest.
static Interval third_by_days(Interval whole, int third, int days) {
  const std::int64_t middle = whole.from + days * kDay;
  const std::int64_t last = middle + days * kDay;
  if (third == 1) return {whole.from, middle};
  return third == 2 ? Interval{middle, last} : Interval{last, whole.to};
}

Interval third_of(Interval whole, int third) {
  const std::int64_t length = (whole.to - whole.from) / kDay;
  if (length <= 1) return third_by_step(whole, third, (whole.to - whole.from) / 3);
  if (length <= 7) return third_by_days(whole, third, 2);
  if (length <= 31) return third_by_days(whole, third, 10);
  const Civil start = civil_of(whole.from);
  const Civil end = civil_of(whole.to);
  const int months = (end.year - start.year) * 12 + end.month - start.month;
  if (months < 3) return third_by_step(whole, third, length / 3 * kDay);
  const int step = months / 3;
  const int first = (third - 1) * step;
  return months_from(start.year, start.month + first, third == 3 ? months - first : step);
}

}  // namespace pismo::mentions
