#include "date_scan.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "calendar_words.hpp"
#include "fold.hpp"
#include "scanner.hpp"
#include "time_scan.hpp"

namespace pismo::quotes {

namespace {

/// Days since 1970 of a day of the proleptic Gregorian calendar: Howard Hinnant, "chrono-Compatible
/// Low-Level Date Algorithms", days_from_civil.
std::int64_t days_of(int year, int month, int day) {
  const std::int64_t y = year - (month <= 2 ? 1 : 0);
  const std::int64_t era = y / 400;
  const std::int64_t of_era = y - era * 400;
  const std::int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

int weekday_of_date(int year, int month, int day) {
  return static_cast<int>((days_of(year, month, day) + 3) % 7) + 1;
}

bool is_date(int year, int month, int day) {
  constexpr std::array<int, 12> kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return year >= 1970 && year < 2100 && month >= 1 && month <= 12 && day >= 1 &&
         day <= kDays[static_cast<std::size_t>(month) - 1];
}

/// Two digits of a year mean 1970 to 2069.
int whole_year(int year, int digits) {
  if (digits != 2) return year;
  return year + (year < 70 ? 2000 : 1900);
}

/// Reads one date at one place.
class DateReader {
 public:
  DateReader(std::string_view folded, std::size_t at) : in_(folded, at) { date_.begin = at; }

  std::optional<PrintedDate> read() {
    const Scanner start = in_;
    weekday();
    if (!numbers_first() && !month_first()) {
      // "Mar 3" is the third of March, and "mar 3" may be a Tuesday (mardi, martes).
      if (weekday_ == 0) return std::nullopt;
      weekday_ = 0;
      in_ = start;
      if (!month_first()) return std::nullopt;
    }
    if (!date_.has_time()) {
      const Scanner before = in_;
      if (!read_time(in_, date_, true)) in_ = before;
    }
    // Without a year only a time or the weekday makes it a date.
    if (date_.year == 0 && !date_.has_time() && weekday_ == 0) return std::nullopt;
    settle_order();
    const int year = date_.year == 0 ? 2000 : date_.year;
    if (!is_date(year, date_.month, date_.day)) return std::nullopt;
    if (date_.has_time() && !date_.offset_minutes) read_zone(in_, date_);
    date_.end = in_.at();
    return date_;
  }

 private:
  void weekday() {
    const Scanner before = in_;
    weekday_ = weekday_of(in_.word());
    if (weekday_ == 0) {
      in_ = before;
      return;
    }
    in_.skip(".,");
    in_.skip_blanks();
    if (in_.skip_word("the")) in_.skip_blanks();
  }

  bool numbers_first() {
    const Scanner before = in_;
    int digits = 0;
    const int first = in_.number(4, digits);
    if (digits == 4 && year_first(first)) return true;
    if (digits == 1 || digits == 2) {
      if (day_and_month_number(first) || day_and_month_name(first)) return true;
    }
    in_ = before;
    return false;
  }

  /// "2009-10-15", "2009/10/15".
  bool year_first(int year) {
    if (in_.take_text("年")) return chinese(year);
    const char separator = in_.peek();
    if (separator != '-' && separator != '/' && separator != '.') return false;
    in_.advance();
    int digits = 0;
    const int month = in_.number(2, digits);
    if (digits == 0 || !in_.take(separator)) return false;
    const int day = in_.number(2, digits);
    if (digits == 0 || is_digit(in_.peek())) return false;
    in_.take('t');  // ISO 8601's T before the time.
    return set(year, month, day);
  }

  /// "2009年10月15日".
  bool chinese(int year) {
    int digits = 0;
    const int month = in_.number(2, digits);
    if (digits == 0 || !in_.take_text("月")) return false;
    const int day = in_.number(2, digits);
    return digits > 0 && in_.take_text("日") && set(year, month, day);
  }

  /// "15.10.2009", "10/15/09", "15-10-2009".
  bool day_and_month_number(int first) {
    const Scanner before = in_;
    if (numbers_behind(first)) return true;
    in_ = before;
    return false;
  }

  bool numbers_behind(int first) {
    const char separator = in_.peek();
    if (separator != '-' && separator != '/' && separator != '.') return false;
    in_.advance();
    int digits = 0;
    const int second = in_.number(2, digits);
    if (digits == 0 || !in_.take(separator)) return false;
    const int year = in_.number(4, digits);
    if ((digits != 2 && digits != 4) || is_digit(in_.peek())) return false;
    year_word();
    numbers_ = true;
    slashes_ = separator == '/';
    return set(whole_year(year, digits), second, first);
  }

  /// "15 октября 2009 г.", "15-Oct-2009", "15. Okt. 2009", "26 de octubre de 2021".
  bool day_and_month_name(int day) {
    const Scanner before = in_;
    for (const std::string_view ordinal : {"st", "nd", "rd", "th"})
      if (in_.skip_word(ordinal)) break;
    in_.skip(".-/, ");  // Yahoo: "3, Март, 2008".
    in_.skip_word("de") || in_.skip_word("of");
    in_.skip_blanks();
    const int month = month_of(in_.word());
    if (month != 0 && day >= 1) {
      year_behind();
      return set(year_, month, day);
    }
    in_ = before;
    return false;
  }

  /// "October 15, 2009", "Oct 15 12:03:05 2009".
  bool month_first() {
    const Scanner before = in_;
    const int month = month_of(in_.word());
    if (month != 0) {
      in_.skip(". ");
      int digits = 0;
      const int day = in_.number(2, digits);
      if (digits > 0 && !is_digit(in_.peek())) {
        for (const std::string_view ordinal : {"st", "nd", "rd", "th"})
          if (in_.skip_word(ordinal)) break;
        year_behind();
        return set(year_, month, day);
      }
    }
    in_ = before;
    return false;
  }

  /// The year behind day and month, or the time and then the year, as ctime() prints them.
  void year_behind() {
    const Scanner before = in_;
    in_.skip(".,-/ ");
    in_.skip_word("de") || in_.skip_word("of") || in_.skip_word("del");
    in_.skip_blanks();
    in_.take('\'');
    int digits = 0;
    const int year = in_.number(4, digits);
    const char next = in_.peek();
    if ((digits == 4 || digits == 2) && !is_digit(next) &&
        !(digits == 2 && (next == ':' || next == '.' || next == 'h'))) {
      year_ = whole_year(year, digits);
      year_word();
      return;
    }
    in_ = before;
    if (read_time(in_, date_, true)) {
      const Scanner behind_time = in_;
      read_zone(in_, date_);
      in_.skip_blanks();
      const int late = in_.number(4, digits);
      if (digits == 4 && !is_digit(in_.peek())) {
        year_ = late;
        return;
      }
      in_ = behind_time;
      date_.offset_minutes.reset();
      return;
    }
    in_ = before;
  }

  void year_word() {
    const Scanner before = in_;
    in_.skip_blanks();
    for (const std::string_view word : {"г", "года", "год", "р", "року"}) {
      if (!in_.skip_word(word)) continue;
      in_.take('.');
      return;
    }
    in_ = before;
  }

  bool set(int year, int month, int day) {
    date_.year = year;
    date_.month = month;
    date_.day = day;
    return true;
  }

  /// Which number of "10/11/2009" is the day.
  void settle_order() {
    const int first = date_.day;
    const int second = date_.month;
    if (!numbers_ || first == second || first > 12) return;
    if (second > 12) return std::swap(date_.month, date_.day);
    if (!slashes_) return;
    if (weekday_ != 0) {
      if (weekday_of_date(date_.year, second, first) == weekday_) return;
      if (weekday_of_date(date_.year, first, second) == weekday_) std::swap(date_.month, date_.day);
      return;
    }
    const std::string_view printed = in_.text().substr(date_.begin, in_.at() - date_.begin);
    if (printed.ends_with('m') || printed.ends_with("m.")) std::swap(date_.month, date_.day);
  }

  Scanner in_;
  PrintedDate date_;
  int weekday_ = 0;
  int year_ = 0;
  bool numbers_ = false;  ///< Day and month are both numbers, the year stands last.
  bool slashes_ = false;
};

/// "12:03, 15 октября 2009 г.": the time stands before the date.
std::optional<PrintedDate> time_first(std::string_view folded, std::size_t at) {
  Scanner in(folded, at);
  PrintedDate clock;
  if (!read_time(in, clock, false)) return std::nullopt;
  read_zone(in, clock);
  in.skip(", ");
  for (const std::string_view word : {"on", "am", "le"})
    if (in.skip_word(word)) break;
  in.skip_blanks();
  auto date = DateReader(folded, in.at()).read();
  if (!date || date->has_time()) return std::nullopt;
  date->begin = at;
  date->hour = clock.hour;
  date->minute = clock.minute;
  date->second = clock.second;
  date->offset_minutes = clock.offset_minutes;
  return date;
}

std::optional<PrintedDate> date_at(std::string_view folded, std::size_t at) {
  if (auto date = DateReader(folded, at).read()) return date;
  return is_digit(folded[at]) ? time_first(folded, at) : std::nullopt;
}

}  // namespace

std::string PrintedDate::local() const {
  if (year == 0) return {};
  std::string out = fmt::format("{:04}-{:02}-{:02}", year, month, day);
  if (has_time()) out += fmt::format("T{:02}:{:02}:{:02}", hour, minute, second);
  return out;
}

std::optional<std::int64_t> PrintedDate::wall() const {
  if (year == 0 || !has_time()) return std::nullopt;
  return days_of(year, month, day) * 86400 + std::int64_t{hour} * 3600 + std::int64_t{minute} * 60 +
         second;
}

std::optional<PrintedDate> find_date(std::string_view folded, std::size_t from) {
  bool in_word = false;
  for (std::size_t i = from; i < folded.size(); ++i) {
    const char c = folded[i];
    const bool word = is_letter(c) || is_digit(c);
    if (word && !in_word) {
      if (auto date = date_at(folded, i)) return date;
    }
    in_word = word;
  }
  return std::nullopt;
}

}  // namespace pismo::quotes
