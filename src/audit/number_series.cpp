#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <tuple>

#include "pismo/audit/reference_numbers.hpp"

namespace pismo::audit {

namespace {

constexpr std::size_t kMostDigits = 9;  // More is a date with an hour, or an account.
constexpr std::uint64_t kLongestSpan = 1'000'000;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// One way to read a number: which group of digits counts.
struct Reading {
  std::string shape;
  std::uint64_t counter = 0;
};

std::vector<Reading> readings_of(const std::string& text) {
  std::vector<Reading> readings;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    std::uint64_t value = 0;
    while (end < text.size() && is_digit(text[end])) {
      if (end - at < kMostDigits) value = value * 10 + static_cast<std::uint64_t>(text[end] - '0');
      ++end;
    }
    if (end - at <= kMostDigits)
      readings.push_back({text.substr(0, at) + "#" + text.substr(end), value});
    at = end;
  }
  return readings;
}

int year_of(std::int64_t utc) {
  using std::chrono::days;
  const auto day = std::chrono::floor<days>(std::chrono::sys_seconds(std::chrono::seconds(utc)));
  return static_cast<int>(std::chrono::year_month_day(day).year());
}

using ByNumber = std::map<std::uint64_t, NumberedLetter>;

void keep_earliest(ByNumber& numbers, const NumberedLetter& letter) {
  const auto [place, fresh] = numbers.try_emplace(letter.number, letter);
  if (fresh) return;
  NumberedLetter& kept = place->second;
  const auto rank = [](const NumberedLetter& one) {
    return std::make_tuple(!one.utc.has_value(), one.utc.value_or(0), one.message);
  };
  if (rank(letter) < rank(kept)) kept = letter;
}

/// The letters of a series by year, when its counter begins anew with each; else all as one.
std::vector<ByNumber> by_counter(const std::vector<NumberedLetter>& letters, bool may_begin_anew) {
  std::map<int, ByNumber> years;
  ByNumber all;
  for (const NumberedLetter& letter : letters) {
    keep_earliest(all, letter);
    if (letter.utc && may_begin_anew) keep_earliest(years[year_of(*letter.utc)], letter);
  }
  bool begins_anew = false;
  const ByNumber* before = nullptr;
  for (const auto& [year, numbers] : years) {
    if (before != nullptr && before->size() >= kFewestNumbers && numbers.size() >= kFewestNumbers)
      begins_anew = begins_anew || numbers.begin()->first * 2 < before->rbegin()->first;
    before = &numbers;
  }
  if (!begins_anew) return {std::move(all)};
  std::vector<ByNumber> parts;
  parts.reserve(years.size());
  for (auto& [year, numbers] : years)
    parts.push_back(std::move(numbers));
  return parts;
}

void find_gaps(NumberSeries& series) {
  const auto numbers = static_cast<double>(series.letters.size());
  for (std::size_t i = 1; i < series.letters.size(); ++i) {
    const std::uint64_t after = series.letters[i - 1].number;
    const std::uint64_t before = series.letters[i].number;
    if (before > after + 1) series.gaps.push_back({after, before});
  }
  // The widest first. How dense the series is otherwise is asked without those that were found
  // before; by Laplace's rule: two numbers more, one of them missing.
  std::vector<NumberGap*> widest;
  widest.reserve(series.gaps.size());
  for (NumberGap& gap : series.gaps)
    widest.push_back(&gap);
  std::stable_sort(widest.begin(), widest.end(), [](const NumberGap* a, const NumberGap* b) {
    return a->before - a->after > b->before - b->after;
  });
  std::uint64_t left_out = 0;
  for (NumberGap* const gap : widest) {
    const std::uint64_t missing = gap->before - gap->after - 1;
    const auto others = static_cast<double>(series.span() - left_out - missing);
    const double share = 1 - (numbers + 1) / (others + 2);
    gap->chance = std::pow(share, static_cast<double>(missing));
    gap->false_alarms = std::min(1.0, gap->chance * (numbers - 1));
    constexpr double kFound = 0.01;
    if (gap->false_alarms < kFound) left_out += missing;
  }
}

using DatedLetters = std::vector<const NumberedLetter*>;  // By number.

/// Which letters are in the longest run in which numbers and dates rise together.
std::vector<bool> longest_rise(const DatedLetters& dated) {
  // Patience sorting: tails[k] ends the best rising run of k + 1 letters.
  std::vector<std::size_t> tails, previous(dated.size(), dated.size());
  for (std::size_t i = 0; i < dated.size(); ++i) {
    const auto place =
        std::upper_bound(tails.begin(), tails.end(), *dated[i]->utc, [&](auto utc, std::size_t t) {
          return utc < *dated[t]->utc;
        });
    if (place != tails.begin()) previous[i] = *(place - 1);
    if (place == tails.end()) {
      tails.push_back(i);
    } else {
      *place = i;
    }
  }
  std::vector<bool> rises(dated.size());
  for (std::size_t i = tails.empty() ? dated.size() : tails.back(); i < dated.size();
       i = previous[i])
    rises[i] = true;
  return rises;
}

/// Whether a letter is dated before the one of the run below its number, or after the one above.
bool is_out_of_order(const DatedLetters& dated, const std::vector<bool>& rises, std::size_t i) {
  constexpr std::int64_t kSlack = 86'400;  // Numbers are taken in the morning and sent by evening.
  std::size_t left = i, right = i;
  while (left > 0 && !rises[left])
    --left;
  while (right + 1 < dated.size() && !rises[right])
    ++right;
  const std::int64_t utc = *dated[i]->utc;
  const bool early = rises[left] && utc < *dated[left]->utc - kSlack;
  const bool late = rises[right] && utc > *dated[right]->utc + kSlack;
  return early || late;
}

/// Letters outside of the longest run in which numbers and dates rise together; none when the
/// series as a whole does not rise.
void find_out_of_order(NumberSeries& series) {
  constexpr double kRises = 0.9;
  DatedLetters dated;
  for (const NumberedLetter& letter : series.letters) {
    if (letter.utc) dated.push_back(&letter);
  }
  const std::vector<bool> rises = longest_rise(dated);
  const auto rising = std::count(rises.begin(), rises.end(), true);
  if (static_cast<double>(rising) < kRises * static_cast<double>(dated.size())) return;
  for (std::size_t i = 0; i < dated.size(); ++i) {
    if (!rises[i] && is_out_of_order(dated, rises, i)) series.out_of_order.push_back(*dated[i]);
  }
}

}  // namespace

std::uint64_t NumberSeries::span() const {
  return letters.empty() ? 0 : letters.back().number - letters.front().number + 1;
}

std::uint64_t NumberSeries::missing() const {
  return span() - letters.size();
}

std::vector<NumberSeries> number_series(const std::vector<NumberMention>& mentions) {
  struct Counter {
    std::vector<NumberedLetter> letters;
    bool begins_anew = true;
  };

  std::map<std::tuple<std::string, std::string, std::string>, Counter> counters;
  for (const NumberMention& mention : mentions) {
    for (Reading& reading : readings_of(mention.number.text)) {
      Counter& counter = counters[{mention.owner, mention.number.label, std::move(reading.shape)}];
      counter.letters.push_back({reading.counter, mention.message, mention.utc});
      counter.begins_anew = counter.begins_anew && mention.begins_anew;
    }
  }
  std::vector<NumberSeries> all;
  for (auto& [name, counter] : counters) {
    if (counter.letters.size() < kFewestNumbers) continue;
    for (const ByNumber& numbers : by_counter(counter.letters, counter.begins_anew)) {
      if (numbers.size() < kFewestNumbers) continue;
      NumberSeries series;
      std::tie(series.owner, series.label, series.shape) = name;
      for (const auto& [number, letter] : numbers)
        series.letters.push_back(letter);
      if (series.span() > kLongestSpan) continue;
      find_gaps(series);
      find_out_of_order(series);
      all.push_back(std::move(series));
    }
  }
  return all;
}

}  // namespace pismo::audit
