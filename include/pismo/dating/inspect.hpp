#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
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

/// What a clock is, for a reader who has never seen a header: "The sender's program wrote this into
/// the Date field."
[[nodiscard]] std::string in_words(const Evidence& evidence);

/// Whose clock: "the sender's computer (zaslon.example)", "the mail server mx.x.example".
[[nodiscard]] std::string owner_in_words(const Evidence& evidence);

/// What it shows: "2009-10-05T07:20:00Z", from .. to when that is not one second; "no time".
[[nodiscard]] std::string shown_time(const Evidence& evidence);

/// "4 min 12 s", "3 h 5 min", "17 days"; the sign is dropped.
[[nodiscard]] std::string length_text(std::int64_t seconds);

}  // namespace pismo::dating
