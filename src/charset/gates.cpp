#include "gates.hpp"

#include <cmath>

namespace pismo::charset {

namespace {

// The same when the line is Cyrillic letters already, but in an odd shape ("эХо").
constexpr double kMinGainCyrillic = 10;

// What a line that could be read aloud as it stands must win: the likelihood of clean text
// wanders with the square root of the number of characters that change.
constexpr double kSaneSlope = 2.4;
constexpr double kSaneBase = 8;

// The same where a word that mail is full of comes out, and there was none.
constexpr double kSaneBaseKnown = 5;

// Chance makes one UTF-8 character out of two letters now and then.
constexpr std::size_t kMinCyrillicIslands = 2;

// A word that proves a charset has at least so many letters, and as many different ones.
constexpr std::size_t kMinWord = 3;

// Function names and acronyms are no words in any reading ("=ОСПЛТ(8,75%)").
constexpr std::size_t kAcronym = 5;

bool is_mostly_cyrillic(const Shape& shape) {
  return shape.cyrillic * 2 > shape.letters && shape.symbols * 4 <= shape.cyrillic;
}

bool spoils(const Shape& before, const Shape& after) {
  return after.mixed_words > before.mixed_words || after.humps > before.humps ||
         after.strange > before.strange;
}

double demanded(const Proposal& proposal) {
  const Shape& before = proposal.before;
  if (before.marks_for_letters > proposal.after.marks_for_letters) return kMinGain + proposal.price;
  if (is_sane(before) && is_mostly_cyrillic(before)) {
    const auto length = static_cast<double>(proposal.differing);
    const bool new_words = before.known == 0 && proposal.after.known > 0;
    return kSaneSlope * std::sqrt(length) + (new_words ? kSaneBaseKnown : kSaneBase) +
           proposal.price;
  }
  return (is_mostly_cyrillic(before) ? kMinGainCyrillic : kMinGain) + proposal.price;
}

// UTF-8 read as something else proves itself, when there is enough of it.
bool is_credible_utf8(const Shape& before, const Shape& after) {
  const bool from_cyrillic = before.cyrillic > 0;
  if (from_cyrillic && before.length < after.length + kMinCyrillicIslands) return false;
  return after.rare <= before.rare || (!from_cyrillic && after.rare > 1);
}

// Words that prove a charset: long enough, or "ИНН" and "да" out of letters that are no word at
// all.
bool is_telling(const Proposal& proposal) {
  const Shape& after = proposal.after;
  if (after.kinds >= kMinWord && after.longest >= kMinWord) return true;
  const Shape& before = proposal.before;
  return after.all_known && after.letters > 1 &&
         (before.cyrillic == 0 || before.marks_for_letters > 0 || before.strange > 0);
}

// What other charsets turn into must be Cyrillic words, and newly so.
bool is_credible_cyrillic(const Proposal& proposal) {
  const Shape& after = proposal.after;
  if (is_acronym(proposal.before)) return false;
  // "ЭнергоЮг" is odd, and no word of Macedonian for that.
  if (proposal.before.cyrillic > 0 && after.slavic > proposal.before.slavic) return false;
  return proposal.before.accented_words == 0 && is_telling(proposal) && is_all_cyrillic(after) &&
         after.cyrillic_humps == 0 && !after.two_languages && after.rare == 0 &&
         proposal.changed > 0;
}

}  // namespace

bool is_sane(const Shape& shape) {
  return shape.cyrillic_humps == 0 && shape.mixed_words == 0 && shape.strange == 0 &&
         !shape.two_languages;
}

bool is_acronym(const Shape& shape) {
  const bool letters_only = shape.beyond_ascii == shape.cyrillic;
  return shape.cyrillic > 0 && shape.cyrillic <= kAcronym && shape.capitals == shape.cyrillic &&
         letters_only && is_sane(shape);
}

bool is_all_cyrillic(const Shape& shape) {
  return shape.beyond_ascii - shape.symbols == shape.cyrillic && shape.cyrillic > shape.symbols;
}

bool passes_gates(const Proposal& proposal) {
  const double gain = proposal.before.nats - proposal.after.nats;
  if (gain < demanded(proposal) || spoils(proposal.before, proposal.after)) return false;
  if (proposal.any_utf8 && !is_credible_utf8(proposal.before, proposal.after)) return false;
  return proposal.only_utf8 || is_credible_cyrillic(proposal);
}

}  // namespace pismo::charset
