#include "needed_score.hpp"

#include <algorithm>
#include <cmath>

namespace pismo::search {

namespace {

constexpr double kUsualWords = 1.75;
constexpr double kPower = .55;

// A quarter of a quotation is no quotation, however rare its words are; and what explains all of
// it is a source, however common.
constexpr double kLeastShare = .55;  // Of the threshold.
constexpr double kMostRoom = .8;     // Of what is above it.

constexpr double kSameLanguageMore = .14;

}  // namespace

double needed_score(double threshold, double evidence, double rarest, bool same_language) {
  if (same_language) return std::min(1.0, threshold + (threshold > 0 ? kSameLanguageMore : 0));
  const double words = evidence / std::max(rarest, 1.0);
  const double asked = threshold * std::pow(kUsualWords / std::max(words, .01), kPower);
  return std::clamp(asked, threshold * kLeastShare, threshold + (1 - threshold) * kMostRoom);
}

}  // namespace pismo::search
