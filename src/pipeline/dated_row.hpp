#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pismo/dating/estimate.hpp"
#include "pismo/store/dates.hpp"
#include "pismo/store/rows.hpp"

/// Between the instants of the dating floor and the columns of the catalog.
namespace pismo::pipeline {

inline std::int64_t whole_seconds(dating::Instant at) {
  return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

inline std::optional<std::int64_t> rounded_down(const std::optional<dating::Instant>& at) {
  return at ? std::optional(whole_seconds(*at)) : std::nullopt;
}

inline std::optional<std::int64_t> rounded_up(const std::optional<dating::Instant>& at) {
  if (!at) return std::nullopt;
  return std::chrono::ceil<std::chrono::seconds>(*at).time_since_epoch().count();
}

inline std::optional<dating::Instant> instant_of(const std::optional<std::int64_t>& seconds) {
  if (!seconds) return std::nullopt;
  return dating::Instant(std::chrono::seconds(*seconds));
}

inline store::AnomalyRow anomaly_row(dating::Anomaly&& anomaly) {
  return {std::move(anomaly.kind),
          static_cast<int>(anomaly.severity),
          std::move(anomaly.about),
          std::move(anomaly.explanation)};
}

/// Where a message stands among messages by id; none when it is not there.
inline std::optional<std::size_t> index_of(const std::vector<store::DatedMessage>& messages,
                                           std::int64_t id) {
  // Ids of most cases have no gaps.
  const auto guess = static_cast<std::uint64_t>(id) - 1;
  if (guess < messages.size() && messages[guess].id == id) return guess;
  const auto at = std::lower_bound(
      messages.begin(), messages.end(), id, [](const auto& message, std::int64_t other) {
        return message.id < other;
      });
  if (at == messages.end() || at->id != id) return std::nullopt;
  return static_cast<std::size_t>(at - messages.begin());
}

}  // namespace pismo::pipeline
