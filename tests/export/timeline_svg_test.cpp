#include "pismo/export/timeline_svg.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

using namespace pismo::search;
using pismo::exporting::timeline_svg;

namespace {

std::size_t times(const std::string& text, const std::string& piece) {
  std::size_t count = 0;
  for (std::size_t at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1))
    ++count;
  return count;
}

Timeline autumn() {
  Timeline line;
  line.units = {{.number = 2009 * 12 + 8, .messages = 14},
                {.number = 2009 * 12 + 9, .messages = 99}};
  line.dated = 113;
  return line;
}

}  // namespace

TEST_CASE("a picture has a bar for each month, ticks that are round numbers, and its labels",
          "[export][timeline]") {
  const std::string svg = timeline_svg(autumn(), {"Письма о «Заслоне»", "Europe/Moscow"});
  CHECK(svg.starts_with("<svg "));
  CHECK(svg.ends_with("</svg>\n"));
  CHECK(times(svg, "Письма о «Заслоне»") == 2);  // Above the bars, and for readers of titles.
  CHECK(times(svg, "<g><title>") == 2);
  CHECK(times(svg, ">2009-09<") == 1);
  CHECK(times(svg, ">20</text>") == 1);
  CHECK(times(svg, ">100</text>") == 1);
  CHECK(svg.find("nothing was written") == std::string::npos);
}

TEST_CASE("a picture loads nothing and runs nothing", "[export][timeline]") {
  Timeline line = autumn();
  line.series = {{.group = "x",
                  .name = "</text><script>alert(1)</script>\x1b[31m\xE2\x80\xAE&\"' \xFF",
                  .messages = 113}};
  for (TimelineUnit& unit : line.units)
    unit.counts = {unit.messages};
  const std::string svg = timeline_svg(line, {"<svg onload='x'>]]>\x01 \xEF\xBF\xBF", "UTC"});
  CHECK(svg.find("<script") == std::string::npos);
  CHECK(svg.find("<svg onload") == std::string::npos);
  CHECK(times(svg, "<text") == times(svg, "</text>"));
  CHECK(svg.find("href") == std::string::npos);
  CHECK(times(svg, "http") == 1);  // The name of the format.
  CHECK(svg.find("[RLO]") != std::string::npos);
  CHECK(svg.find("\xEF\xBF\xBF") == std::string::npos);  // XML has no such character.
  const bool controls = std::any_of(svg.begin(), svg.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\n';
  });
  CHECK_FALSE(controls);
}

TEST_CASE("many years of months have their labels at Januaries", "[export][timeline]") {
  Timeline line;
  for (std::int64_t month = 1999 * 12 + 3; month < 2024 * 12; ++month)
    line.units.push_back({.number = month, .messages = 1});
  const std::string svg = timeline_svg(line, {"", "UTC"});
  CHECK(times(svg, ">2000-01</text>") == 1);
  CHECK(times(svg, ">2022-01</text>") == 1);
  CHECK(times(svg, "-01</text>") == 12);
  for (const char* other : {"-04</text>", "-07</text>", "-10</text>", "-12</text>"})
    CHECK(times(svg, other) == 0);
}

TEST_CASE("names of any length leave the picture as it is", "[export][timeline]") {
  Timeline line = autumn();
  std::string name(100'000, 'x');
  for (int i = 0; i < 1'000; ++i)
    name += "\x1b";
  line.series = {{.group = "x", .name = name, .messages = 113}};
  for (TimelineUnit& unit : line.units)
    unit.counts = {unit.messages};
  CHECK(timeline_svg(line, {name, "UTC"}).size() < 10'000);
}

TEST_CASE("gaps are shaded, long ones cut short with their length", "[export][timeline]") {
  Timeline line = autumn();
  line.units.push_back({.number = 2009 * 12 + 11, .messages = 1});
  CHECK(times(timeline_svg(line, {"", "UTC"}), "1 month from 2009-11 without messages") == 1);
  line.units.push_back({.number = 2015 * 12, .messages = 1, .doubtful = 1});
  line.doubtful = 1;
  const std::string svg = timeline_svg(line, {"", "UTC"});
  CHECK(times(svg, "nothing for 60 months") == 1);
  CHECK(times(svg, "nothing was written") == 1);
  CHECK(times(svg, "grade E") == 1);
  CHECK(times(svg, "fill=\"url(#doubtful)\"") == 2);  // The bar, and the legend.
}

TEST_CASE("a timeline of nothing is a picture too", "[export][timeline]") {
  const std::string svg = timeline_svg({}, {"nothing", "UTC"});
  CHECK(svg.ends_with("</svg>\n"));
  CHECK(svg.find("nan") == std::string::npos);
}
