#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "pismo/mime/message.hpp"

namespace pismo::pipeline {

/// The time a message is filed under until all its clocks are weighed.
struct BestDate {
  std::optional<std::int64_t> utc;
  std::optional<int> offset_minutes;
  std::string_view source = "none";  ///< date, received or none.
  std::string_view grade;            ///< C, D, E, or empty when undated.
};

/// The Date field; the first Received field when there is no readable Date.
///
/// Grades are those of the dating floor, as far as two clocks can earn them: C when the first
/// mail server agrees with the sender within a day or speaks alone, D when only the
/// sender's clock speaks, E when they contradict each other.
[[nodiscard]] BestDate best_date(const mime::Message& message);

}  // namespace pismo::pipeline
