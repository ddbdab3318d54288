#include "winnow.hpp"

#include <random>
#include <set>
#include <vector>

#include <catch2/catch.hpp>

using namespace pismo;

namespace {

std::vector<relate::Shingle> random_text(unsigned seed, std::size_t size) {
  std::mt19937 random(seed);
  std::vector<relate::Shingle> text;
  while (text.size() < size)
    text.push_back(static_cast<relate::Shingle>(random()));
  return text;
}

std::set<relate::Shingle> chosen(const std::vector<relate::Shingle>& text) {
  std::set<relate::Shingle> found;
  xref::winnow(text, [&](std::size_t at) { found.insert(text.at(at)); });
  return found;
}

}  // namespace

TEST_CASE("two long letters that share a window choose a shingle of it both", "[xref][winnow]") {
  const auto shared = random_text(1, xref::kWindow);
  for (unsigned seed = 2; seed < 60; ++seed) {
    auto one = random_text(seed, 100 + seed);
    auto other = random_text(1000 + seed, 200 - seed);
    one.insert(one.begin() + seed, shared.begin(), shared.end());
    other.insert(other.begin() + 2 * seed, shared.begin(), shared.end());
    const auto of_one = chosen(one);
    const auto of_other = chosen(other);
    std::size_t both = 0;
    for (const auto shingle : shared)
      both += of_one.contains(shingle) && of_other.contains(shingle) ? 1U : 0U;
    INFO(seed);
    CHECK(both > 0);
  }
}

TEST_CASE("a short letter gives all its shingles, a long one about a quarter", "[xref][winnow]") {
  CHECK(chosen(random_text(5, xref::kShortText)).size() == xref::kShortText);
  const std::size_t of_long = chosen(random_text(6, 10'000)).size();
  CHECK(of_long > 1'800);
  CHECK(of_long < 2'700);
  CHECK(chosen({}).empty());
}

TEST_CASE("places are chosen in order and each once", "[xref][winnow]") {
  const auto text = random_text(9, 3'000);
  std::vector<std::size_t> places;
  xref::winnow(text, [&](std::size_t at) { places.push_back(at); });
  for (std::size_t at = 1; at < places.size(); ++at)
    REQUIRE(places[at - 1] < places[at]);
}
