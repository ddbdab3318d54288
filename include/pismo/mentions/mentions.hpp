#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"

namespace pismo::mentions {

/// How exactly an expression names its time.
enum class Precision : std::uint8_t {
  second,
  minute,
  hour,
  part,  ///< Of a day: morning, evening.
  day,
  weekend,
  week,
  third,  ///< Beginning, middle or end of a longer period.
  month,
  season,
  quarter,
  half,  ///< Of a year.
  year,
  decade,
  range,  ///< From one named time to another.
};

/// "day"; fixed names, for output.
[[nodiscard]] std::string_view precision_name(Precision precision);

/// On which side of the named time the writer meant to be.
enum class Bound : std::uint8_t {
  none,
  from,   ///< "с пятницы", "не ранее 10.11", "since May"
  after,  ///< "после пятницы", "after Friday"
  until,  ///< "до пятницы", "until Friday", "before Friday"
  by,     ///< "к пятнице", "не позднее пятницы", "by Friday"
};

[[nodiscard]] std::string_view bound_name(Bound bound);

/// What relative expressions count from.
struct Anchor {
  /// The writer's wall clock, as seconds since 1970-01-01 00:00 on it. None: only expressions that
  /// need none are found (a day with its year).
  std::optional<std::int64_t> local;
  bool month_first = false;  ///< 12/10/2009 is the tenth of December (United States).
};

/// One expression of time in a text.
struct Mention {
  Span span{};            ///< Bytes of the text.
  std::int64_t from = 0;  ///< Half-open interval on the anchor's wall clock, in the
  std::int64_t to = 0;    ///< same seconds. A bound has the interval of the time it names:
                          ///< "до пятницы" is the Friday.
  Precision precision = Precision::day;
  Bound bound = Bound::none;
  std::string_view rule{};  ///< Which rule read it: "relative-weekday". Static.
  bool relative = false;    ///< Needed the anchor: no year, or counted from it.
  bool ambiguous = false;   ///< Another reading is as good: 05/10/2009, "через месяц".
  bool operator==(const Mention&) const = default;
};

/// Finds the times that a Russian or English text names, in order, without overlap.
///
/// @param utf8  Any bytes; invalid UTF-8 belongs to no expression.
///
/// Day, month and year in figures or words, quarters, halves, seasons, years, decades; counted
/// from the anchor (yesterday, in two weeks, next Friday); beginnings, middles and ends; times of
/// day; ranges. docs/dates-in-text.md lists them. Numbers that only look like dates (versions,
/// clauses, addresses of hosts, scores, money) are passed over.
///
/// A weekday is the next one, unless its clause has a verb in the past tense; a day without a year
/// is a past one when such a verb stands by it or it lies at most kRecentDays back, else
/// the next one. No clock and no time zone of the machine is asked.
///
/// Linear in time; memory is bounded by the expressions found.
[[nodiscard]] std::vector<Mention> find_mentions(std::string_view utf8, const Anchor& anchor);

/// The same, each given to `found` as it is read.
void each_mention(std::string_view utf8,
                  const Anchor& anchor,
                  const std::function<void(const Mention&)>& found);

/// A day without a year that lies so far back is a past one: letters speak of what was received
/// or signed in the last weeks.
constexpr int kRecentDays = 60;

}  // namespace pismo::mentions
