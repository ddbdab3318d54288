#pragma once

#include <chrono>
#include <span>
#include <string>
#include <vector>

#include "pismo/dating/gather.hpp"

namespace pismo::dating {

/// A clock that was wrong by the same amount in many messages.
struct ClockSkew {
  std::string domain;         ///< As Evidence::domain.
  std::chrono::seconds skew;  ///< Positive: fast.
  std::size_t messages = 0;   ///< In how many it was measured.
};

/// Measures each clock against the others, over messages that carry at least two other ones. A
/// clock counts as skewed when five messages or more show it, their median is over a minute, and
/// they scatter by less than a minute (median absolute deviation). Sorted by domain.
[[nodiscard]] std::vector<ClockSkew> measure_skews(std::span<const Clocks> messages);

}  // namespace pismo::dating
