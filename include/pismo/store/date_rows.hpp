#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pismo/store/rows.hpp"

namespace pismo::store {

// What the messages of a case say about each other's dates.

/// A message whose date other messages moved.
struct RedatedRow {
  std::int64_t message_id = 0;
  std::optional<std::int64_t> utc{}, lo{}, hi{};
  std::optional<int> offset{};
  std::string grade{};
  double confidence = 0;
  std::string why{};
};

/// The date of a message that is not here.
struct GhostDateRow {
  std::int64_t number = 0;
  std::optional<std::int64_t> utc{}, lo{}, hi{};
  std::string grade{};
  std::string why{};
};

/// A contradiction between messages.
struct CaseAnomalyRow {
  std::int64_t message_id = 0;
  AnomalyRow anomaly{};
};

/// What clocks show over the whole case.
struct DateFindingRow {
  std::string kind{};     ///< clock_skew, file_times.
  std::string subject{};  ///< Whose clock.
  std::int64_t seconds = 0;
  std::uint64_t messages = 0;
  std::string explanation{};
};

struct CaseDateRows {
  std::vector<RedatedRow> redated{};        ///< By message.
  std::vector<std::int64_t> reweighed{};    ///< Their own anomalies give way to those below.
  std::vector<CaseAnomalyRow> anomalies{};  ///< By message.
  std::vector<GhostDateRow> ghosts{};
  std::vector<DateFindingRow> findings{};
};

}  // namespace pismo::store
