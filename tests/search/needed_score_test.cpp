#include "needed_score.hpp"

#include <catch2/catch.hpp>

using pismo::search::needed_score;

namespace {

constexpr double kRarest = 12;  // Nats, as in a case of 20,000 letters.
constexpr double kThreshold = .47;

double needed(double evidence) {
  return needed_score(kThreshold, evidence, kRarest, false);
}

TEST_CASE("the less the words of a letter say, the more of a quotation they must be", "[search]") {
  CHECK(needed(6) > needed(12));
  CHECK(needed(12) > kThreshold);
  CHECK(needed(1.75 * kRarest) == Approx(kThreshold));
  CHECK(needed(40) < kThreshold);
}

TEST_CASE("all of a quotation is a source, and a quarter of it none", "[search]") {
  CHECK(needed(0) < 1);
  CHECK(needed(1000) > .25);
}

TEST_CASE("evidence counts by what a rare word says in a case of that size", "[search]") {
  CHECK(needed_score(kThreshold, 10, 6, false) == Approx(needed_score(kThreshold, 20, 12, false)));
}

TEST_CASE("a threshold of nothing asks for nothing", "[search]") {
  CHECK(needed_score(0, 1, kRarest, false) < .9);
  CHECK(needed_score(0, 40, kRarest, false) == 0);
  CHECK(needed_score(0, 40, kRarest, true) == 0);
  CHECK(needed_score(1, 1, kRarest, true) == 1);
}

TEST_CASE("letters in the language of the quotation must have more of it", "[search]") {
  CHECK(needed_score(kThreshold, 21, kRarest, true) > kThreshold);
}

}  // namespace
