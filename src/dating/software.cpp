#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "decoders.hpp"
#include "digits.hpp"
#include "instant.hpp"
#include "printed_date.hpp"

/// What a program says about itself: no letter is older than the program that wrote it.
namespace pismo::dating {

namespace {

using std::chrono::days;
using std::chrono::year;
using std::chrono::year_month_day;

struct Release {
  std::string_view program;  ///< In lower case, as it stands in the field.
  std::string_view version;  ///< The beginning of the version that follows the program.
  year_month_day day;
};

// First releases; longer versions before shorter ones. Months, from the makers' announcements; that
// is why kSlack days are allowed.
constexpr std::array kReleases = {
    Release{"outlook express", "6.00.2900.5512", year{2008} / 4 / 21},
    Release{"outlook express", "6.00.2900.2180", year{2004} / 8 / 6},
    Release{"outlook express", "6.00.2800", year{2002} / 9 / 9},
    Release{"outlook express", "6.00.2600", year{2001} / 8 / 24},
    Release{"outlook express", "5.", year{1999} / 3 / 18},
    Release{"outlook", "16.", year{2015} / 9 / 22},
    Release{"outlook", "15.", year{2012} / 10 / 11},
    Release{"outlook", "14.", year{2010} / 4 / 15},
    Release{"outlook", "12.", year{2006} / 11 / 6},
    Release{"outlook", "11.", year{2003} / 10 / 21},
    Release{"outlook", "10.", year{2001} / 5 / 31},
    Release{"outlook", "9.", year{1999} / 6 / 7},
    Release{"outlook", "8.", year{1997} / 1 / 16},
    Release{"windows mail", "6.", year{2006} / 11 / 8},
    Release{"windows live mail", "14.", year{2009} / 1 / 7},
    Release{"thunderbird", "5.", year{2011} / 6 / 28},
    Release{"thunderbird", "3.1", year{2010} / 6 / 24},
    Release{"thunderbird", "3.", year{2009} / 12 / 8},
    Release{"thunderbird", "2.", year{2007} / 4 / 18},
    Release{"thunderbird", "1.5", year{2006} / 1 / 12},
    Release{"thunderbird", "1.", year{2004} / 12 / 7},
    Release{"the bat!", "3.", year{2004} / 9 / 1},
    Release{"the bat!", "2.", year{2003} / 9 / 1},
};

constexpr int kSlack = 60;

std::string_view version_after(std::string_view text, std::string_view program) {
  const std::size_t at = find_any_case(text, program);
  if (at == std::string_view::npos) return {};
  std::string_view rest = text.substr(at + program.size());
  const std::size_t digit = rest.find_first_of("0123456789");
  // "Microsoft Outlook, Build 10.0.2627", "The Bat! (v3.99.3)", "Thunderbird/2.0.0.23".
  if (digit == std::string_view::npos || digit > 12) return {};
  return rest.substr(digit);
}

const Release* release_of(std::string_view text) {
  for (const Release& release : kReleases) {
    if (version_after(text, release.program).starts_with(release.version)) return &release;
  }
  return nullptr;
}

std::optional<Wall> plausible_day(int year, int month, int day) {
  const auto wall = wall_of({year, month, day, 0, 0, 0});
  return wall && is_plausible(*wall) ? wall : std::nullopt;
}

// The day in digits that `text` begins with.
std::optional<Wall> day_at(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto number = [&](std::size_t at, std::size_t count) {
    return static_cast<int>(decimal(text.substr(at, count)));
  };
  const auto are_digits = [&](std::size_t at, std::size_t count) {
    return all_digits(text.substr(at, count));
  };
  // Eight digits are a day; Gecko adds the hour: "Gecko/2009102812".
  if (digits == 8 || digits == 10) return plausible_day(number(0, 4), number(4, 2), number(6, 2));
  if (text.size() < 10) return std::nullopt;
  if (digits == 4 && text[4] == '-' && text[7] == '-' && are_digits(5, 2) && are_digits(8, 2))
    return plausible_day(number(0, 4), number(5, 2), number(8, 2));
  if (digits == 2 && text[2] == '.' && text[5] == '.' && are_digits(3, 2) && are_digits(6, 4))
    return plausible_day(number(6, 4), number(3, 2), number(0, 2));
  return std::nullopt;
}

// A day that stands in brackets or after the version: "(X11/20041206)", "(2010-09-15)", "June 10,
// 2013", "14.10.2009".
std::optional<Wall> build_day(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i]) || (i > 0 && is_digit(text[i - 1]))) continue;
    if (const auto day = day_at(text.substr(i))) return day;
  }
  return std::nullopt;
}

// "February 24, 2008" of Lotus and others: a month in letters.
std::optional<Wall> day_in_words(std::string_view text, time::ZoneBook& zones) {
  constexpr std::string_view kMonths[] = {"january",
                                          "february",
                                          "march",
                                          "april",
                                          "may ",
                                          "june",
                                          "july",
                                          "august",
                                          "september",
                                          "october",
                                          "november",
                                          "december"};
  for (const std::string_view month : kMonths) {
    const std::size_t at = find_any_case(text, month);
    if (at == std::string_view::npos) continue;
    Evidence read;
    constexpr std::size_t kLongest = 18;  // "September 24, 2008"
    std::string_view piece = text.substr(at, kLongest);
    piece = piece.substr(0, piece.find_first_of(")|;"));
    if (put_printed_date(read, piece, {}, zones) && read.local && is_plausible(*read.local))
      return std::chrono::floor<days>(*read.local);
  }
  return std::nullopt;
}

}  // namespace

// X-Mailer, User-Agent and the like, or a stamp of an antivirus. A day without a zone may begin
// half a day earlier somewhere: the bound is set at the first moment that any clock showed it.
Evidence read_software(std::string_view value,
                       const Surroundings& /*around*/,
                       time::ZoneBook& zones) {
  constexpr std::size_t kMaxName = 500;
  constexpr auto kEast = std::chrono::hours(14);
  const std::string_view text = value.substr(0, kMaxName);
  Evidence evidence;
  evidence.domain = "vendor";
  evidence.trust = Trust::server;
  evidence.event = Event::software_build;
  evidence.role = Role::lower_bound;
  evidence.precision = Precision::day;
  auto day = build_day(text);
  if (!day) day = day_in_words(text, zones);
  if (day) {
    evidence.form = "build";
    evidence.local = day;
    const Instant at(day->time_since_epoch());
    evidence.utc = {{at - kEast, at + days(1)}};
    evidence.arithmetic =
        fmt::format("the program prints its own day, {}", wall_text(*day).substr(0, 10));
  } else if (const Release* release = release_of(text)) {
    const Instant at = std::chrono::sys_days(release->day) - days(kSlack);
    evidence.form = "release";
    evidence.utc = {{at, at + days(2 * kSlack)}};
    evidence.facts = {
        {"released",
         {fmt::format("{}", utc_text(std::chrono::sys_days(release->day)).substr(0, 10))}}};
    evidence.arithmetic = fmt::format("{} {} came out about {}, {} days are allowed either way",
                                      release->program,
                                      release->version,
                                      utc_text(std::chrono::sys_days(release->day)).substr(0, 10),
                                      kSlack);
  }
  return evidence;
}

// The date in the header of a quotation: printed by the quoter's program, in the quoter's zone.
Evidence read_quoted_date(std::string_view value,
                          const Surroundings& around,
                          time::ZoneBook& zones) {
  Evidence evidence;
  evidence.domain = "text";
  evidence.trust = Trust::text;
  evidence.event = Event::quoted;
  evidence.role = Role::lower_bound;
  put_printed_date(evidence, value, around, zones);
  return evidence;
}

}  // namespace pismo::dating
