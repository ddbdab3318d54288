#include "day_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <utility>

#include "number_table.hpp"

namespace pismo::search {

namespace {

// Beginnings in both languages; "май" and "may" are whole words below.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kMonths{
    {{"январ", "januar"},
     {"феврал", "februar"},
     {"март", "march"},
     {"апрел", "april"},
     {"мая", "may"},
     {"июн", "june"},
     {"июл", "july"},
     {"август", "august"},
     {"сентябр", "septem"},
     {"октябр", "octo"},
     {"ноябр", "novem"},
     {"декабр", "decem"}}};

constexpr std::size_t kMay = 4;
constexpr std::size_t kLongestEnding = 4;  // "ем", "ber"

/// 1 to 12, or 0.
std::size_t month_of(std::string_view form) {
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    for (const std::string_view name : {kMonths[i].first, kMonths[i].second}) {
      if (!form.starts_with(name)) continue;
      const std::size_t more = form.size() - name.size();
      if (i == kMay ? more == 0 : more <= kLongestEnding) return i + 1;
    }
  }
  return 0;
}

std::optional<unsigned> day_of(std::string_view number) {
  constexpr unsigned kLast = 31;
  unsigned day = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), day);
  const bool whole = error == std::errc() && end == number.data() + number.size();
  return whole && day >= 1 && day <= kLast ? std::optional(day) : std::nullopt;
}

/// The day that begins at `at`, in figures or words; its end is `at` when there is none.
std::pair<std::size_t, unsigned> day_at(std::span<const std::string_view> words, std::size_t at) {
  constexpr std::size_t kMostWords = 2;
  if (at >= words.size()) return {at, 0};
  if (const auto day = day_of(words[at])) return {at + 1, *day};
  if (const auto ordinal = ordinal_number(words[at]); ordinal && day_of(std::to_string(*ordinal)))
    return {at + 1, static_cast<unsigned>(*ordinal)};
  const auto few = words.subspan(at, std::min(kMostWords, words.size() - at));
  const std::vector<NumberRun> runs = number_runs(few);
  if (runs.empty() || runs.front().begin != 0) return {at, 0};
  const auto day = day_of(runs.front().value);
  return day ? std::pair{at + runs.front().end, *day} : std::pair{at, 0U};
}

}  // namespace

std::string day_of_date(std::string_view normal) {
  constexpr std::size_t kYear = 5;  // "2009-"
  return std::string(normal.substr(std::min(kYear, normal.size())));
}

std::vector<NumberRun> day_runs(std::span<const std::string_view> words) {
  std::vector<NumberRun> runs;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t month = month_of(words[i]);
    if (month == 0) continue;
    // "15 October": one word or two before it.
    for (const std::size_t before : {2U, 1U}) {
      if (i < before) continue;
      const auto [end, day] = day_at(words, i - before);
      if (end != i) continue;
      runs.push_back({i - before, i + 1, fmt::format("{:02}-{:02}", month, day)});
      break;
    }
    const auto [end, day] = day_at(words, i + 1);
    if (end > i + 1 && (runs.empty() || runs.back().end != i + 1))
      runs.push_back({i, end, fmt::format("{:02}-{:02}", month, day)});
  }
  return runs;
}

}  // namespace pismo::search
