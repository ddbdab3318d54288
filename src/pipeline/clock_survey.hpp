#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/dating/clock_skew.hpp"
#include "pismo/dating/estimate.hpp"
#include "pismo/dating/verified_time.hpp"
#include "pismo/store/dates.hpp"
#include "pismo/store/signature_checks.hpp"

#include "form_findings.hpp"

namespace pismo::pipeline {

/// What the clocks of a case show together.
struct ClockSurvey {
  std::vector<dating::ClockSkew> skews;

  /// Messages to weigh again: with these skews taken off, this zone for a Date that has none, and
  /// this signature, which was verified.
  struct Correction {
    std::int64_t id = 0;
    std::vector<std::size_t> skews;
    std::optional<int> zone;
    std::optional<dating::VerifiedTime> verified;
  };

  std::vector<Correction> corrections;  ///< By id.
};

/// @param messages  All of the case, by id.
/// @param verified  Messages with a time that a signature proves.
/// @param forms     Hears of each message: unpacking all summaries is most of the work.
[[nodiscard]] Result<ClockSurvey> survey_clocks(
    const store::Dates& dates,
    const std::vector<store::DatedMessage>& messages,
    const std::vector<store::SignatureCheckRow>& verified,
    FormFinder& forms);

/// A message weighed again.
struct Reweighed {
  std::int64_t id = 0;
  dating::Dating dated;
};

/// By id; messages whose clocks were not kept are left out.
[[nodiscard]] Result<std::vector<Reweighed>> reweigh(const store::Dates& dates,
                                                     const ClockSurvey& survey);

}  // namespace pismo::pipeline
