#include "pismo/audit/silences.hpp"

#include <random>

#include <catch2/catch.hpp>

using namespace pismo::audit;

namespace {

constexpr std::int64_t kMonday = 16447;  // 2015-01-12.

/// Mail of `days` days: so many a weekday and a tenth of it on others, in bursts.
DayCounts office(unsigned seed, std::int64_t days, double a_day, double bursts) {
  std::mt19937 random(seed);
  DayCounts counts;
  for (std::int64_t day = 0; day < days; ++day) {
    const double mean = a_day * (day % 7 < 5 ? 1 : 0.1);
    std::gamma_distribution<double> mood(bursts, 1 / bursts);
    std::poisson_distribution<int> messages(mean * mood(random));
    const int count = messages(random);
    if (count > 0) counts[kMonday + day] = static_cast<std::uint64_t>(count);
  }
  return counts;
}

Silences heard(const DayCounts& counts, double allowed = 0.05) {
  return find_silences(counts, habit_of(counts, nullptr), {allowed, {}});
}

}  // namespace

TEST_CASE("weekends are habit and no silence", "[audit][silences]") {
  DayCounts counts;
  for (std::int64_t day = 0; day < 200; ++day) {
    if (day % 7 < 5) counts[kMonday + day] = 6;
  }
  CHECK(heard(counts).found.empty());
}

TEST_CASE("two weeks without mail in a busy year are a silence, with its days",
          "[audit][silences]") {
  DayCounts counts = office(1, 300, 9, 4);
  for (std::int64_t day = 140; day < 154; ++day)
    counts.erase(kMonday + day);
  const auto found = heard(counts).found;
  REQUIRE(found.size() == 1);
  // Empty days of the weekend beside it may belong to it.
  CHECK(found[0].run.first <= kMonday + 140);
  CHECK(found[0].run.first >= kMonday + 137);
  CHECK(found[0].run.last >= kMonday + 153);
  CHECK(found[0].run.last <= kMonday + 156);
  CHECK(found[0].expected > 40);
  CHECK(found[0].false_alarms < 0.05);
}

TEST_CASE("offices that lose nothing raise an alarm in fewer than one of twenty audits",
          "[audit][silences]") {
  std::size_t alarms = 0;
  constexpr unsigned kOffices = 200;
  for (unsigned seed = 1; seed <= kOffices; ++seed)
    alarms += heard(office(seed, 500, 2 + seed % 7, 1.5)).found.empty() ? 0U : 1U;
  CHECK(alarms <= kOffices / 20);
}

TEST_CASE("a silence that is explained is not told again", "[audit][silences]") {
  DayCounts counts = office(2, 300, 9, 4);
  for (std::int64_t day = 140; day < 161; ++day)
    counts.erase(kMonday + day);
  const Habit habit = habit_of(counts, nullptr);
  REQUIRE(find_silences(counts, habit, {0.05, {}}).found.size() == 1);
  const DayRun known{kMonday + 137, kMonday + 163};
  CHECK(find_silences(counts, habit, {0.05, {known}}).found.empty());
}

TEST_CASE("a letter of 1970 does not make forty years of silence", "[audit][silences]") {
  DayCounts counts = office(3, 200, 9, 4);
  counts[0] = 1;
  CHECK(heard(counts).found.empty());
}

TEST_CASE("Russian New Year lasts ten days", "[audit][silences]") {
  CHECK(is_russian_holiday(16436));        // 2015-01-01
  CHECK(is_russian_holiday(16445));        // 2015-01-10
  CHECK_FALSE(is_russian_holiday(16447));  // 2015-01-12
  CHECK(is_western_holiday(16429));        // 2014-12-25
}
