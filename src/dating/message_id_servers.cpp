#include <fmt/format.h>

#include "pismo/time/zone.hpp"

#include "digits.hpp"
#include "instant.hpp"
#include "message_id_form.hpp"
#include "queue_id.hpp"

/// Identifiers that a mail server or the web face of a provider makes: its clock, not the sender's.
///
/// Sources: JavaMail UniqueValue, SquirrelMail, Courier submit3.C, the Exim specification, Postfix
/// mail_queue.h; checked against other clocks of public mail.
namespace pismo::dating {

namespace {

void by_server(const Identifier& id, Evidence& evidence) {
  evidence.trust = Trust::server;
  evidence.domain = fmt::format("mta:{}", id.right);
}

void by_provider(const Identifier& id, Evidence& evidence) {
  evidence.trust = Trust::server;
  evidence.domain = fmt::format("provider:{}", id.right);
}

}  // namespace

namespace {

// "606085446.536432.1526905556800": versions since 1.5 leave the name out. Yahoo's web mail too.
bool read_bare_javamail(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view time;
  if (id.left.starts_with('-')) cursor.literal("-");
  cursor.digits(1, 10);
  cursor.literal(".");
  cursor.digits(1, 9);
  cursor.literal(".");
  cursor.digits(12, 13, &time);
  if (!cursor.end() || !put_epoch(evidence, time, "ms since 1970 (JavaMail)")) return false;
  if (in_domain(id.right, "yahoo.com")) by_provider(id, evidence);
  return true;
}

}  // namespace

// "1526329713.28934691.1591186350304.JavaMail.zimbra": the last 13 digits, since old versions
// write the counter before them without a dot.
bool read_javamail(const Identifier& id, Evidence& evidence) {
  const std::size_t at = id.left.find(".JavaMail.");
  if (at == std::string_view::npos) return read_bare_javamail(id, evidence);
  constexpr std::size_t kShort = 12, kLong = 13;  // Until September 2001, and since.
  if (at < kShort) return false;
  const std::size_t dot = id.left.rfind('.', at - 1);
  const bool is_short = dot != std::string_view::npos && at - dot - 1 == kShort;
  const std::size_t size = is_short ? kShort : kLong;
  if (at < size) return false;
  if (!put_epoch(evidence, id.left.substr(at - size, size), "ms since 1970 (JavaMail)"))
    return false;
  // Whoever made the files of Enron's mail public gave every letter a new identifier.
  if (id.left.ends_with(".evans") && id.right == "thyme") {
    evidence.domain = "archive:thyme";
    evidence.trust = Trust::text;
    evidence.event = Event::stored;
    evidence.role = Role::upper_bound;
  }
  return true;
}

// "33091.80.160.117.125.1115415913.squirrel": with the address of the sender's computer.
bool read_squirrelmail(const Identifier& id, Evidence& evidence) {
  std::string_view head = id.left;
  for (const std::string_view end : {".squirrel", ".webmail"}) {
    if (head.ends_with(end)) head.remove_suffix(end.size());
  }
  if (head.size() == id.left.size()) return false;
  const std::size_t dot = head.rfind('.');
  if (dot == std::string_view::npos || head.size() - dot < 10 || head.size() - dot > 11)
    return false;
  Cursor cursor(head.substr(0, dot));
  std::string_view piece;
  std::vector<std::string_view> pieces;
  do {
    if (!cursor.digits(1, 9, &piece)) return false;
    pieces.push_back(piece);
  } while (!cursor.rest().empty() && cursor.literal(".") && pieces.size() < 6);
  if (!cursor.end() || pieces.size() < 4 || pieces.size() > 5) return false;
  if (!put_epoch(evidence, head.substr(dot + 1), "s since 1970 (SquirrelMail)")) return false;
  const std::size_t first = pieces.size() - 4;
  evidence.facts.push_back({"address",
                            {fmt::format("{}.{}.{}.{}",
                                         pieces[first],
                                         pieces[first + 1],
                                         pieces[first + 2],
                                         pieces[first + 3])}});
  by_provider(id, evidence);
  return true;
}

// "20050518080917.45521.qmail"
bool read_qmail(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view time;
  cursor.digits(14, 14, &time);
  cursor.literal(".");
  cursor.digits(1, 9);
  if (!cursor.literal(".qmail") || !cursor.end() || !put_utc_digits(evidence, time)) return false;
  by_server(id, evidence);
  return true;
}

// "E17CNNm-000GQe-00": an Exim queue id after an E. The web face of mail.ru wrote it until 2012.
bool read_exim_id(const Identifier& id, Evidence& evidence) {
  if (!id.left.starts_with('E')) return false;
  const std::string_view queue = id.left.substr(1, id.left.find('.') - 1);
  if (!put_exim_queue_id(evidence, queue)) return false;
  const bool web = in_domain(id.right, "mail.ru");
  if (web) {
    by_provider(id, evidence);
  } else {
    by_server(id, evidence);
  }
  return true;
}

// "200503100057.j2A0v6g27712": the minute, and sendmail's queue id with the second.
bool read_sendmail_id(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view minute;
  cursor.digits(12, 12, &minute);
  if (!cursor.literal(".")) return false;
  Surroundings around = id.around;
  const auto wall = wall_of_digits(std::string(minute) + "00");
  if (!wall) return false;
  around.near = Instant(wall->time_since_epoch());
  if (!put_sendmail_queue_id(evidence, cursor.rest(), around)) return false;
  by_server(id, evidence);
  return true;
}

// "199407072116.RAA14128" of sendmail before 8.10: the minute in UTC; the first letter is the
// hour on the server's own clock.
bool read_old_sendmail_id(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view minute, hour;
  cursor.digits(12, 12, &minute);
  cursor.literal(".");
  cursor.run([](char c) { return c >= 'A' && c <= 'X'; }, 3, 3, &hour);
  cursor.digits(4, 6);
  if (!cursor.end() || !hour.ends_with("AA")) return false;
  evidence.precision = Precision::minute;
  if (!put_utc_digits(evidence, std::string(minute) + "00")) return false;
  evidence.arithmetic = fmt::format("{} is YYYYMMDDhhmm in UTC", minute);
  by_server(id, evidence);
  return true;
}

// "S20023167AbYHGETq/20080807041946Z+558223" of ZMailer.
bool read_zmailer(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view time;
  cursor.literal("S");
  cursor.alnum(8, 24);
  cursor.literal("/");
  cursor.digits(14, 14, &time);
  cursor.literal("Z+");
  if (!cursor.digits(1, 10) || !cursor.end() || !put_utc_digits(evidence, time)) return false;
  by_server(id, evidence);
  return true;
}

// "20091015080305.1A2B3C4D5E"
bool read_postfix_id(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view time;
  cursor.digits(14, 14, &time);
  if (!cursor.literal(".") || !is_postfix_queue_id(cursor.rest())) return false;
  // Eight digits without letters may be Sylpheed's salt.
  if (has(id.around.mailer, "claws") || has(id.around.mailer, "sylpheed")) return false;
  if (!put_utc_digits(evidence, time)) return false;
  by_server(id, evidence);
  return true;
}

// "courier.4AD6F1B3.00001234"
bool read_courier(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view time;
  cursor.literal("courier.");
  cursor.upper_hex(8, 16, &time);
  if (!cursor.literal(".")) return false;
  const std::uint64_t epoch = hexadecimal(time);
  constexpr std::uint64_t kTooLate = 1ULL << 40U;
  if (epoch > kTooLate || !put_instant(evidence, from_seconds(static_cast<std::int64_t>(epoch))))
    return false;
  evidence.zone_known = true;
  evidence.arithmetic = fmt::format("0x{} = {} s since 1970 (Courier)", time, epoch);
  by_server(id, evidence);
  return true;
}

// "6bffcb0e0606291441u4f90e4b2...": YYMMDDhhmm in California after seven or eight hexadecimal
// digits, until 2010.
bool read_gmail(const Identifier& id, Evidence& evidence) {
  if (!in_domain(id.right, "mail.gmail.com")) return false;
  const std::string_view left = id.left;
  const auto number = [&](std::size_t at) { return static_cast<int>(decimal(left.substr(at, 2))); };
  for (std::size_t at = 7; at + 10 < left.size() && at < 24; ++at) {
    const std::string_view before = left.substr(at - 7, 7);
    const bool hex =
        std::all_of(before.begin(), before.end(), [](char c) { return hex_digit(c) >= 0; });
    if (!hex || !all_digits(left.substr(at, 10))) continue;
    const char next = left[at + 10];
    const std::string_view rest = left.substr(at + 10);
    const bool parted = next >= 'g' && next <= 'z' && rest.size() > 1 && hex_digit(rest[1]) >= 0;
    const bool plain = rest.size() == 8 && std::all_of(rest.begin(), rest.end(), [](char c) {
                         return hex_digit(c) >= 0;
                       });
    if (!parted && !plain) continue;
    const auto wall = wall_of(
        {2000 + number(at), number(at + 2), number(at + 4), number(at + 6), number(at + 8), 0});
    // Gmail opened in April 2004, and wrote other identifiers from the middle of 2010 on.
    if (!wall || number(at) < 4 || number(at) > 12) continue;
    Surroundings california;
    california.zone = "America/Los_Angeles";
    evidence.precision = Precision::minute;
    put_wall(evidence, *wall, california, id.zones);
    evidence.zone_known = true;
    evidence.arithmetic = fmt::format("{} is YYMMDDhhmm in California", left.substr(at, 10));
    evidence.trust = Trust::server;
    evidence.domain = "provider:gmail";
    return !evidence.utc.empty();
  }
  return false;
}

// "60371291725083": a counter, and the last ten digits are seconds.
bool read_yandex(const Identifier& id, Evidence& evidence) {
  const bool yandex = has(id.right, "yandex.") || has(id.right, "yandex-team.");
  if (!yandex || !all_digits(id.left) || id.left.size() < 11 || id.left.size() > 17) return false;
  const std::string_view epoch = id.left.substr(id.left.size() - 10);
  if (!put_epoch(evidence, epoch, "s since 1970, the last ten digits (Yandex)")) return false;
  by_provider(id, evidence);
  return true;
}

// "1557916437.354393786"
bool read_mailru(const Identifier& id, Evidence& evidence) {
  if (!in_domain(id.right, "mail.ru")) return false;
  Cursor cursor(id.left);
  std::string_view epoch;
  cursor.digits(10, 10, &epoch);
  cursor.literal(".");
  cursor.digits(1, 12);
  if (!cursor.end() || !put_epoch(evidence, epoch, "s since 1970 (mail.ru)")) return false;
  by_provider(id, evidence);
  return true;
}

}  // namespace pismo::dating
