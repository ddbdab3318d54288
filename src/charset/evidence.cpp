#include <algorithm>

#include "pismo/base/utf8.hpp"
#include "pismo/charset/decode.hpp"

#include "candidates.hpp"
#include "utf8_check.hpp"
#include "western.hpp"

namespace pismo::charset {

namespace {

// One long body in another charset must not shout down every header.
constexpr double kPieceCap = 30;
constexpr float kTotalCap = 60;

Weights weights_of(std::string_view bytes) {
  if (is_surely_utf8(bytes)) {
    Weights weights;
    weights.fill(-kPieceCap);
    weights[kUtf8Candidate] = 0;
    return weights;
  }
  Weights weights = weigh(sample_8bit(bytes));
  discount_cyrillic(weights, bytes);
  return weights;
}

}  // namespace

void Evidence::observe(std::string_view bytes) {
  if (is_ascii(bytes)) return;
  const Weights weights = weights_of(bytes);
  const double best = *std::ranges::max_element(weights);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    nats[i] += static_cast<float>(std::max(weights[i] - best, -kPieceCap));
  }
  const float top = *std::max_element(nats.begin(), nats.begin() + weights.size());
  for (std::size_t i = 0; i < weights.size(); ++i)
    nats[i] = std::max(nats[i] - top, -kTotalCap);
}

}  // namespace pismo::charset
