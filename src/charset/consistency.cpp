#include "consistency.hpp"

#include <algorithm>

namespace pismo::charset {

namespace {

constexpr double kForeignLetter = 3;    // Nats each.
constexpr std::size_t kMaxForeign = 4;  // A text in two languages is possible after all.
constexpr double kUnpairedQuote = 3;    // Nats.

}  // namespace

double Consistency::penalty() const {
  const std::size_t serbian = russian_ > 0 ? slavic_ : 0;
  const std::size_t ukrainian = std::min(yery_, ukrainian_);
  const std::size_t foreign = std::min(std::max(serbian, ukrainian), kMaxForeign);
  const double quotes = quotes_ % 2 == 1 ? kUnpairedQuote : 0;
  return kForeignLetter * static_cast<double>(foreign) + quotes;
}

}  // namespace pismo::charset
