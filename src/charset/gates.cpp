#include "gates.hpp"

#include <cmath>

namespace pismo::charset {

namespace {

// The least a repair must win, in nats: a false one then comes once in 400 by chance.
constexpr double kMinGain = 6;

// What a line that already looks like Cyrillic must win: the likelihood of clean text
// wanders with the square root of its length.
constexpr double kSaneSlope = 3.2;
constexpr double kSaneBase = 8;

// The line could be read aloud as it stands.
bool is_sane_cyrillic(const Shape& shape) {
  return shape.humps == 0 && shape.mixed_words == 0 && shape.strange == 0 &&
         shape.cyrillic * 2 > shape.letters && shape.symbols * 4 <= shape.cyrillic;
}

bool spoils(const Shape& before, const Shape& after) {
  return after.mixed_words > before.mixed_words || after.humps > before.humps ||
         after.strange > before.strange;
}

double demanded(const Proposal& proposal) {
  const double steps = kSecondStepPrice * static_cast<double>(proposal.steps - 1);
  if (!is_sane_cyrillic(proposal.before)) return kMinGain + steps;
  const auto length = static_cast<double>(proposal.before.beyond_ascii);
  return kSaneSlope * std::sqrt(length) + kSaneBase + steps;
}

}  // namespace

bool passes_gates(const Proposal& proposal) {
  const Shape& after = proposal.after;
  const double gain = proposal.before.nats - after.nats;
  if (gain < demanded(proposal) || spoils(proposal.before, after)) return false;
  if (proposal.only_utf8) return true;
  // The charsets we turn text back to are Cyrillic, so what comes out must be.
  const bool all_cyrillic = after.beyond_ascii - after.symbols == after.cyrillic;
  return proposal.before.accented_words == 0 && all_cyrillic && after.cyrillic > after.symbols;
}

}  // namespace pismo::charset
