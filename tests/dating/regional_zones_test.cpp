#include <string>

#include <catch2/catch.hpp>

#include "pismo/mime/date.hpp"
#include "pismo/time/zone_book.hpp"

// Names of zones are read by a table in mime; ICU knows the history of each region.
TEST_CASE("names of Russian zones follow the history of their regions", "[dating][zone]") {
  struct Region {
    std::string standard, summer, zone;
  };

  const auto region = GENERATE(values<Region>({
      {"MSK", "MSD", "Europe/Moscow"},
      {"SAMT", "SAMST", "Europe/Samara"},
      {"YEKT", "YEKST", "Asia/Yekaterinburg"},
      {"OMST", "OMSST", "Asia/Omsk"},
      {"NOVT", "NOVST", "Asia/Novosibirsk"},
      {"KRAT", "KRAST", "Asia/Krasnoyarsk"},
      {"IRKT", "IRKST", "Asia/Irkutsk"},
      {"YAKT", "YAKST", "Asia/Yakutsk"},
      {"VLAT", "VLAST", "Asia/Vladivostok"},
      {"SAKT", "SAKST", "Asia/Sakhalin"},
      {"MAGT", "MAGST", "Asia/Magadan"},
      {"PETT", "PETST", "Asia/Kamchatka"},
      {"ANAT", "ANAST", "Asia/Anadyr"},
  }));
  pismo::time::ZoneBook zones;
  const auto* zone = zones.find(region.zone);
  REQUIRE(zone != nullptr);
  for (int year = 1999; year <= 2019; ++year) {
    for (const bool summer : {false, true}) {
      // Summer time was kept until 2010; since then the standard name stands for the whole year.
      const std::string name = summer && year <= 2010 ? region.summer : region.standard;
      const std::string text =
          std::to_string(year) + (summer ? "-08-15 12:00 " : "-01-15 12:00 ") + name;
      const auto read = pismo::mime::read_date(text);
      REQUIRE(read);
      REQUIRE(read->utc);
      INFO(text);
      CHECK(read->offset_minutes == zone->offset_minutes(*read->utc));
    }
  }
}
