#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pismo/dating/gather.hpp"

namespace pismo::dating {

/// When a message was sent, as far as its clocks tell.
struct Estimate {
  std::optional<Instant> best;        ///< None when nothing tells.
  std::optional<Instant> lo;          ///< Not before; none when nothing bounds it.
  std::optional<Instant> hi;          ///< Not after.
  char grade = 'E';                   ///< 'A' to 'E'; docs/dating.md.
  double confidence = 0;              ///< From 0 to 1.
  std::optional<int> offset_minutes;  ///< Of the sender's wall clock, for printing.
  std::string sentence;               ///< The result for a reader.
};

/// The result for one message.
struct Dating {
  Estimate estimate;
  std::vector<Anomaly> anomalies;  ///< Each kind once, the gravest first.
};

/// Weighs the clocks of one message: readings of one clock against each other first, then the
/// clocks of different owners, each of which counts once. Never fails.
[[nodiscard]] Dating date_message(const Clocks& clocks,
                                  const Settings& settings,
                                  time::ZoneBook& zones);

}  // namespace pismo::dating
