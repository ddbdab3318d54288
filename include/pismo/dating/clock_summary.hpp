#pragma once

#include <chrono>
#include <cstdint>
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

/// How a letter looks beside its clocks: what is compared among the letters of one sender, and of
/// one folder.
struct LetterForm {
  bool passed_servers = false;  ///< It bears Received fields.
  std::uint32_t program = 0;    ///< Which program it names, without the version; 0: none.
  std::string header_order;     ///< Which fields follow which, a byte each.

  bool operator==(const LetterForm&) const = default;
};

/// What of a message's clocks is compared over a whole case.
struct ClockSummary {
  std::string sender;                 ///< Address, in small letters.
  std::optional<int> printed_offset;  ///< Minutes east of Greenwich, when Date prints a zone.
  bool lacks_zone = false;            ///< Date shows a wall clock and no zone.
  std::vector<VoiceReading> voices;
  std::optional<LetterForm> form;  ///< None in cases that an older pismo made.

  bool operator==(const ClockSummary&) const = default;
};

[[nodiscard]] ClockSummary summarize(const Clocks& clocks);

}  // namespace pismo::dating
