#pragma once

#include "scene.hpp"

namespace pismo::mentions {

// The rules, each at one place of a scene; none where it does not fit.

/// "15.10.2009", "2009-10-15", "12/10/2009"; "10.11" after a word that asks for a day.
[[nodiscard]] Maybe read_figures(const Scene& scene, std::size_t i);

/// "15 октября [2009 г.]", "двадцать первого октября", "15th of October", "October 15, 2009";
/// "5–9 ноября", "November 5-9"; "21-го", "the 21st".
[[nodiscard]] Maybe read_day(const Scene& scene, std::size_t i);

/// The days of one month that "с", "from", "between" open: "5 по 9 ноября" after it.
[[nodiscard]] Maybe read_opened_days(const Scene& scene, std::size_t i);

/// Months, quarters, halves, seasons, years, decades, and their beginnings, middles, ends.
[[nodiscard]] Maybe read_period(const Scene& scene, std::size_t i);

/// "последняя неделя октября", which is not the last week from here.
[[nodiscard]] Maybe read_week(const Scene& scene, std::size_t i);

/// "в первых числах ноября", "в 20-х числах октября", "в последних числах".
[[nodiscard]] Maybe read_days_about(const Scene& scene, std::size_t i);

/// "за 9 месяцев 2009 года", as reports count: from January on.
[[nodiscard]] Maybe read_months_of_year(const Scene& scene, std::size_t i);

/// A period, where the words before tell already that a time is meant ("конец", "прошлый").
[[nodiscard]] Maybe read_bare_period(const Scene& scene, std::size_t i);

/// "май–август 2009", "мае-июне", "2007–2009 гг.": ends that are no dates alone.
[[nodiscard]] Maybe read_joined_periods(const Scene& scene, std::size_t i);

/// "до Нового года", "на майские", "by Christmas", "last Easter", "День Победы".
[[nodiscard]] Maybe read_holiday(const Scene& scene, std::size_t i);

/// "вторую среду ноября", "the last Friday of October", "последний день месяца".
[[nodiscard]] Maybe read_weekday_of_month(const Scene& scene, std::size_t i);

/// "2009-10-05/2009-10-09", "05.10–09.10.2009", "5-9.10.2009".
[[nodiscard]] Maybe read_joined_figures(const Scene& scene, std::size_t i);

/// "2009", "2009 г.", "в 2009-м", "90-х годов".
[[nodiscard]] Maybe read_year(const Scene& scene, std::size_t i);

/// "завтра", "на прошлой неделе", "в среду", "next Friday", "this weekend".
[[nodiscard]] Maybe read_named_relative(const Scene& scene, std::size_t i);

/// A weekday that needs no preposition: the words before it ask for one ("конец дня среды").
[[nodiscard]] Maybe read_weekday_name(const Scene& scene, std::size_t i);

/// "через две недели", "три дня назад", "in 2 hours", "за последние пять дней".
[[nodiscard]] Maybe read_counted(const Scene& scene, std::size_t i);

/// A time of day, as an interval from midnight on.
struct Clock {
  std::size_t end = 0;
  Interval interval{};
  Precision precision = Precision::minute;
  std::string_view rule{};
  bool ambiguous = false;  ///< Morning or evening.
  bool bare = false;  ///< Figures that may be something else: only beside a day or preposition.
};

/// The hour that a bare 1 to 12 means in letters: offices are closed at three in the morning.
[[nodiscard]] constexpr int office_hour(int hour) {
  return hour >= 1 && hour <= 6 ? hour + 12 : hour;
}

[[nodiscard]] std::optional<Clock> read_clock(const Scene& scene, std::size_t i);

/// "Mon Oct  5 14:03:21 2009", "Oct 5 14:03:21 MSD 2009": asctime(3) and date(1), with their year.
[[nodiscard]] Maybe read_log_date(const Scene& scene, std::size_t i);

/// Any of them, bounds, days with times and ranges: what stands at place `i`.
struct Whole {
  std::size_t begin = 0;
  Reading reading{};
  Bound bound = Bound::none;
};

[[nodiscard]] std::optional<Whole> read_expression(const Scene& scene, std::size_t i);

/// Tokens that an expression may take: what a rule looks ahead, with room.
constexpr std::size_t kLongestExpression = 64;

/// Tokens before an expression that rules look at.
constexpr std::size_t kLookBehind = 32;

}  // namespace pismo::mentions
