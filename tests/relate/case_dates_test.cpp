#include "pismo/relate/case_dates.hpp"

#include <catch2/catch.hpp>

#include "pismo/relate/namesakes.hpp"

namespace {

using namespace pismo::relate;
using Numbers = std::vector<std::size_t>;

DatedNode dated(std::int64_t lo, std::int64_t hi, char grade) {
  DatedNode node;
  node.lo = lo;
  node.hi = hi;
  node.grade = grade;
  node.has_clock = true;
  return node;
}

std::string shown(const DatedNode& node) {
  const auto text = [](const auto& at) { return at ? std::to_string(*at) : std::string("?"); };
  return text(node.lo) + ".." + text(node.hi);
}

}  // namespace

TEST_CASE("undated letters lie between those before and after them", "[relate]") {
  // A letter, two undated answers in a row, an answer.
  std::vector<DatedNode> nodes = {dated(1000, 1010, 'C'), {}, {}, dated(5000, 5010, 'C')};
  CHECK(settle_dates(nodes, {{0, 1, true}, {1, 2, true}, {2, 3, true}}).empty());
  CHECK(shown(nodes[1]) == "1000..5010");
  CHECK(shown(nodes[2]) == "1000..5010");
  CHECK(nodes[2].lo_from == 1);
  CHECK(nodes[2].hi_from == 3);
  CHECK(shown(nodes[0]) == "1000..1010");
  CHECK_FALSE(nodes[0].moved);
}

TEST_CASE("a bound that leaves no interval is not taken", "[relate]") {
  DatedNode file;  // A file in it was made at 9000.
  file.lo = 9000;
  std::vector<DatedNode> nodes = {file, dated(5000, 5010, 'C')};
  (void)settle_dates(nodes, {{0, 1, true}});
  CHECK(shown(nodes[0]) == "9000..?");
}

TEST_CASE("letters whose clocks contradict each other bound nobody", "[relate]") {
  std::vector<DatedNode> nodes = {dated(1000, 1010, 'E'), {}};
  (void)settle_dates(nodes, {{0, 1, true}});
  CHECK(shown(nodes[1]) == "?..?");
}

TEST_CASE("circles of answers take bounds from outside and hand on none", "[relate]") {
  std::vector<DatedNode> nodes = {{}, {}, dated(1000, 1010, 'C')};
  (void)settle_dates(nodes, {{0, 1, true}, {1, 0, true}, {2, 0, true}});
  CHECK(shown(nodes[0]) == "1000..?");
  CHECK(shown(nodes[1]) == "?..?");
}

TEST_CASE("an answer before its letter is named when a server dates one of them", "[relate]") {
  const std::vector<Precedence> order = {{0, 1, true}};
  const auto early = [&](char letter, char answer, std::int64_t apart, bool says_so = true) {
    std::vector<DatedNode> nodes = {dated(10'000, 10'010, letter),
                                    dated(9'000 - apart, 10'000 - apart, answer)};
    return settle_dates(nodes, {{0, 1, says_so}}).size();
  };
  CHECK(early('C', 'C', 301) == 1);
  CHECK(early('C', 'C', 300) == 0);  // Two servers may differ so much.
  CHECK(early('B', 'D', 4000) == 1);
  CHECK(early('D', 'D', 4000) == 0);
  CHECK(early('C', 'E', 4000) == 0);
  CHECK(early('C', 'C', 4000, false) == 0);  // A quotation may be of a third letter.
}

TEST_CASE("letters under one Message-ID differ when neither holds the other", "[relate]") {
  const NamesakeText letter{4, 1, {1, 2, 3, 4}};
  const NamesakeText with_footer{6, 2, {1, 2, 3, 4, 9, 10}};
  const NamesakeText changed{4, 3, {1, 2, 3, 7}};
  const NamesakeText yes{1, 4, {}};
  const NamesakeText no{1, 5, {}};
  CHECK(differing_namesakes({letter, letter}).empty());
  CHECK(differing_namesakes({letter, with_footer}).empty());
  CHECK(differing_namesakes({letter, with_footer, changed}) == Numbers{0, 2});
  CHECK(differing_namesakes({yes, no}) == Numbers{0, 1});
  CHECK(differing_namesakes({letter, {}}).empty());  // Without words there is nothing to compare.
}
