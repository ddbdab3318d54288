#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pismo/mime/date.hpp"

namespace pismo::mime {

/// What a date prints, before it is known whether there is such a date.
struct DateParts {
  bool broken = false;  ///< Something stands there that makes it no date.
  std::optional<int> year, month, day;
  std::optional<int> weekday;  ///< 0: Sunday.
  bool has_time = false, has_seconds = false;
  int hour = 0, minute = 0, second = 0;
  std::optional<int> half_day;  ///< 0 for am, 12 for pm.
  std::optional<int> offset;    ///< Minutes east of Greenwich, printed as digits.
  bool negative_zero = false;   ///< They were "-0000".
  std::string zone;             ///< Printed as a name, in small letters.
  std::string phrase;           ///< All words behind the time: "pacific daylight time".
};

/// The date of these parts; none when the calendar or the clock has no such.
///
/// @param comment  The last comment of the field: a zone may hide there.
[[nodiscard]] std::optional<DateReading> reading_of(const DateParts& parts,
                                                    std::string_view comment);

}  // namespace pismo::mime
