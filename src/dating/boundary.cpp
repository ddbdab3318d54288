#include <fmt/format.h>

#include "decoders.hpp"
#include "digits.hpp"
#include "instant.hpp"
#include "lotus.hpp"

/// Boundaries of multiparts that hold a clock.
namespace pismo::dating {

namespace {

std::string_view bare(std::string_view value) {
  value = trim(value);
  if (const std::size_t at = find_any_case(value, "boundary="); at != std::string_view::npos) {
    value = value.substr(at + 9);
    if (!value.starts_with('"')) value = value.substr(0, value.find(';'));
  }
  if (value.starts_with('"')) {
    value.remove_prefix(1);
    value = value.substr(0, value.find('"'));
  }
  return trim(value);
}

struct Filetime {
  std::uint64_t ticks = 0;
  bool is_local = false;
};

// "----=_NextPart_000_0017_01C2E3FD.EAFC4EB0" of MimeOLE, on the sender's local clock, or
// "----_=_NextPart_001_01C513AE.E682AD40" of the Exchange store, in UTC.
std::optional<Filetime> next_part(std::string_view boundary) {
  const bool is_local = boundary.starts_with("----=_NextPart_");
  Cursor cursor(boundary);
  cursor.literal(is_local ? "----=_NextPart_" : "----_=_NextPart_");
  cursor.digits(3, 6);
  cursor.literal("_");
  if (is_local) {
    cursor.hex(4, 8);
    cursor.literal("_");
  }
  std::string_view high, low;
  cursor.hex(8, 8, &high);
  cursor.literal(".");
  if (!cursor.hex(8, 8, &low) || !cursor.end()) return std::nullopt;
  return Filetime{hexadecimal(high) << 32U | hexadecimal(low), is_local};
}

void put_filetime(Evidence& evidence,
                  const Filetime& time,
                  const Surroundings& around,
                  time::ZoneBook& zones) {
  const auto at = from_filetime(time.ticks);
  evidence.form = time.is_local ? "mimeole" : "exchange";
  evidence.precision = Precision::millisecond;
  evidence.arithmetic = fmt::format("FILETIME 0x{:016x} is steps of 100 ns since 1601 {}",
                                    time.ticks,
                                    time.is_local ? "on the sender's local clock" : "UTC");
  if (!time.is_local) {
    evidence.domain = "mta:exchange-store";
    evidence.trust = Trust::server;
    evidence.zone_known = true;
  }
  if (!at) return;
  // MimeOLE writes its own clock; what lies before the program itself is spamware's constant.
  constexpr Instant kFirstMimeOle = std::chrono::sys_days{std::chrono::year{1996} / 9 / 1};
  const bool possible = is_plausible(*at) && *at >= kFirstMimeOle;
  if (possible && !time.is_local) {
    put_instant(evidence, *at);
  } else if (possible) {
    evidence.event = Event::compose;
    put_wall(evidence, Wall(at->time_since_epoch()), around, zones);
  } else {
    if (time.is_local) evidence.local = Wall(at->time_since_epoch());
    note(evidence,
         "boundary_impossible",
         *at < kFirstMimeOle ? Severity::high : Severity::medium,
         fmt::format("The boundary has the form of a clock and holds {}, when no program wrote "
                     "such: it was copied, "
                     "not made by a clock.",
                     utc_text(*at)));
  }
}

}  // namespace

Evidence read_boundary(std::string_view value, const Surroundings& around, time::ZoneBook& zones) {
  Evidence evidence;
  evidence.domain = "sender";
  const std::string_view boundary = bare(value);
  if (const auto time = next_part(boundary)) {
    put_filetime(evidence, *time, around, zones);
    return evidence;
  }
  // "----=_Part_0_33189144.1255594830117" of JavaMail.
  Cursor java(boundary);
  std::string_view millis;
  java.literal("----=_Part_");
  java.digits(1, 12);
  java.literal("_");
  java.run([](char c) { return is_digit(c) || c == '-'; }, 1, 12);
  java.literal(".");
  if (java.digits(12, 13, &millis) && java.end()) {  // Twelve until September 2001.
    evidence.form = "javamail";
    evidence.zone_known = true;
    evidence.precision = Precision::millisecond;
    put_instant(evidence, from_millis(decimal(millis)));
    evidence.arithmetic = fmt::format("{} ms since 1970", millis);
    return evidence;
  }
  // "=_alternative 003D6F85C3257650_=" of Lotus Notes.
  Cursor notes(boundary);
  std::string_view ticks, day;
  notes.literal("=_");
  notes.run([](char c) { return is_letter(c); }, 3, 20);
  notes.literal(" ");
  notes.run([](char c) { return hex_digit(c) >= 0; }, 16, 16, &ticks);
  if (notes.literal("_=") && notes.end()) {
    day = ticks.substr(8);
    put_lotus_time(evidence, day, ticks.substr(0, 8));
  }
  return evidence;
}

}  // namespace pismo::dating
