#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pismo::charset {

/// Charsets that mail in two languages rarely meets, weighed only when every usual one reads
/// badly: Greek, Turkish, Hebrew, Arabic, Baltic, Thai, East Asian, and ibm855.
struct ExoticReading {
  std::string name;
  double nats = 0;  ///< With its prior.
};

[[nodiscard]] std::vector<ExoticReading> weigh_exotic(std::string_view sample);

}  // namespace pismo::charset
