#include <fmt/format.h>

#include "digits.hpp"
#include "instant.hpp"
#include "message_id_form.hpp"

/// Identifiers of programs that fewer people write with.
///
/// Sources: the sources of nmh, Balsa, libEtPan and Git; for the others, identifiers of public mail
/// held against the Date fields beside them.
namespace pismo::dating {

namespace {

bool upper_or_digit(char c) {
  return is_digit(c) || (c >= 'A' && c <= 'Z');
}

bool lower_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f');
}

// What nothing but a program's name tells from other numbers counts only beside that name.
void only_beside(std::string_view program, const Identifier& id, Evidence& evidence) {
  if (has(id.around.mailer, program)) return;
  evidence.trust = Trust::text;
  evidence.arithmetic += ", if that program made it: nothing else tells";
}

}  // namespace

// "5.1.0.14.2.20040115103011.02a1b2c8" of Eudora: its version, the sender's local clock when
// writing began, a place in memory.
bool read_eudora(const Identifier& id, Evidence& evidence) {
  const std::size_t last = id.left.rfind('.');
  if (last == std::string_view::npos || last < 16) return false;
  const std::string_view tail = id.left.substr(last + 1);
  const std::string_view time = id.left.substr(last - 14, 14);
  const std::string_view version = id.left.substr(0, last - 14);
  if (tail.size() != 8 || !std::all_of(tail.begin(), tail.end(), lower_hex)) return false;
  const bool versioned =
      version.ends_with('.') && version.size() < 24 && version.size() > 3 &&
      std::all_of(version.begin(), version.end(), [](char c) { return is_digit(c) || c == '.'; });
  if (!versioned || !all_digits(time)) return false;
  evidence.event = Event::compose;
  evidence.role = Role::lower_bound;
  return put_local(id, evidence, wall_of_digits(time));
}

// "20080508.133847.74565891.nemoto" of Mew, on the sender's local clock.
bool read_mew(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view day, clock;
  cursor.digits(8, 8, &day);
  cursor.literal(".");
  cursor.digits(6, 6, &clock);
  cursor.literal(".");
  if (cursor.ok() && cursor.rest().starts_with('-')) cursor.literal("-");
  cursor.digits(1, 20);
  return cursor.literal(".") &&
         put_local(id, evidence, wall_of_digits(std::string(day) + std::string(clock)));
}

// "20090115065459.1F13.IVAN" of Becky!: the sender's local clock when writing began.
bool read_becky(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view time;
  cursor.digits(14, 14, &time);
  cursor.literal(".");
  cursor.upper_hex(4, 4);
  std::string_view name;
  cursor.literal(".");
  if (!cursor.run(upper_or_digit, 1, 64, &name)) return false;
  // Numbers alone are those of Python and others, who count in UTC; a name ends where it ends.
  const bool whole = cursor.rest().empty() || cursor.rest().front() == '.';
  if (!whole || all_digits(name)) return false;
  evidence.event = Event::compose;
  evidence.role = Role::lower_bound;
  return put_local(id, evidence, wall_of_digits(time));
}

// "1288873119.12965.1" of Balsa: seconds, process, counter.
bool read_balsa(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view epoch;
  cursor.digits(9, 10, &epoch);
  cursor.literal(".");
  cursor.digits(1, 7);
  cursor.literal(".");
  cursor.digits(1, 4);
  if (!cursor.end() || !put_epoch(evidence, epoch, "s since 1970 (Balsa)")) return false;
  only_beside("balsa", id, evidence);
  return true;
}

// "20013.1213782014" of nmh and what sends by way of it: process and seconds.
bool read_nmh(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view epoch;
  cursor.digits(1, 7);
  cursor.literal(".");
  cursor.digits(9, 10, &epoch);
  if (!cursor.end() || !put_epoch(evidence, epoch, "s since 1970 (nmh)")) return false;
  const bool named = has(id.around.mailer, "mh-e") || has(id.around.mailer, "exmh");
  if (!named) only_beside("nmh", id, evidence);
  return true;
}

// "etPan.4ad6f1b3.1234abcd.1a2" of libEtPan, with which several programs of Apple's phones send.
bool read_etpan(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view time;
  cursor.literal("etPan.");
  cursor.run(lower_hex, 8, 8, &time);
  cursor.literal(".");
  cursor.run(lower_hex, 1, 16);
  cursor.literal(".");
  cursor.run(lower_hex, 1, 8);
  const auto epoch = static_cast<std::int64_t>(cursor.ok() ? hexadecimal(time) : 0);
  if (!cursor.end() || !put_instant(evidence, from_seconds(epoch))) return false;
  evidence.zone_known = true;
  evidence.arithmetic = fmt::format("0x{} = {} s since 1970 (libEtPan)", time, epoch);
  return true;
}

// "cover.1218561745.git.name", and with a hash of forty digits before the seconds: Git writes
// them when patches are made into letters, which are sent later.
bool read_git_series(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view epoch;
  if (id.left.starts_with("cover.")) {
    cursor.literal("cover.");
  } else {
    cursor.run(lower_hex, 40, 40);
    cursor.literal(".");
  }
  cursor.digits(9, 10, &epoch);
  if (!cursor.literal(".git") || (!cursor.end() && !cursor.literal("."))) return false;
  evidence.event = Event::compose;
  evidence.role = Role::lower_bound;
  return put_epoch(evidence, epoch, "s since 1970 (git format-patch)");
}

// "51CC3E55020000000000000F" and "47E0D5B9.76E4.0078.0" of GroupWise: seconds since 1970 as
// if the sender's local clock were that of Greenwich.
bool read_groupwise(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view whole;
  cursor.upper_hex(8, 24, &whole);
  if (whole.size() == 8) {
    cursor.literal(".");
    cursor.upper_hex(1, 4);
    cursor.literal(".");
    cursor.upper_hex(4, 4);
    cursor.literal(".");
    cursor.upper_hex(1, 1);
  }
  if (!cursor.end() || (whole.size() != 8 && whole.size() != 24)) return false;
  const std::string_view time = whole.substr(0, 8);
  const Instant at = from_seconds(static_cast<std::int64_t>(hexadecimal(time)));
  if (!put_local(id, evidence, Wall(at.time_since_epoch()))) return false;
  evidence.arithmetic = fmt::format("0x{}: {}", time, evidence.arithmetic);
  // Twenty-four digits are any random number, too.
  if (whole.size() == 24) only_beside("groupwise", id, evidence);
  return true;
}

// "392367BC.3D075C95" of Netscape until 2002: hexadecimal seconds, and any salt. Later programs
// of that family write a salt of decimal digits (`read_mozilla`).
bool read_netscape(const Identifier& id, Evidence& evidence) {
  constexpr std::int64_t kFirst = 788918400;  // 1995, when Netscape began to send mail.
  constexpr std::int64_t kLast = 1136073600;  // 2006, when hardly anybody used it.
  Cursor cursor(id.left);
  std::string_view time;
  cursor.upper_hex(8, 8, &time);
  cursor.literal(".");
  cursor.upper_hex(3, 8);
  if (!cursor.end()) return false;
  const auto epoch = static_cast<std::int64_t>(hexadecimal(time));
  if (epoch < kFirst || epoch > kLast || !put_instant(evidence, from_seconds(epoch))) return false;
  evidence.zone_known = true;
  evidence.arithmetic = fmt::format("0x{} = {} s since 1970 (Netscape)", time, epoch);
  return true;
}

// "01BB9E4D.CA27D8A0" of Microsoft's first mail programs: FILETIME of the local clock.
bool read_exchange_client(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view high, low;
  cursor.upper_hex(8, 8, &high);
  cursor.literal(".");
  cursor.upper_hex(8, 8, &low);
  if (!cursor.end() || !high.starts_with("01")) return false;
  const auto at = from_filetime(hexadecimal(high) << 32U | hexadecimal(low));
  if (!at) return false;
  evidence.precision = Precision::millisecond;
  if (!put_local(id, evidence, Wall(at->time_since_epoch()))) return false;
  evidence.arithmetic = fmt::format(
      "FILETIME 0x{}{} is steps of 100 ns since 1601 on the sender's local clock", high, low);
  return true;
}

}  // namespace pismo::dating
