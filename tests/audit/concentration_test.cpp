#include "pismo/audit/concentration.hpp"

#include <cmath>
#include <random>

#include <catch2/catch.hpp>

#include "beta.hpp"

using namespace pismo::audit;

TEST_CASE("the binomial tail is that of a table", "[audit][concentration]") {
  CHECK(at_least(1, 10, 0.05) == Approx(1 - std::pow(0.95, 10)));
  CHECK(at_least(3, 3, 0.1) == Approx(0.001));
  CHECK(at_least(5, 10, 0.5) == Approx(0.623046875));
  CHECK(at_least(0, 10, 0.5) == 1);
  CHECK(at_least(60, 1000, 0.05) == Approx(0.0867).margin(0.002));
  CHECK(at_least(200, 1000, 0.05) < 1e-50);
}

TEST_CASE("letters culled in one month are found with that month", "[audit][concentration]") {
  std::vector<Trial> trials;
  for (std::int64_t i = 0; i < 400; ++i)
    trials.push_back({i, i % 25 == 0 || (i >= 200 && i < 230 && i % 3 != 0)});
  const auto found = find_concentration(trials, 0.05, 1);
  REQUIRE(found);
  CHECK(found->first >= 195);
  CHECK(found->first <= 202);
  CHECK(found->last >= 227);
  CHECK(found->last <= 232);
  CHECK(found->false_alarms < 1e-6);
}

TEST_CASE("letters lost here and there are no concentration", "[audit][concentration]") {
  std::mt19937 random(7);
  std::bernoulli_distribution lost(0.05);
  std::size_t alarms = 0;
  for (int office = 0; office < 200; ++office) {
    std::vector<Trial> trials;
    for (std::int64_t i = 0; i < 300; ++i)
      trials.push_back({i, lost(random)});
    const auto found = find_concentration(trials, 0.05, 1);
    alarms += found && found->false_alarms <= 0.05 ? 1U : 0U;
  }
  CHECK(alarms <= 10);
}

TEST_CASE("people who differ by nature widen what is usual", "[audit][concentration]") {
  std::vector<ShareOf> alike, unlike;
  for (int i = 0; i < 20; ++i) {
    alike.push_back({5, 100});
    unlike.push_back({i % 2 == 0 ? 0.0 : 15.0, 100});
  }
  CHECK(share_spread(alike, 0.05) == 1);
  CHECK(share_spread(unlike, 0.05) > 5);
}
