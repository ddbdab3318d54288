#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/dating/clock_skew.hpp"
#include "pismo/dating/estimate.hpp"
#include "pismo/store/dates.hpp"

namespace pismo::pipeline {

/// What the clocks of a case show together.
struct ClockSurvey {
  std::vector<dating::ClockSkew> skews;

  /// Messages to weigh again: with these skews taken off, and this zone for a Date that has none.
  struct Correction {
    std::int64_t id = 0;
    std::vector<std::size_t> skews;
    std::optional<int> zone;
  };

  std::vector<Correction> corrections;  ///< By id.
};

/// @param messages  All of the case, by id.
[[nodiscard]] Result<ClockSurvey> survey_clocks(const store::Dates& dates,
                                                const std::vector<store::DatedMessage>& messages);

/// A message weighed again.
struct Reweighed {
  std::int64_t id = 0;
  dating::Dating dated;
};

/// By id; messages whose clocks were not kept are left out.
[[nodiscard]] Result<std::vector<Reweighed>> reweigh(const store::Dates& dates,
                                                     const ClockSurvey& survey);

}  // namespace pismo::pipeline
