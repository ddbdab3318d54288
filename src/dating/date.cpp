#include "pismo/mime/date.hpp"

#include <chrono>
#include <fmt/format.h>

#include "pismo/time/zone.hpp"

#include "decoders.hpp"
#include "digits.hpp"
#include "instant.hpp"
#include "printed_date.hpp"

namespace pismo::dating {

namespace {

/// The first second of a year.
bool is_new_year(Wall wall) {
  const auto day = std::chrono::floor<std::chrono::days>(wall);
  const std::chrono::year_month_day date(day);
  return date.month() == std::chrono::January && date.day() == std::chrono::day(1) &&
         wall - day < std::chrono::seconds(1);
}

void note_oddities(Evidence& evidence, const mime::DateReading& read) {
  if (read.weekday_mismatch) {
    note(evidence,
         "weekday_mismatch",
         Severity::low,
         fmt::format("The weekday printed is not that of {}.",
                     wall_text(*evidence.local).substr(0, 10)));
  }
  if (read.bad_zone)
    note(evidence,
         "bad_zone",
         Severity::low,
         "The zone printed lies beyond 14 hours from Greenwich.");
  if (read.leap_second)
    note(evidence, "second_60", Severity::low, "Second 60 is printed; the next minute is meant.");
  const bool assumed = !read.zone_printed && !evidence.zone_from.empty();
  if (!read.zone_known && !read.bad_zone && !assumed)
    note(evidence, "zone_unknown", Severity::low, "No zone can be read.");
  const auto hull = evidence.hull();
  const Instant at = hull ? hull->lo : Instant(evidence.local->time_since_epoch());
  constexpr Instant kEpoch{};
  if (at >= kEpoch - std::chrono::days(1) && at < kEpoch + std::chrono::days(1)) {
    note(evidence,
         "epoch_default",
         Severity::low,
         "The beginning of 1970 stands for a clock that was never set.");
  } else if (!is_plausible(at)) {
    note(evidence,
         "impossible_time",
         Severity::medium,
         fmt::format("No mail was written at {}.", utc_text(at)));
  } else if (is_new_year(*evidence.local)) {
    note(evidence,
         "suspicious_default",
         Severity::low,
         "Midnight of New Year is what programs print when they know no date.");
  }
}

/// The name of a zone behind a date, as some programs print it: "... 12:03:05 Europe/Moscow". Empty
/// when there is none.
std::string_view zone_name_behind(std::string_view text, time::ZoneBook& zones) {
  constexpr std::size_t kLongest = 40;
  text = trim(text);
  const std::string_view word = text.substr(text.find_last_of(" \t\n") + 1);
  const std::size_t slash = word.find('/');
  const bool shape = slash != std::string_view::npos && slash > 0 && word.size() <= kLongest &&
                     is_letter(word.front()) && is_letter(word[slash - 1]);
  return shape && zones.find(word) != nullptr ? word : std::string_view{};
}

/// The same with the wall clock read in that zone.
bool put_date_of_zone(Evidence& evidence,
                      std::string_view text,
                      std::string_view zone,
                      time::ZoneBook& zones) {
  auto read = mime::read_date(text.substr(0, text.rfind(zone)));
  if (!read || read->zone_printed) return false;
  const Wall wall{std::chrono::seconds(read->local)};
  Surroundings there;
  there.zone = zone;
  evidence.precision = read->has_seconds ? Precision::second : Precision::minute;
  put_wall(evidence, wall, there, zones);
  evidence.zone_known = read->zone_known = true;
  evidence.zone_from.clear();
  evidence.arithmetic = fmt::format("{} in {}", wall_text(wall), zone);
  note_oddities(evidence, *read);
  return true;
}

}  // namespace

bool put_printed_date(Evidence& evidence,
                      std::string_view text,
                      const Surroundings& around,
                      time::ZoneBook& zones) {
  if (text.find('/') != std::string_view::npos) {
    const std::string_view zone = zone_name_behind(text, zones);
    if (!zone.empty() && put_date_of_zone(evidence, text, zone, zones)) return true;
  }
  const auto read = mime::read_date(text);
  if (!read) return false;
  const Wall wall{std::chrono::seconds(read->local)};
  evidence.precision = !read->has_time     ? Precision::day
                       : read->has_seconds ? Precision::second
                                           : Precision::minute;
  evidence.zone_known = read->zone_known;
  if (read->bad_zone) {
    evidence.local = wall;
    evidence.arithmetic = fmt::format("{}: the zone printed is none", wall_text(wall));
  } else if (read->zone_printed) {
    // "-0000" and names that say nothing leave the instant as if printed in Greenwich
    // (RFC 5322 section 4.3).
    evidence.offset_minutes = read->offset_minutes.value_or(0);
    put_wall(evidence, wall, around, zones);
    if (!read->offset_minutes) evidence.offset_minutes.reset();
    evidence.arithmetic = fmt::format(
        "{} less {}", wall_text(wall), time::format_offset(read->offset_minutes.value_or(0)));
  } else {
    put_wall(evidence, wall, around, zones);
    evidence.arithmetic = fmt::format("{} without a zone", wall_text(wall));
    if (evidence.offset_minutes) {
      evidence.arithmetic += fmt::format(", read with {} of {}",
                                         time::format_offset(*evidence.offset_minutes),
                                         evidence.zone_from);
    }
  }
  note_oddities(evidence, *read);
  return true;
}

Evidence read_date_field(std::string_view value,
                         const Surroundings& around,
                         time::ZoneBook& zones) {
  Evidence evidence;
  evidence.domain = "sender";
  put_printed_date(evidence, value, around, zones);
  return evidence;
}

Evidence read_resent_date(std::string_view value,
                          const Surroundings& around,
                          time::ZoneBook& zones) {
  Evidence evidence = read_date_field(value, around, zones);
  evidence.event = Event::resent;
  evidence.role = Role::upper_bound;
  evidence.domain = "resender";
  return evidence;
}

// Exim's Delivery-date, and Yahoo's "X-Apparently-To: a@b via 1.2.3.4; date".
Evidence read_delivery_date(std::string_view value,
                            const Surroundings& around,
                            time::ZoneBook& zones) {
  const std::size_t last = value.rfind(';');
  Evidence evidence = read_date_field(
      last == std::string_view::npos ? value : value.substr(last + 1), around, zones);
  evidence.event = Event::delivered;
  evidence.role = Role::upper_bound;
  evidence.trust = Trust::custodian;
  evidence.domain = "delivery";
  return evidence;
}

}  // namespace pismo::dating
