#include "time_scan.hpp"

#include <array>
#include <optional>
#include <string_view>

#include "calendar_words.hpp"

namespace pismo::quotes {

namespace {

// What clients print between a date and its time.
constexpr std::array<std::string_view, 18> kAt = {"at",
                                                  "в",
                                                  "во",
                                                  "у",
                                                  "um",
                                                  "à",
                                                  "a",
                                                  "om",
                                                  "kl",
                                                  "klo",
                                                  "kello",
                                                  "alle",
                                                  "ore",
                                                  "las",
                                                  "o",
                                                  "о",
                                                  "ob",
                                                  "às"};

struct NamedZone {
  std::string_view name;
  int minutes;
};

// RFC 5322 section 4.3, and the zones of Europe that clients print by name. The names of Moscow
// time meant different offsets in different years: see moscow().
constexpr std::array<NamedZone, 20> kZones = {
    {{"z", 0},      {"ut", 0},     {"utc", 0},    {"gmt", 0},    {"est", -300},
     {"edt", -240}, {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360},
     {"pst", -480}, {"pdt", -420}, {"wet", 0},    {"west", 60},  {"bst", 60},
     {"cet", 60},   {"cest", 120}, {"mez", 60},   {"mesz", 120}, {"eet", 120}}};

/// Moscow stood at +4 all the year from 2011-03-27 to 2014-10-26 and called it MSK.
int moscow(const PrintedDate& date) {
  const int day = (date.year * 100 + date.month) * 100 + date.day;
  return day >= 20110327 && day < 20141026 ? 240 : 180;
}

void skip_to_time(Scanner& in) {
  in.skip(", -;.");
  if (in.rest().starts_with("à(s)")) in.advance(5);
  for (int words = 0; words < 2; ++words) {
    for (const std::string_view word : kAt)
      if (in.skip_word(word)) break;
    in.skip(". ,");
  }
  // "15 октября 2009 г., четверг 12:03".
  const Scanner before = in;
  if (weekday_of(in.word()) != 0) {
    in.skip(" ,.");
  } else {
    in = before;
  }
  in.take('(');  // "2009-10-15 (12:03)"
}

void half_of_day(Scanner& in, PrintedDate& date) {
  const Scanner before = in;
  in.skip_blanks();
  const char half = in.peek();
  if (half == 'a' || half == 'p') {
    in.advance();
    in.take('.');
    if (in.take('m') && !is_letter(in.peek()) && date.hour >= 1 && date.hour <= 12) {
      in.take('.');
      date.hour = date.hour % 12 + (half == 'p' ? 12 : 0);
      return;
    }
  } else if (in.skip_word("uhr")) {
    return;
  }
  in = before;
}

/// "+0400", "+04:00", "-5"; the sign may be U+2212.
bool numeric_offset(Scanner& in, int& minutes) {
  int sign = 0;
  if (in.take('+')) {
    sign = 1;
  } else if (in.take('-')) {
    sign = -1;
  } else if (in.rest().starts_with("\xE2\x88\x92")) {
    in.advance(3);
    sign = -1;
  }
  int digits = 0;
  if (sign == 0) return false;
  int hours = in.number(4, digits);
  int rest = 0;
  if (digits == 4 || digits == 3) {
    rest = hours % 100;
    hours /= 100;
  } else if (digits >= 1 && in.take(':')) {
    rest = in.number(2, digits);
    if (digits != 2) return false;
  }
  if (digits == 0 || is_digit(in.peek()) || hours > 14 || rest > 59) return false;
  minutes = sign * (hours * 60 + rest);
  return true;
}

/// AOL's "Eastern Standard Time", "Pacific Daylight Time": the rest behind `first`.
bool american_zone(Scanner& in, std::string_view first, int& minutes) {
  constexpr std::array<NamedZone, 4> kRegions = {
      {{"eastern", -300}, {"central", -360}, {"mountain", -420}, {"pacific", -480}}};
  for (const NamedZone& region : kRegions) {
    if (region.name != first) continue;
    in.skip_blanks();
    const std::string_view half = in.word();
    in.skip_blanks();
    if ((half != "standard" && half != "daylight") || in.word() != "time") return false;
    minutes = region.minutes + (half == "daylight" ? 60 : 0);
    return true;
  }
  return false;
}

/// A comment behind a numeric zone: "+0400 (MSD)".
void skip_comment(Scanner& in) {
  constexpr std::size_t kLongest = 40;
  const Scanner before = in;
  in.skip_blanks();
  if (in.take('(')) {
    const std::size_t close = in.rest().substr(0, kLongest).find(')');
    const std::string_view inside = in.rest().substr(0, close);
    if (close != std::string_view::npos && inside.find('@') == std::string_view::npos) {
      const std::string_view first = inside.substr(0, inside.find(' '));
      bool zone = first == "msk" || first == "msd" ||
                  inside.find("time") != std::string_view::npos ||
                  inside.find("врем") != std::string_view::npos;
      for (const NamedZone& known : kZones)
        zone = zone || first == known.name;
      if (zone) return in.advance(close + 1);
    }
  }
  in = before;
}

/// The seconds behind hours and minutes, if there are any.
void read_seconds(Scanner& in, PrintedDate& date, char separator) {
  const Scanner before = in;
  if (separator == 'h' || !in.take(separator)) return;
  int digits = 0;
  const int second = in.number(2, digits);
  if (digits != 2 || second > 60 || is_digit(in.peek())) {
    in = before;
    return;
  }
  date.second = second == 60 ? 59 : second;
  if (in.peek() == '.' && is_digit(in.rest().size() > 1 ? in.rest()[1] : ' ')) {
    in.advance();
    in.skip("0123456789");  // Milliseconds.
  }
}

/// The offset of a zone whose name begins with `name`.
std::optional<int> named_zone(Scanner& in, std::string_view name, const PrintedDate& date) {
  if (name == "msk" || name == "мск") return moscow(date);
  if (name == "msd") return 240;
  if (name == "eest") return 180;
  int minutes = 0;
  if (american_zone(in, name, minutes)) return minutes;
  for (const NamedZone& zone : kZones)
    if (zone.name == name) return zone.minutes;
  return std::nullopt;
}

}  // namespace

bool read_time(Scanner& in, PrintedDate& date, bool behind_date) {
  if (behind_date) skip_to_time(in);
  int digits = 0;
  const int hour = in.number(2, digits);
  if (digits == 0 || hour > 23) return false;
  const char separator = in.peek();
  if (separator != ':' && !(behind_date && (separator == '.' || separator == 'h'))) return false;
  in.advance();
  const int minute = in.number(2, digits);
  if (digits != 2 || minute > 59 || is_digit(in.peek())) return false;
  date.hour = hour;
  date.minute = minute;
  read_seconds(in, date, separator);
  half_of_day(in, date);
  return true;
}

void read_zone(Scanner& in, PrintedDate& date) {
  const Scanner before = in;
  in.skip_blanks();
  const bool bracket = in.take('(');
  int minutes = 0;
  if (numeric_offset(in, minutes)) {
    date.offset_minutes = minutes;
    if (bracket && !in.take(')')) {
      in = before;
      date.offset_minutes.reset();
      return;
    }
    return skip_comment(in);
  }
  const std::string_view name = in.word();
  if (const auto offset = named_zone(in, name, date)) date.offset_minutes = offset;
  if (!date.offset_minutes || is_digit(in.peek())) {
    in = before;
    date.offset_minutes.reset();
    return;
  }
  if (name == "utc" || name == "gmt" || name == "ut") {
    const Scanner named = in;
    in.skip_blanks();
    if (numeric_offset(in, minutes)) {
      date.offset_minutes = minutes;
    } else {
      in = named;
    }
  }
  if (bracket) in.take(')');
  if (!bracket) skip_comment(in);
}

}  // namespace pismo::quotes
