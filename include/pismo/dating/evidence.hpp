#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pismo::dating {

/// A point of world time, and a reading of a clock on some wall; both to the microsecond.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;
using Wall = std::chrono::local_time<std::chrono::microseconds>;

/// From the first to the last moment that is meant, both included: a clock that shows minutes
/// means "12:03:00 to 12:03:59".
struct Interval {
  Instant lo, hi;

  bool operator==(const Interval&) const = default;
};

/// Whose clock it was, and how hard it is to bend: the grades A to E of docs/dating.md.
enum class Trust {
  cryptographic,  ///< A: a signature that was verified.
  custodian,      ///< B: the mail server of those who kept the mail.
  server,         ///< C: another mail server or a provider.
  sender,         ///< D: the sender's own computer.
  text,           ///< E: quotations, metadata of files.
};

/// How the time of the event bears on the time of sending.
enum class Role { point, lower_bound, upper_bound };

/// What happened at that time.
enum class Event {
  compose,
  sent,
  resent,
  signed_at,
  hop,
  delivered,
  stored,
  thread_root,
  ancestor,
  attachment_created,
  attachment_modified,
  software_build,
  quoted,
};

/// The smallest step of the clock, as far as it was written down.
enum class Precision { day, minute, second, centisecond, millisecond, microsecond };

enum class Severity { low, medium, high };

/// A contradiction or an oddity, in words for a reader who has never seen a header.
struct Anomaly {
  std::string kind;  ///< In snake_case; docs/dating.md lists all.
  Severity severity = Severity::low;
  std::string explanation;
  std::string about;  ///< What narrows the kind: "f10.mail.ru:+839", "Europe/Moscow"; or empty.

  bool operator==(const Anomaly&) const = default;
};

/// One more thing that a reading tells: `name` is a field of `pismo inspect clock --kind`.
struct Fact {
  std::string name;
  std::vector<std::string> values;
  bool is_list = false;
};

/// One clock that a message carries, and what it shows.
struct Evidence {
  std::string kind;           ///< Of kClockKinds: "date", "message_id".
  std::string form;           ///< The program or layout it was read as: "mozilla", "sendmail".
  std::string where;          ///< "header Date", "part 1.2 Content-Disposition".
  std::string raw;            ///< What was read, as it stands there.
  std::vector<Interval> utc;  ///< None, one, or two where the local hour ran twice; in order.
  std::optional<Wall> local;  ///< The wall clock, where one was written or is implied.
  std::optional<int> offset_minutes;  ///< East of Greenwich, printed or taken from elsewhere.
  bool zone_known = false;            ///< False when the offset is missing, "-0000" or assumed.
  std::string zone_from;  ///< Where an offset that is not printed comes from; empty when printed.
  Precision precision = Precision::second;
  std::string domain;  ///< Whose clock: readings of one domain never confirm each other.
  Trust trust = Trust::sender;
  Role role = Role::point;
  Event event = Event::sent;
  std::string arithmetic;  ///< How the time was found, for checking by hand.
  std::vector<Anomaly> anomalies;
  std::vector<Fact> facts;

  /// From the earliest to the latest instant that it may be.
  [[nodiscard]] std::optional<Interval> hull() const;

  /// The first value of a fact, or an empty text.
  [[nodiscard]] std::string_view fact(std::string_view name) const;
};

/// 'A' to 'E'.
[[nodiscard]] char letter(Trust trust);
[[nodiscard]] std::string_view name(Role role);
[[nodiscard]] std::string_view name(Event event);
[[nodiscard]] std::string_view name(Precision precision);
[[nodiscard]] std::string_view name(Severity severity);

}  // namespace pismo::dating
