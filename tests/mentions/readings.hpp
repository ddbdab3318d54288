#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/mentions/mentions.hpp"

namespace pismo::tests {

/// Seconds of "2009-10-15" or "2009-10-15T14:30".
inline std::int64_t wall(std::string_view text) {
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  std::sscanf(std::string(text).c_str(), "%d-%d-%dT%d:%d", &year, &month, &day, &hour, &minute);
  // Days of the civil calendar, counted without the code under test.
  const int y = month <= 2 ? year - 1 : year;
  const int era_day = 365 * y + y / 4 - y / 100 + y / 400;
  const int month_day = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5;
  return (static_cast<std::int64_t>(era_day) + month_day + day - 1 - 719468) * 86400 + hour * 3600 +
         minute * 60;
}

/// "2009-10-15", with "T14:30" when it is not midnight.
inline std::string wall_text(std::int64_t local) {
  std::int64_t z = (local >= 0 ? local : local - 86399) / 86400;
  const auto of_day = static_cast<int>(local - z * 86400);
  z += 719468;
  const std::int64_t era = z / 146097;
  const auto doe = static_cast<int>(z - era * 146097);
  const int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const int mp = (5 * doy + 2) / 153;
  const int month = mp < 10 ? mp + 3 : mp - 9;
  const int year = static_cast<int>(era) * 400 + yoe + (month <= 2 ? 1 : 0);
  char text[48];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, doy - (153 * mp + 2) / 5 + 1);
  std::string out = text;
  if (of_day != 0) {
    std::snprintf(text, sizeof text, "T%02d:%02d", of_day / 3600, of_day / 60 % 60);
    out += text;
  }
  return out;
}

/// A Thursday.
constexpr std::string_view kThursday = "2009-10-15T14:30";

/// "from..to precision[ bound][ ?]" of every mention, joined by "; ".
inline std::string readings(std::string_view text, std::string_view anchor = kThursday) {
  std::string out;
  const mentions::Anchor at = anchor.empty() ? mentions::Anchor{} : mentions::Anchor{wall(anchor)};
  for (const auto& mention : mentions::find_mentions(text, at)) {
    if (!out.empty()) out += "; ";
    out += wall_text(mention.from) + ".." + wall_text(mention.to) + " ";
    out += mentions::precision_name(mention.precision);
    if (mention.bound != mentions::Bound::none) {
      out += " ";
      out += mentions::bound_name(mention.bound);
    }
  }
  return out;
}

}  // namespace pismo::tests
