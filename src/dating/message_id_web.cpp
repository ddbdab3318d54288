#include <fmt/format.h>

#include "digits.hpp"
#include "instant.hpp"
#include "message_id_form.hpp"

/// Identifiers that web mail and list servers make: the clock of a provider.
///
/// Sources: the sources of Horde's IMP and Mailman; for the others, identifiers of public mail held
/// against the Date fields beside them.
namespace pismo::dating {

namespace {

bool lower_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f');
}

void by(std::string_view whose, const Identifier& id, Evidence& evidence) {
  evidence.trust = Trust::server;
  evidence.domain = fmt::format("{}:{}", whose, id.right);
}

}  // namespace

// "1236282218.49b02b6a6c724" of IMP: seconds, and PHP's unique number, which begins with the
// same seconds.
bool read_imp(const Identifier& id, Evidence& evidence) {
  constexpr std::int64_t kApart = 5;
  Cursor cursor(id.left);
  std::string_view epoch, unique;
  cursor.digits(9, 10, &epoch);
  cursor.literal(".");
  cursor.run(lower_hex, 13, 13, &unique);
  if (!cursor.end()) return false;
  const auto again = static_cast<std::int64_t>(hexadecimal(unique.substr(0, 8)));
  if (std::abs(again - decimal(epoch)) > kApart) return false;
  if (!put_epoch(evidence, epoch, "s since 1970 (IMP)")) return false;
  by("provider", id, evidence);
  return true;
}

// "20110412153045.Horde.AbCdEfGh1", and before Horde 4 "20100323003306.otnjwjy4e84wwoow": the
// clock that the user's pages show.
bool read_horde(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view time;
  cursor.digits(14, 14, &time);
  cursor.literal(".");
  if (!cursor.ok()) return false;
  Cursor salt(cursor.rest());
  salt.run([](char c) { return is_digit(c) || (c >= 'a' && c <= 'z'); }, 16, 16);
  const bool named = cursor.rest().starts_with("Horde.") || salt.end();
  if (!named || !put_local(id, evidence, wall_of_digits(time))) return false;
  by("provider", id, evidence);
  return true;
}

// "1255996189.8924.1340920415@webmail.messagingengine.com" of Fastmail.
bool read_fastmail(const Identifier& id, Evidence& evidence) {
  if (!in_domain(id.right, "messagingengine.com")) return false;
  Cursor cursor(id.left);
  std::string_view epoch;
  cursor.digits(9, 10, &epoch);
  cursor.literal(".");
  cursor.digits(1, 9);
  cursor.literal(".");
  cursor.digits(1, 12);
  if (!cursor.end() || !put_epoch(evidence, epoch, "s since 1970 (Fastmail)")) return false;
  by("provider", id, evidence);
  return true;
}

// "48ad7195.c505be0a.3500.4a15@mx.google.com": Google gives it to letters that come without.
bool read_google_mx(const Identifier& id, Evidence& evidence) {
  if (!in_domain(id.right, "google.com")) return false;
  Cursor cursor(id.left);
  std::string_view time;
  cursor.run(lower_hex, 8, 8, &time);
  cursor.literal(".");
  cursor.run(lower_hex, 7, 8);
  cursor.literal(".");
  cursor.run(lower_hex, 3, 5);
  cursor.literal(".");
  cursor.run(lower_hex, 1, 8);
  const auto epoch = static_cast<std::int64_t>(cursor.ok() ? hexadecimal(time) : 0);
  const bool whole = cursor.end() || cursor.rest().starts_with(".GMR");
  if (!cursor.ok() || !whole || !put_instant(evidence, from_seconds(epoch))) return false;
  evidence.zone_known = true;
  evidence.arithmetic = fmt::format("0x{} = {} s since 1970 (Google)", time, epoch);
  by("mta", id, evidence);
  return true;
}

// "1340971597.8077.YahooMailNeo@web114418.mail.gq1.yahoo.com"
bool read_yahoo(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view epoch;
  cursor.digits(9, 10, &epoch);
  cursor.literal(".");
  cursor.digits(1, 9);
  if (!cursor.literal(".YahooMail") || !put_epoch(evidence, epoch, "s since 1970 (Yahoo)"))
    return false;
  by("provider", id, evidence);
  return true;
}

// "68e0b7e3615cd_1dc7010592ed@app.mail" of the library that programs in Ruby send with: seconds
// and microseconds in hexadecimal.
bool read_ruby(const Identifier& id, Evidence& evidence) {
  if (!id.right.ends_with("mail")) return false;
  Cursor cursor(id.left);
  std::string_view time;
  cursor.run(lower_hex, 11, 13, &time);
  if (!cursor.literal("_") || cursor.rest().empty() || !lower_hex(cursor.rest().front()))
    return false;
  const std::string_view seconds = time.substr(0, 8);
  const auto epoch = static_cast<std::int64_t>(hexadecimal(seconds));
  if (!put_instant(evidence, from_seconds(epoch))) return false;
  evidence.zone_known = true;
  evidence.arithmetic = fmt::format("0x{} = {} s since 1970 (Ruby)", seconds, epoch);
  return true;
}

// "mailman.12.1255594830.1234.list" of Mailman: counter, seconds, process, list.
bool read_mailman(const Identifier& id, Evidence& evidence) {
  Cursor cursor(id.left);
  std::string_view epoch;
  cursor.literal("mailman.");
  cursor.digits(1, 9);
  cursor.literal(".");
  cursor.digits(9, 10, &epoch);
  cursor.literal(".");
  cursor.digits(1, 8);
  if (!cursor.literal(".") || !put_epoch(evidence, epoch, "s since 1970 (Mailman)")) return false;
  by("mta", id, evidence);
  return true;
}

}  // namespace pismo::dating
