#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/dating/clock_summary.hpp"
#include "pismo/dating/gather.hpp"

namespace pismo::dating {

/// A clock that was wrong by the same amount in many messages.
struct ClockSkew {
  std::string domain;              ///< As VoiceReading::owner.
  std::chrono::seconds skew;       ///< Positive: fast.
  std::size_t messages = 0;        ///< In how many it was measured.
  std::optional<Interval> during;  ///< The month, of a clock that was wrong for a time only.
};

/// How far a clock stood from the others in one message.
struct SkewSample {
  std::string_view owner;  ///< Valid while it is measured.
  Instant at;
  std::chrono::seconds apart;
};

/// Measures each clock against the others. A clock counts as skewed when five messages or more show
/// it, their median is over a minute, and they scatter by less than a minute (median absolute
/// deviation): over all messages, else over those of a calendar month. Over two hours only whole
/// ones count (a zone). A sender's clock that is slow by less than five minutes is not: letters
/// take as long to the first server. Sorted by domain and time.
[[nodiscard]] std::vector<ClockSkew> skews_of(std::span<const SkewSample> samples);

/// The same over messages, the moment of each taken from its first server.
[[nodiscard]] std::vector<ClockSkew> measure_skews(std::span<const Clocks> messages);

/// Takes the skew off every reading of that clock; false when it has none in its time.
bool take_off(Clocks& clocks, const ClockSkew& skew);

/// A low finding that says so.
[[nodiscard]] Anomaly skew_note(const ClockSkew& skew);

}  // namespace pismo::dating
