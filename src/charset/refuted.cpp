#include "pismo/charset/refuted.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "pismo/base/utf8.hpp"
#include "pismo/charset/decode.hpp"

#include "candidates.hpp"
#include "label_trust.hpp"

namespace pismo::charset {

namespace {

// The likelihood of clean text wanders with the square root of its length (label_trust.cpp).
constexpr double kSlope = 2;

}  // namespace

bool is_refuted(std::string_view bytes, std::string_view declared) {
  if (is_ascii(bytes)) return false;
  const auto labelled = std::ranges::find(kCandidates, canonical_name(declared), &Candidate::name);
  if (labelled == kCandidates.end()) return false;
  const std::string sample = sample_8bit(bytes);
  const Weights weights = weigh(sample);
  const auto high =
      std::ranges::count_if(sample, [](char c) { return static_cast<signed char>(c) < 0; });
  const double own = weights[static_cast<std::size_t>(labelled - kCandidates.begin())];
  return *std::ranges::max_element(weights) - own >
         2 * (kDeclaredBonus + kSlope * std::sqrt(static_cast<double>(high)));
}

}  // namespace pismo::charset
