#include "beta.hpp"

#include <algorithm>
#include <cmath>

namespace pismo::audit {

namespace {

double continued_fraction(double a, double b, double x) {
  constexpr int kSteps = 500;  // Converges in some sqrt(max(a, b)) steps.
  constexpr double kTiny = 1e-300, kEnough = 1e-12;
  const auto kept_off_zero = [](double value) { return std::abs(value) < kTiny ? kTiny : value; };
  double c = 1;
  double d = 1 / kept_off_zero(1 - (a + b) * x / (a + 1));
  double fraction = d;
  for (int m = 1; m <= kSteps; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / kept_off_zero(1 + even * d);
    c = kept_off_zero(1 + even / c);
    fraction *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / kept_off_zero(1 + odd * d);
    c = kept_off_zero(1 + odd / c);
    const double step = d * c;
    fraction *= step;
    if (std::abs(step - 1) < kEnough) break;
  }
  return fraction;
}

double log_gamma(double x) {
  int sign = 0;
  return lgamma_r(x, &sign);
}

}  // namespace

double incomplete_beta(double a, double b, double x) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double front = std::exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * std::log(x) +
                                b * std::log1p(-x));
  if (x < (a + 1) / (a + b + 2)) return front * continued_fraction(a, b, x) / a;
  return 1 - front * continued_fraction(b, a, 1 - x) / b;
}

double at_least(double hits, double trials, double p) {
  if (hits <= 0) return 1;
  if (hits > trials) return 0;
  return incomplete_beta(hits, trials - hits + 1, std::clamp(p, 0.0, 1.0));
}

}  // namespace pismo::audit
