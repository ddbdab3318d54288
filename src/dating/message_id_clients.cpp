#include <fmt/format.h>

#include "pismo/mime/transfer.hpp"

#include "digits.hpp"
#include "instant.hpp"
#include "lotus.hpp"
#include "message_id_form.hpp"

/// Identifiers that mail programs on the sender's computer make.
///
/// Sources: forensics.wiki (The Bat!, Thunderbird, Mutt, Evolution, Outlook Express), the sources
/// of Pine, KMail, Sylpheed and Git, IBM technote swg27003019; checked against other clocks of
/// public mail.
namespace pismo::dating {

namespace {

int number(std::string_view digits, std::size_t from, std::size_t count) {
  return static_cast<int>(decimal(digits.substr(from, count)));
}

}  // namespace

// "Pine.LNX.4.64.0901041435090.1668": YYMMDDhhmmss when writing began, and a counter.
bool read_pine(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  const bool alpine = id.left.starts_with("alpine.");
  std::string_view digits;
  cursor.literal(alpine ? "alpine." : "Pine.");
  cursor.alnum(1, 20);
  cursor.literal(".");
  const std::string_view rest = cursor.ok() ? cursor.rest() : std::string_view();
  // The version has dots and may end in letters; the time is the last piece but one.
  const std::size_t last = rest.rfind('.');
  if (last == std::string_view::npos || last == 0) return false;
  // With attached files, versions of around 2000 add a number: "25629-100000", "22475B-120000".
  Cursor counter(rest.substr(last + 1));
  counter.digits(1, 12);
  if (counter.ok()) counter.run([](char c) { return c >= 'A' && c <= 'Z'; }, 0, 1);
  if (counter.ok() && !counter.end()) {
    counter.literal("-");
    counter.digits(1, 12);
  }
  if (!counter.end()) return false;
  const std::size_t before = rest.rfind('.', last - 1);
  if (before == std::string_view::npos) return false;
  Cursor time(rest.substr(before + 1, last - before - 1));
  time.run(is_digit, 12, 15, &digits);
  time.upper_hex(0, 3);
  if (!time.end()) return false;
  digits = digits.substr(0, 12);
  const int year = number(digits, 0, 2);
  evidence.event = Event::compose;
  evidence.role = Role::lower_bound;
  return put_local(id,
                   evidence,
                   wall_of({year < 70 ? 2000 + year : 1900 + year,
                            number(digits, 2, 2),
                            number(digits, 4, 2),
                            number(digits, 6, 2),
                            number(digits, 8, 2),
                            number(digits, 10, 2)}));
}

// "1185616355.19231.0.camel"
bool read_evolution(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view epoch;
  cursor.digits(9, 10, &epoch);
  cursor.literal(".");
  cursor.digits(1, 12);
  cursor.literal(".");
  cursor.digits(1, 9);
  return cursor.literal(".camel") && cursor.end() &&
         put_epoch(evidence, epoch, "s since 1970 (Evolution)");
}

// "OF1B8F5314.B5D69DDC-ON80256F5B.003CE2DB-80256F5B.003D6F85": created, and sent.
bool read_lotus_id(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view day, ticks, sent_day, sent_ticks;
  cursor.literal("OF");
  cursor.upper_hex(8, 8);
  cursor.literal(".");
  cursor.upper_hex(8, 8);
  cursor.literal("-ON");
  cursor.upper_hex(8, 8, &day);
  cursor.literal(".");
  if (!cursor.upper_hex(8, 8, &ticks)) return false;
  if (cursor.end()) {
    evidence.event = Event::compose;
    evidence.role = Role::lower_bound;
    return put_lotus_time(evidence, day, ticks);
  }
  cursor.literal("-");
  cursor.upper_hex(8, 8, &sent_day);
  cursor.literal(".");
  cursor.upper_hex(8, 8, &sent_ticks);
  if (!cursor.end()) return false;
  Evidence created;
  if (!put_lotus_time(evidence, sent_day, sent_ticks)) return false;
  if (put_lotus_time(created, day, ticks)) {
    evidence.facts.push_back(
        {"created", {utc_text(created.utc.front().lo, Precision::centisecond)}});
  }
  return true;
}

// "20210910112624.72748-14-name" and, before 2016, "1236986240-24115-2-git-send-email-name".
bool read_git(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view time;
  cursor.digits(14, 14, &time);
  cursor.literal(".");
  cursor.digits(1, 9);
  cursor.literal("-");
  cursor.digits(1, 5);
  if (cursor.literal("-") && put_utc_digits(evidence, time)) return true;
  Cursor old(id.left);
  old.digits(9, 10, &time);
  old.literal("-");
  old.digits(1, 9);
  old.literal("-");
  old.digits(1, 5);
  return old.literal("-git-send-email") && put_epoch(evidence, time, "s since 1970 (git)");
}

// "20070728162915.GA2046"
bool read_mutt(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view time;
  cursor.digits(14, 14, &time);
  cursor.literal(".G");
  cursor.run([](char c) { return c >= 'A' && c <= 'Z'; }, 1, 1);
  cursor.digits(1, 10);
  return cursor.end() && put_utc_digits(evidence, time);
}

// Twelve bytes in base64url, the first four of which are a time. Any random identifier of
// sixteen letters gives some time, one in five a likely one: it counts as a clock only when Mutt
// is named beside it.
bool read_mutt2(const Identifier& id, Evidence& evidence) {
  if (id.left.size() != 16) return false;
  std::string base64(id.left);
  for (char& c : base64) {
    const bool fits = is_digit(c) || is_letter(c) || c == '-' || c == '_';
    if (!fits) return false;
    if (c == '-') c = '+';
    if (c == '_') c = '/';
  }
  const std::string bytes = mime::decode_base64(base64).bytes;
  if (bytes.size() != 12) return false;
  std::int64_t epoch = 0;
  for (std::size_t i = 0; i < 4; ++i)
    epoch = epoch << 8 | static_cast<unsigned char>(bytes[i]);
  if (!put_instant(evidence, from_seconds(epoch))) return false;
  evidence.zone_known = true;
  const bool named = has(id.around.mailer, "mutt");
  if (!named) evidence.trust = Trust::text;
  evidence.arithmetic = fmt::format("the first four bytes of base64 are {} s since 1970{}",
                                    epoch,
                                    named ? "" : ", if Mutt 2 made it: nothing else tells");
  return true;
}

// "575186548.20060112141315": stays as it was when the letter was put off.
bool read_thebat(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view time;
  cursor.digits(4, 11);
  cursor.literal(".");
  cursor.digits(14, 14, &time);
  return cursor.end() && put_local(id, evidence, wall_of_digits(time));
}

// "20060608172315.15c2af3c.name", and without the name.
bool read_sylpheed(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view time;
  cursor.digits(14, 14, &time);
  cursor.literal(".");
  cursor.run([](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }, 8, 8);
  const bool whole = cursor.end() || cursor.literal(".");
  return whole && put_local(id, evidence, wall_of_digits(time));
}

// "200611131913.22872.name": minutes, then seconds and thousandths.
bool read_kmail(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view minute, rest;
  cursor.digits(12, 12, &minute);
  cursor.literal(".");
  cursor.digits(5, 5, &rest);
  if (!cursor.literal(".")) return false;
  const auto wall = wall_of_digits(std::string(minute) + std::string(rest.substr(0, 2)));
  if (!wall) return false;
  evidence.precision = Precision::millisecond;
  return put_local(id, evidence, *wall + std::chrono::milliseconds(number(rest, 2, 3)));
}

// "007701c653d7$8b8ee670$b100a8c0": a counter, FILETIME in UTC, and until Outlook 2007 the
// address of the computer in its own network.
bool read_mimeole(const Identifier& id, Evidence& evidence) {
  const auto low_hex = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); };
  Cursor cursor(id.left);
  std::string_view counter, high, low, address;
  cursor.run(low_hex, 12, 12, &high);
  cursor.literal("$");
  cursor.run(low_hex, 8, 8, &low);
  cursor.literal("$");
  cursor.run(low_hex, 8, 8, &address);
  if (cursor.ok() && !cursor.end()) cursor.literal("$");
  if (!cursor.end()) return false;
  counter = high.substr(0, 4);
  const std::uint64_t ticks = hexadecimal(high.substr(4)) << 32U | hexadecimal(low);
  const auto at = from_filetime(ticks);
  evidence.precision = Precision::millisecond;
  if (!at) return false;
  evidence.zone_known = true;
  // No program wrote such before MimeOLE itself.
  constexpr Instant kFirstMimeOle = std::chrono::sys_days{std::chrono::year{1996} / 9 / 1};
  if (*at < kFirstMimeOle || !put_instant(evidence, *at)) {
    note(evidence,
         "message_id_impossible_time",
         Severity::high,
         fmt::format("The Message-ID has the form of Outlook and holds {}.", utc_text(*at)));
    return true;
  }
  evidence.arithmetic = fmt::format("FILETIME 0x{:016x} is steps of 100 ns since 1601 UTC", ticks);
  evidence.facts.push_back({"counter", {std::string(counter)}});
  const std::uint64_t ip = hexadecimal(address);
  evidence.facts.push_back(
      {"address",
       {fmt::format("{}.{}.{}.{}", ip & 255U, ip >> 8U & 255U, ip >> 16U & 255U, ip >> 24U)}});
  return true;
}

// "41B5F981.5040504": hexadecimal seconds, and a salt whose every second digit is 0.
bool read_mozilla(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view time, salt;
  cursor.upper_hex(7, 8, &time);
  cursor.literal(".");
  cursor.digits(1, 8, &salt);
  if (!cursor.end()) return false;
  const auto epoch = static_cast<std::int64_t>(hexadecimal(time));
  if (!put_instant(evidence, from_seconds(epoch))) return false;
  evidence.zone_known = true;
  evidence.arithmetic = fmt::format("0x{} = {} s since 1970", time, epoch);
  return true;
}

// "135709584603.13742.1257215192622440031": hundredths of a second, process, random.
bool read_python(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view time;
  cursor.digits(12, 12, &time);
  cursor.literal(".");
  cursor.digits(1, 9);
  cursor.literal(".");
  cursor.digits(12, 20);
  if (!cursor.end()) return false;
  evidence.precision = Precision::centisecond;
  if (!put_instant(evidence, from_millis(decimal(time) * 10))) return false;
  evidence.zone_known = true;
  evidence.arithmetic = fmt::format("{} hundredths of a second since 1970 (Python)", time);
  return true;
}

bool read_python_old(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view time;
  cursor.digits(14, 14, &time);
  cursor.literal(".");
  cursor.digits(1, 9);
  cursor.literal(".");
  cursor.digits(1, 20);
  return cursor.ok() && (cursor.rest().empty() || cursor.rest().front() == '.') &&
         put_utc_digits(evidence, time);
}

// "1137111197380-f482e88c451680c0": many small programs put milliseconds first.
bool read_millis(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view time;
  cursor.digits(13, 13, &time);
  const bool parted =
      cursor.ok() && (cursor.rest().starts_with('-') || cursor.rest().starts_with('.'));
  return parted && put_epoch(evidence, time, "ms since 1970");
}

}  // namespace pismo::dating
