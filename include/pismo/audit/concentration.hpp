#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

/// Whether what is missing is missing in one place or time more than elsewhere.
namespace pismo::audit {

/// A letter that somebody answered, in order of time: is it there?
struct Trial {
  std::int64_t utc = 0;
  bool missing = false;
};

/// A stretch of trials with more missing ones than chance explains.
struct Concentration {
  std::size_t first = 0, last = 0;  ///< Trials, both included; both are missing ones.
  std::size_t missing = 0, trials = 0;
  double chance = 1;        ///< Of so many in this stretch at the usual share.
  double false_alarms = 1;  ///< `chance` times the stretches that were looked at.
};

/// The stretch whose missing letters are hardest to explain by `share`, the usual one.
///
/// A scan statistic (Kulldorff's for Bernoulli trials): all stretches from a missing letter to a
/// missing letter are compared by their likelihood ratio; the chance of the best one is the
/// binomial tail, with hits and trials divided by `dispersion`, times the number of stretches in
/// which it may have been found (Bonferroni's bound, so it is no smaller than the true one).
[[nodiscard]] std::optional<Concentration> find_concentration(const std::vector<Trial>& trials,
                                                              double share,
                                                              double dispersion);

/// Trials of one person, for `share_spread`.
struct ShareOf {
  double missing = 0, trials = 0;
};

/// How many times more than by chance the shares of people differ: the median of squared
/// residuals against that of a chi-square of one degree. 1 when fewer than eight have trials
/// enough.
[[nodiscard]] double share_spread(const std::vector<ShareOf>& people, double share);

}  // namespace pismo::audit
