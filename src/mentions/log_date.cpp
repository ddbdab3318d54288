// Dates as programs print them into logs and quoted headers.
#include <algorithm>

#include "numbers.hpp"
#include "rules.hpp"

namespace pismo::mentions {

namespace {

/// "MSD", "UTC": as `date` prints it between time and year.
bool is_zone_name(const Scene& scene, std::size_t i) {
  constexpr std::size_t kShortest = 2;
  constexpr std::size_t kLongest = 5;
  if (!scene.is_word(i)) return false;
  const std::string_view word = scene.written(i);
  return word.size() >= kShortest && word.size() <= kLongest &&
         std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Seconds since midnight of "14:03:21".
std::optional<std::int64_t> read_seconds(const Scene& scene, std::size_t i) {
  const bool shape = scene.has_digits(i, 1, 2) && scene.glued_mark(i + 1, ':') &&
                     scene.has_digits(i + 2, 2, 2) && scene.at(i + 2).glued &&
                     scene.glued_mark(i + 3, ':') && scene.has_digits(i + 4, 2, 2) &&
                     scene.at(i + 4).glued;
  if (!shape) return std::nullopt;
  const std::int64_t hour = scene.at(i).value;
  const std::int64_t minute = scene.at(i + 2).value;
  const std::int64_t second = scene.at(i + 4).value;
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return hour * kHour + minute * kMinute + second;
}

}  // namespace

Maybe read_log_date(const Scene& scene, std::size_t i) {
  constexpr std::size_t kTimeTokens = 5;
  if (scene.value(i, Sense::weekday)) ++i;
  const Meaning* month = scene.meaning(i, Sense::month);
  if (month == nullptr || !scene.is_latin(i) || !scene.has_digits(i + 1, 1, 2)) return std::nullopt;
  const auto seconds = read_seconds(scene, i + 2);
  if (!seconds) return std::nullopt;
  std::size_t at = i + 2 + kTimeTokens;
  if (is_zone_name(scene, at)) ++at;
  if (!scene.has_digits(at, 4, 4) || scene.at(at).glued) return std::nullopt;
  const int year = static_cast<int>(scene.at(at).value);
  const int day = static_cast<int>(scene.at(i + 1).value);
  if (year < kFirstYear || year > kLastYear || !is_date(year, month->value, day))
    return std::nullopt;
  const std::int64_t from = midnight(year, month->value, day) + *seconds;
  return Reading{.end = at + 1,
                 .interval = {from, from + 1},
                 .precision = Precision::second,
                 .rule = "day-and-clock"};
}

}  // namespace pismo::mentions
