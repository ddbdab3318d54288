#include <chrono>

#include <catch2/catch.hpp>

#include "pismo/search/query.hpp"

namespace {

using Seconds = std::optional<std::int64_t>;

Seconds at(int year, unsigned month, unsigned day, int hour = 0, int minute = 0, int second = 0) {
  using namespace std::chrono;
  const sys_days date = std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day);
  return seconds(date.time_since_epoch()).count() + hour * 3600 + minute * 60 + second;
}

}  // namespace

TEST_CASE("a date names a stretch of time, a range ends where its second date begins",
          "[search][query]") {
  struct Case {
    std::string_view value;
    Seconds from, to;
  };

  const auto c = GENERATE(values<Case>({
      {"2009", at(2009, 1, 1), at(2010, 1, 1)},
      {"2009-10", at(2009, 10, 1), at(2009, 11, 1)},
      {"2009-12", at(2009, 12, 1), at(2010, 1, 1)},
      {"10.2009", at(2009, 10, 1), at(2009, 11, 1)},
      {"2009-10-13", at(2009, 10, 13), at(2009, 10, 14)},
      {"13.10.2009", at(2009, 10, 13), at(2009, 10, 14)},
      {"3.4.2009", at(2009, 4, 3), at(2009, 4, 4)},
      {"2008-02-29", at(2008, 2, 29), at(2008, 3, 1)},
      {"2009-10-13T14", at(2009, 10, 13, 14), at(2009, 10, 13, 15)},
      {"2009-10-13T14:05", at(2009, 10, 13, 14, 5), at(2009, 10, 13, 14, 6)},
      {"2009-10-13T14:05:09", at(2009, 10, 13, 14, 5, 9), at(2009, 10, 13, 14, 5, 10)},
      {"13.10.2009T14:00", at(2009, 10, 13, 14), at(2009, 10, 13, 14, 1)},
      {"2009-10..2009-11", at(2009, 10, 1), at(2009, 11, 1)},
      {"2009..2010", at(2009, 1, 1), at(2010, 1, 1)},
      {"13.10.2009..15.10.2009", at(2009, 10, 13), at(2009, 10, 15)},
      {"2009-10-13T14:00..", at(2009, 10, 13, 14), std::nullopt},
      {"..2009-10-05", std::nullopt, at(2009, 10, 5)},
      {"<2009-10", std::nullopt, at(2009, 10, 1)},
      {"<=2009-10", std::nullopt, at(2009, 11, 1)},
      {">2009-10", at(2009, 11, 1), std::nullopt},
      {">=2009-10", at(2009, 10, 1), std::nullopt},
      {"9999", at(9999, 1, 1), at(10000, 1, 1)},
  }));
  INFO(c.value);
  const auto interval = pismo::search::parse_date_range(c.value);
  REQUIRE(interval);
  CHECK(interval->from == c.from);
  CHECK(interval->to == c.to);
}

TEST_CASE("what is no date, or an empty range, is refused", "[search][query]") {
  const auto value = GENERATE(values<std::string_view>({"",
                                                        "..",
                                                        "вчера",
                                                        "09",
                                                        "13.10.09",
                                                        "2009-13",
                                                        "2009-02-29",
                                                        "31.04.2009",
                                                        "2009-1-1",
                                                        "2009-10-13T24",
                                                        "0000",
                                                        "2009-10-",
                                                        "20091013",
                                                        "2009-10-13Z",
                                                        "2009-10-13T14:60",
                                                        "2010..2009",
                                                        "2009..2009",
                                                        "2009...2010",
                                                        "2009-10-13T14:00Z",
                                                        ">2009..2010",
                                                        "99999999999999999999",
                                                        "1.2009T12",
                                                        "00.2009",
                                                        "0.1.2009"}));
  INFO(value);
  CHECK_FALSE(pismo::search::parse_date_range(value));
}

TEST_CASE("a size is a count of bytes or a range of them", "[search][query]") {
  struct Case {
    std::string_view value;
    std::uint64_t from, to;
  };

  const auto c = GENERATE(values<Case>({
      {"1000", 1000, 1001},
      {"1k", 1024, 1025},
      {">1M", (1U << 20U) + 1, UINT64_MAX},
      {">=1M", 1U << 20U, UINT64_MAX},
      {"<20k", 0, 20480},
      {"<=20k", 0, 20481},
      {"10k..2M", 10240, 2U << 20U},
      {"10k..", 10240, UINT64_MAX},
      {"..2M", 0, 2U << 20U},
      {"1.5M", 1572864, 1572865},
      {"1,5М", 1572864, 1572865},
      {">10 кб", 0, 0},
      {">10кб", 10241, UINT64_MAX},
      {"2GiB", 2ULL << 30U, (2ULL << 30U) + 1},
  }));
  INFO(c.value);
  const auto range = pismo::search::parse_size_range(c.value);
  REQUIRE(range.has_value() == (c.to != 0));
  if (!range) return;
  CHECK(range->from == c.from);
  CHECK(range->to == c.to);
}

TEST_CASE("what is no size is refused", "[search][query]") {
  const auto value = GENERATE(values<std::string_view>({"",
                                                        "..",
                                                        "big",
                                                        "-1",
                                                        "1X",
                                                        "1.M",
                                                        "1..1",
                                                        "2M..1M",
                                                        "<0",
                                                        "18446744073709551616",
                                                        "9999999999G",
                                                        ">",
                                                        "1.5.5M",
                                                        "1M1"}));
  INFO(value);
  CHECK_FALSE(pismo::search::parse_size_range(value));
}
