#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "pismo/dating/estimate.hpp"
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

}  // namespace pismo::pipeline
