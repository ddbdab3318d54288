#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pismo::exporting {

// Values as FollowTheMoney's types take them (followthemoney.tech, "Property types").

/// A time in UTC with the precision that is known and no more: "2009-10-15T08:03:05", which has no
/// zone, down to "2009".
///
/// @param low, high  It lies in between; none: `best` is exact.
/// @return           Empty when there is no time, or not even the year is known.
[[nodiscard]] std::string ftm_date(std::optional<std::int64_t> best,
                                   std::optional<std::int64_t> low,
                                   std::optional<std::int64_t> high);

/// ISO 639-2 of a language of ours: "rus" for "ru" and "ru-Latn"; empty when there is none.
[[nodiscard]] std::string_view ftm_language(std::string_view language);

/// The schema of a file of that media type: Image, Pages, Table ...; Document when none fits.
[[nodiscard]] std::string_view ftm_schema(std::string_view media_type);

/// Whether an address is one of mail, with a host that has a dot: others are no values of the type
/// `email`.
[[nodiscard]] bool is_ftm_email(std::string_view address);

/// Whether a number is written as E.164 has it: "+74951234567".
[[nodiscard]] bool is_ftm_phone(std::string_view number);

/// "text/plain", with nothing behind.
[[nodiscard]] bool is_ftm_mimetype(std::string_view type);

}  // namespace pismo::exporting
