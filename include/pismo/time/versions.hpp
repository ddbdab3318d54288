#pragma once

#include <string>

namespace pismo::time {

/// Version of the time zone history in use: "2022e".
[[nodiscard]] std::string tzdata_version();

/// Version of ICU.
[[nodiscard]] std::string icu_version();

}  // namespace pismo::time
