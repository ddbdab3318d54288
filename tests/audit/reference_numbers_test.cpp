#include "pismo/audit/reference_numbers.hpp"

#include <catch2/catch.hpp>

using namespace pismo::audit;

namespace {

using Found = std::vector<ReferenceNumber>;

NumberMention mention(std::uint64_t number, std::int64_t utc, const std::string& shape = "#/15") {
  std::string text = shape;
  text.replace(text.find('#'), 1, std::to_string(number));
  return {"firm.example", {"outgoing", text}, static_cast<std::int64_t>(number), utc};
}

std::vector<NumberMention> counter(std::uint64_t first, std::uint64_t last) {
  std::vector<NumberMention> mentions;
  for (std::uint64_t n = first; n <= last; ++n)
    mentions.push_back(mention(n, 1'420'000'000 + static_cast<std::int64_t>(n) * 86'400));
  return mentions;
}

}  // namespace

TEST_CASE("numbers of papers are read with their kind", "[audit][numbering]") {
  struct Case {
    std::string_view name, text;
    Found found;
  };

  const auto c = GENERATE(values<Case>({
      {"outgoing", "Исх. № 01-12/345 от 15.10.2009", {{"outgoing", "01-12/345"}}},
      {"without a sign", "исх 77", {{"outgoing", "77"}}},
      {"an ending", "оплатили по счёту №112 вчера", {{"invoice", "112"}}},
      {"letters in it", "договор N 47/ЗС-09.", {{"contract", "47/ЗС-09"}}},
      {"English", "Invoice HR-2009-031, ticket #5", {{"invoice", "HR-2009-031"}, {"ticket", "5"}}},
      {"No.", "Order No. 12", {{"order", "12"}}},
      {"a number of things", "the order 12 chairs", {}},
      {"quoted", "> исх. № 5", {}},
      {"a sum", "счёт 16.900", {}},
      {"no label", "№ 5 и № 6", {}},
      {"a longer word", "выпускной акторов № 5", {}},
  }));
  INFO(c.name);
  CHECK(find_reference_numbers(c.text) == c.found);
}

TEST_CASE("numbers that are missing in a row stand out of a dense counter", "[audit][numbering]") {
  auto mentions = counter(1, 60);
  mentions.erase(mentions.begin() + 30, mentions.begin() + 36);  // 31 to 36.
  const auto series = number_series(mentions);
  REQUIRE(series.size() == 1);
  CHECK(series[0].shape == "#/15");
  CHECK(series[0].missing() == 6);
  REQUIRE(series[0].gaps.size() == 1);
  CHECK(series[0].gaps[0].after == 30);
  CHECK(series[0].gaps[0].before == 37);
  CHECK(series[0].gaps[0].false_alarms < 1e-6);
}

TEST_CASE("gaps of a sparse counter say nothing", "[audit][numbering]") {
  std::vector<NumberMention> mentions;
  for (std::uint64_t n = 1; n < 400; n += 3 + n % 5)
    mentions.push_back(mention(n, 1'420'000'000 + static_cast<std::int64_t>(n) * 3'600));
  const auto series = number_series(mentions);
  REQUIRE(series.size() == 1);
  for (const NumberGap& gap : series[0].gaps)
    CHECK(gap.false_alarms > 0.05);
}

TEST_CASE("a number that is dated against the others is out of order", "[audit][numbering]") {
  auto mentions = counter(1, 30);
  mentions[19].utc = *mentions[2].utc;  // Number 20 bears the date of number 3.
  const auto series = number_series(mentions);
  REQUIRE(series.size() == 1);
  REQUIRE(series[0].out_of_order.size() == 1);
  CHECK(series[0].out_of_order[0].number == 20);
}

TEST_CASE("a counter that begins anew with the year is a series for each", "[audit][numbering]") {
  std::vector<NumberMention> mentions;
  for (std::uint64_t n = 1; n <= 20; ++n) {
    mentions.push_back(mention(n, 1'420'200'000 + static_cast<std::int64_t>(n) * 86'400, "A-#"));
    mentions.push_back(mention(n, 1'451'800'000 + static_cast<std::int64_t>(n) * 86'400, "A-#"));
  }
  CHECK(number_series(mentions).size() == 2);
}
