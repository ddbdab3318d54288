#include "word_weight.hpp"

#include <algorithm>
#include <cmath>

namespace pismo::search {

namespace {

Xapian::doccount either(Xapian::doccount left, Xapian::doccount right, Xapian::doccount all) {
  if (all == 0) return 0;
  const double l = left;
  const double r = right;
  const double rounded = l + r - (l * r / all) + .5;
  return static_cast<Xapian::doccount>(rounded);
}

}  // namespace

// The heap of the library is that of Xapian's own code: it decides which of two equally rare forms
// comes first.
Xapian::doccount estimated_frequency(const std::vector<FormFrequency>& forms,
                                     Xapian::doccount here,
                                     Xapian::doccount everywhere) {
  std::vector<FormFrequency> heap = forms;
  const auto is_commoner = [](const FormFrequency& a, const FormFrequency& b) {
    return a.here > b.here;
  };
  std::make_heap(heap.begin(), heap.end(), is_commoner);
  while (heap.size() > 1) {
    std::pop_heap(heap.begin(), heap.end(), is_commoner);
    const FormFrequency right = heap.back();
    heap.pop_back();
    const FormFrequency left = heap.front();
    std::pop_heap(heap.begin(), heap.end(), is_commoner);
    heap.back() = {either(left.here, right.here, here),
                   either(left.everywhere, right.everywhere, everywhere)};
    std::push_heap(heap.begin(), heap.end(), is_commoner);
  }
  return heap.front().everywhere;
}

WordWeight::WordWeight(const Bm25& scheme,
                       Xapian::doccount frequency,
                       Xapian::doccount everywhere,
                       double average_length)
    : scheme_(scheme) {
  double rare = (everywhere - frequency + .5) / (frequency + .5);
  if (rare < 2) rare = rare * .5 + 1;
  weight_ = std::log(rare);
  weight_ *= (scheme.k3 + 1) * 1. / (scheme.k3 + 1.);
  weight_ *= scheme.k1 + 1;
  const bool has_length = scheme.b != 0 && scheme.k1 != 0 && average_length != 0;
  per_length_ = has_length ? 1 / average_length : 0;
}

double WordWeight::of(double times, Xapian::termcount length) const {
  const double normal = std::max(length * per_length_, scheme_.least_length);
  const double denominator = scheme_.k1 * (normal * scheme_.b + (1 - scheme_.b)) + times;
  return weight_ * (times / denominator);
}

}  // namespace pismo::search
