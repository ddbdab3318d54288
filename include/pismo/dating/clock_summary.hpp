#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "pismo/dating/gather.hpp"

namespace pismo::dating {

/// One clock of a message, and how it stands to the others.
struct VoiceReading {
  std::string owner;  ///< As Evidence::domain; of a sender's computer: "sender:ADDRESS", since many
                      ///< computers share the name in their identifiers.
  std::optional<std::chrono::seconds> apart;  ///< From what two others or more agree on: positive
                                              ///< is fast. None when so many do not agree.

  bool operator==(const VoiceReading&) const = default;
};

/// What of a message's clocks is compared over a whole case.
struct ClockSummary {
  std::string sender;                 ///< Address, in small letters.
  std::optional<int> printed_offset;  ///< Minutes east of Greenwich, when Date prints a zone.
  bool lacks_zone = false;            ///< Date shows a wall clock and no zone.
  std::vector<VoiceReading> voices;

  bool operator==(const ClockSummary&) const = default;
};

[[nodiscard]] ClockSummary summarize(const Clocks& clocks);

}  // namespace pismo::dating
