#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "pismo/dating/evidence.hpp"
#include "pismo/time/zone_book.hpp"

namespace pismo::dating {

/// What is known around a value that is read: enough to tell the instant of a local clock, the
/// century of a short year, the program that wrote an identifier.
struct Surroundings {
  std::optional<int> offset_minutes;  ///< Of the sender's clock, printed elsewhere.
  std::string offset_from;            ///< Where that offset stands: "the Date field".
  std::string zone;                   ///< Assumed when nothing is printed: "Europe/Moscow".
  std::optional<Instant> near;        ///< A time that cannot be years away.
  std::string mailer;                 ///< The X-Mailer or User-Agent field.
};

/// Reads what a person says about a value (`--hint`): a date with its zone, "offset +0800",
/// "tz=Europe/Moscow", "near_year=2009", "X-Mailer: ...", or text that holds one of these.
[[nodiscard]] Surroundings read_hint(std::string_view hint);

/// One kind of clock, by the name that `pismo inspect clock --kind` knows.
struct ClockKind {
  std::string_view name;
  std::string_view aliases;  ///< Other names, parted by blanks.
  std::string_view summary;  ///< What the value is.
  /// Reads a value; never fails: no time in it leaves `utc` and `local` empty. Linear time.
  Evidence (*read)(std::string_view value, const Surroundings& around, time::ZoneBook& zones);
};

/// All kinds, in the order of docs/dating.md.
[[nodiscard]] std::span<const ClockKind> clock_kinds();

/// The kind of that name or alias, or nullptr.
[[nodiscard]] const ClockKind* find_clock_kind(std::string_view name);

}  // namespace pismo::dating
