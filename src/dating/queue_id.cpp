#include "queue_id.hpp"

#include <fmt/format.h>

#include "decoders.hpp"
#include "digits.hpp"
#include "instant.hpp"

/// What mail servers call a message while it waits.
///
/// Sources: Sendmail Installation and Operation Guide; exim_msgdate(8); Postfix mail_queue.h.
namespace pismo::dating {

namespace {

constexpr std::string_view kBase60 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwx";
constexpr std::string_view kBase62 =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kBase52 = "0123456789BCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz";

bool in_base60(char c) {
  return kBase60.find(c) != std::string_view::npos;
}

// The year nearest to what is known, else the one between 1996 (nobody kept these ids before)
// and 2055.
int nearest_year(int digit, const std::optional<Instant>& near) {
  int year = 1900 + digit;
  const int about =
      near ? static_cast<int>(
                 std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(*near)).year())
           : 2026;
  while (year + 30 < about)
    year += 60;
  return year;
}

// "d24sm27070680nfh.39.2008.07.24.13.01.29" in California, "o4mr850388ebd.59.1216929691430" in UTC.
bool put_google(Evidence& evidence, std::string_view id, time::ZoneBook& zones) {
  const std::size_t tail = id.rfind('.');
  if (tail == std::string_view::npos) return false;
  const std::string_view last = id.substr(tail + 1);
  if (last.size() == 13 && all_digits(last) && has(id, "mr")) {
    evidence.precision = Precision::millisecond;
    if (!put_instant(evidence, from_millis(decimal(last)))) return false;
    evidence.form = "google_smtp";
    evidence.zone_known = true;
    evidence.arithmetic = fmt::format("{} ms since 1970", last);
    return true;
  }
  constexpr std::size_t kStamp = 19;  // "2008.07.24.13.01.29"
  if (id.size() < kStamp + 4) return false;
  const std::string_view stamp = id.substr(id.size() - kStamp);
  std::string digits;
  for (std::size_t i = 0; i < kStamp; ++i) {
    const bool dot = i == 4 || i == 7 || i == 10 || i == 13 || i == 16;
    if (dot ? stamp[i] != '.' : !is_digit(stamp[i])) return false;
    if (!dot) digits.push_back(stamp[i]);
  }
  const auto wall = wall_of_digits(digits);
  if (!wall || !is_plausible(*wall)) return false;
  Surroundings california;
  california.zone = "America/Los_Angeles";
  put_wall(evidence, *wall, california, zones);
  evidence.form = "google_esmtp";
  evidence.zone_known = true;
  evidence.arithmetic = fmt::format("{} is a wall clock in California", stamp);
  return true;
}

// "B486b27950000" of MailMarshal: seconds in hexadecimal, and a counter.
bool put_mailmarshal(Evidence& evidence, std::string_view id) {
  Cursor cursor(id);
  std::string_view digits;
  cursor.literal("B");
  cursor.run([](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }, 12, 12, &digits);
  if (!cursor.end()) return false;
  const auto epoch = static_cast<std::int64_t>(hexadecimal(digits.substr(0, 8)));
  if (!put_instant(evidence, from_seconds(epoch))) return false;
  evidence.form = "mailmarshal";
  evidence.zone_known = true;
  evidence.arithmetic = fmt::format("0x{} = {} s since 1970", digits.substr(0, 8), epoch);
  return true;
}

// Gmane's gateway from news to mail put this id into all its lines, from 2004 on.
constexpr std::string_view kGmaneId = "1AlnuQ-0007hv-00";

}  // namespace

bool put_sendmail_queue_id(Evidence& evidence, std::string_view id, const Surroundings& around) {
  Cursor cursor(id);
  std::string_view letters;
  cursor.run(in_base60, 12, 15, &letters);
  if (!cursor.end() || !all_digits(id.substr(id.size() - 5))) return false;
  if (all_digits(id)) return false;  // A plain number: "423892460882".
  const auto digit = [&](std::size_t at) { return static_cast<int>(kBase60.find(letters[at])); };
  const int year = nearest_year(digit(0), around.near);
  const auto wall = wall_of({year, digit(1) + 1, digit(2), digit(3), digit(4), digit(5)});
  if (!wall) return false;
  const Instant at(wall->time_since_epoch());
  // A short id of Postfix has the shape too, now and then, and so have other numbers in hexadecimal
  // digits; then their time is nowhere near.
  const auto lower_hex = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); };
  Cursor hex(id);
  hex.upper_hex(12, 15);
  const bool is_hex = hex.end() || std::all_of(id.begin(), id.end(), lower_hex);
  constexpr auto kNear = std::chrono::days(400);
  if (is_hex && (!around.near || std::chrono::abs(at - *around.near) > kNear)) return false;
  if (!put_instant(evidence, at)) return false;
  evidence.form = "sendmail";
  evidence.zone_known = true;
  evidence.arithmetic =
      fmt::format("{}: year 1900+{} (mod 60), month {}+1, day {}, {:02}:{:02}:{:02} UTC",
                  letters.substr(0, 6),
                  digit(0),
                  digit(1),
                  digit(2),
                  digit(3),
                  digit(4),
                  digit(5));
  return true;
}

bool put_exim_queue_id(Evidence& evidence, std::string_view id) {
  Cursor cursor(id);
  std::string_view time, process, part;
  cursor.alnum(6, 6, &time);
  cursor.literal("-");
  cursor.alnum(6, 11, &process);
  cursor.literal("-");
  cursor.alnum(2, 4, &part);
  if (!cursor.end()) return false;
  const bool is_new = process.size() == 11 && part.size() == 4;
  const bool is_old = process.size() == 6 && part.size() == 2;
  if (!is_new && !is_old) return false;
  int base = 62;
  auto epoch = in_alphabet(time, kBase62);
  if (epoch && !is_plausible(from_seconds(*epoch))) {
    // Exim on systems that do not tell capitals from small letters counts in base 36.
    epoch = in_alphabet(time, kBase62.substr(0, 36));
    base = 36;
  }
  if (!epoch || !put_instant(evidence, from_seconds(*epoch))) return false;
  evidence.form = "exim";
  evidence.zone_known = true;
  evidence.arithmetic = fmt::format("{} in base {} = {} s since 1970", time, base, *epoch);
  return true;
}

bool put_postfix_queue_id(Evidence& evidence, std::string_view id) {
  constexpr std::int64_t kMillion = 1'000'000;
  const std::size_t z = id.rfind('z');
  if (z == std::string_view::npos || z < 10 || z + 1 >= id.size() || id.size() > 24) return false;
  const auto seconds = in_alphabet(id.substr(0, z - 4), kBase52);
  const auto micros = in_alphabet(id.substr(z - 4, 4), kBase52);
  const auto inode = in_alphabet(id.substr(z + 1), kBase52);
  if (!seconds || !micros || !inode || *micros >= kMillion) return false;
  evidence.precision = Precision::microsecond;
  if (!put_instant(evidence, from_seconds(*seconds) + std::chrono::microseconds(*micros)))
    return false;
  evidence.form = "postfix";
  evidence.zone_known = true;
  evidence.arithmetic = fmt::format("{} in base 52 = {} s since 1970, {} = {} microseconds",
                                    id.substr(0, z - 4),
                                    *seconds,
                                    id.substr(z - 4, 4),
                                    *micros);
  return true;
}

bool is_postfix_queue_id(std::string_view id) {
  Cursor cursor(id);
  cursor.upper_hex(6, 15);
  Evidence ignored;
  return cursor.end() || put_postfix_queue_id(ignored, id);
}

Evidence read_queue_id(std::string_view value, const Surroundings& around, time::ZoneBook& zones) {
  constexpr std::size_t kMaxQueueId = 100;
  Evidence evidence;
  evidence.domain = "mta";
  evidence.trust = Trust::server;
  evidence.event = Event::hop;
  const std::string_view id = trim(value);
  if (id.size() > kMaxQueueId || id == kGmaneId) return evidence;
  const bool read = put_exim_queue_id(evidence, id) || put_mailmarshal(evidence, id) ||
                    put_sendmail_queue_id(evidence, id, around) || put_google(evidence, id, zones);
  if (!read) {
    evidence.precision = Precision::second;
    if (!put_postfix_queue_id(evidence, id)) evidence.precision = Precision::second;
  }
  return evidence;
}

}  // namespace pismo::dating
