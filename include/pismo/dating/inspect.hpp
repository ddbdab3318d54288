#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "pismo/dating/clock_kinds.hpp"
#include "pismo/dating/estimate.hpp"
#include "pismo/dating/evidence.hpp"

namespace pismo::dating {

/// One reading as `pismo inspect clock` prints it: the fields of docs/interface.md.
[[nodiscard]] nlohmann::ordered_json evidence_json(const Evidence& evidence);

[[nodiscard]] nlohmann::ordered_json anomaly_json(const Anomaly& anomaly);

/// Estimate and anomalies: `estimate {best, lo, hi, grade, confidence, ...}, anomalies []`. `lo` is
/// rounded down to the second, `hi` up.
[[nodiscard]] nlohmann::ordered_json dating_json(const Dating& dating);

/// Reads one value of a kind, its own fields filled.
[[nodiscard]] Evidence read_clock(const ClockKind& kind,
                                  std::string_view value,
                                  const Surroundings& around,
                                  time::ZoneBook& zones);

}  // namespace pismo::dating
