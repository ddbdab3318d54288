#pragma once

namespace pismo::audit {

/// The regularised incomplete beta function I_x(a, b), for a, b > 0 and x in [0, 1]; good to ten
/// digits. Continued fraction by Lentz's method: Abramowitz and Stegun 26.5.8.
[[nodiscard]] double incomplete_beta(double a, double b, double x);

/// The chance of `hits` or more among `trials` at a probability of `p` each. The numbers need not
/// be whole: quasi-binomial tests divide both by a dispersion.
[[nodiscard]] double at_least(double hits, double trials, double p);

}  // namespace pismo::audit
