#include "pismo/audit/concentration.hpp"

#include <algorithm>
#include <cmath>

#include "beta.hpp"

namespace pismo::audit {

namespace {

// Pairs of ends are compared: 1,000 missing letters of one person make half a million.
constexpr std::size_t kMostEnds = 1'000;

double entropy(double part, double whole, double share) {
  return part <= 0 ? 0 : part * std::log(part / (whole * share));
}

double likelihood_ratio(double missing, double trials, double share) {
  if (missing / trials <= share) return 0;
  return entropy(missing, trials, share) + entropy(trials - missing, trials, 1 - share);
}

}  // namespace

std::optional<Concentration> find_concentration(const std::vector<Trial>& trials,
                                                double share,
                                                double dispersion) {
  std::vector<std::size_t> ends;
  for (std::size_t i = 0; i < trials.size(); ++i) {
    if (trials[i].missing) ends.push_back(i);
  }
  if (ends.size() < 2) return std::nullopt;
  // Of more ends only every second, third ... begins or ends a stretch; all are counted.
  const std::size_t step = ends.size() / kMostEnds + 1;
  std::optional<Concentration> best;
  double best_ratio = 0;
  double stretches = 0;
  for (std::size_t a = 0; a < ends.size(); a += step) {
    for (std::size_t b = a + 1; b < ends.size(); b += step) {
      stretches += 1;
      const std::size_t count = ends[b] - ends[a] + 1;
      const double ratio =
          likelihood_ratio(static_cast<double>(b - a + 1), static_cast<double>(count), share);
      if (ratio <= best_ratio) continue;
      best_ratio = ratio;
      best = Concentration{ends[a], ends[b], b - a + 1, count};
    }
  }
  if (!best) return std::nullopt;
  const auto missing = static_cast<double>(best->missing);
  const auto count = static_cast<double>(best->trials);
  best->chance = at_least(missing / dispersion, count / dispersion, share);
  // Two bounds on how often so unlikely a stretch is found somewhere: over all stretches, or over
  // those that begin and end with a missing letter, whose ends then prove nothing.
  const auto all = static_cast<double>(trials.size());
  const double inner = at_least((missing - 2) / dispersion, (count - 2) / dispersion, share);
  best->false_alarms =
      std::min(best->chance * std::max(all * (all + 1) / 2, 1.0), inner * std::max(stretches, 1.0));
  return best;
}

double share_spread(const std::vector<ShareOf>& people, double share) {
  constexpr double kFewestExpected = 1;
  constexpr double kMedianOfChiSquare = 0.455;
  std::vector<double> residuals;
  for (const ShareOf& one : people) {
    const double mean = one.trials * share;
    if (mean < kFewestExpected) continue;
    const double apart = one.missing - mean;
    residuals.push_back(apart * apart / (mean * (1 - share)));
  }
  if (residuals.size() < 8) return 1;
  const auto middle = residuals.begin() + static_cast<std::ptrdiff_t>(residuals.size() / 2);
  std::nth_element(residuals.begin(), middle, residuals.end());
  return std::max(1.0, *middle / kMedianOfChiSquare);
}

}  // namespace pismo::audit
