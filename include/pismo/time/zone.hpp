#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"

namespace pismo::time {

/// A time zone with its history (tz database), by its tz name: "Europe/Moscow", "UTC".
/// Independent of the machine's own zone. Single-threaded.
class Zone {
 public:
  [[nodiscard]] static Result<Zone> named(std::string_view name);

  ~Zone();
  Zone(Zone&&) noexcept;
  Zone& operator=(Zone&&) noexcept;
  Zone(const Zone&) = delete;
  Zone& operator=(const Zone&) = delete;

  [[nodiscard]] const std::string& name() const { return name_; }

  /// Minutes east of Greenwich at an instant (seconds since 1970 UTC).
  [[nodiscard]] int offset_minutes(std::int64_t utc) const;

  /// The instant of a wall-clock reading, given as seconds since 1970 on that clock. An hour
  /// that was skipped or ran twice is read with the offset in force before the change.
  [[nodiscard]] std::int64_t to_utc(std::int64_t wall) const;

  /// Every instant at which a clock on the wall showed `wall`, earliest first: one as a rule, two
  /// in an hour that ran twice, none in an hour that was skipped.
  [[nodiscard]] std::vector<std::int64_t> instants(std::int64_t wall) const;

 private:
  struct State;
  Zone(std::string name, std::unique_ptr<State> state);

  std::string name_;
  std::unique_ptr<State> state_;
};

/// "2009-10-15 12:03" (or with seconds) of an instant seen at an offset from Greenwich.
[[nodiscard]] std::string format_wall(std::int64_t utc, int offset_minutes, bool seconds = false);

/// "+0400".
[[nodiscard]] std::string format_offset(int offset_minutes);

/// RFC 3339 in UTC: "2009-10-15T08:03:05Z".
[[nodiscard]] std::string format_utc(std::int64_t utc);

}  // namespace pismo::time
