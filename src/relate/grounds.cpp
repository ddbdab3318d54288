#include "grounds.hpp"

#include <cstdlib>

namespace pismo::relate {

namespace {

// A date that is printed farther from the original's was printed of another letter: a form that
// was sent again, a monthly report.
constexpr std::int64_t kOtherLetter = std::int64_t{36} * 60;

// When a client does not mark where one quotation ends in another, the passage runs on into what
// its original quotes; a good part must be the original's own all the same.
constexpr double kOwnPart = 0.4;

// Words in common that name an original when the author is printed, but no time.
constexpr double kHalf = 0.5;

bool by_text(const Grounds& grounds, const Offer& offer) {
  return grounds.enough && !grounds.other_letter() &&
         (offer.own >= kContainment || (offer.contained >= kContainment && offer.own >= kOwnPart));
}

bool by_author(const Grounds& grounds, const Offer& offer) {
  return grounds.enough && grounds.author == Fit::yes && grounds.no_date &&
         offer.contained >= kHalf;
}

bool by_header(const Grounds& grounds, const Offer& offer) {
  if (grounds.named) return true;
  if (grounds.author != Fit::yes) return false;
  if (grounds.same_minute() || grounds.undated_text) return true;
  // The same clock in another zone, and at least some of the words.
  return grounds.zone_read &&
         (grounds.same_text || (grounds.enough && offer.contained >= kAlteredContainment));
}

bool by_parent(const Grounds& grounds, const Offer& offer) {
  if (!grounds.parent) return false;
  if (grounds.same_text) return true;
  return grounds.enough ? offer.contained >= kAlteredContainment
                        : offer.contained >= 1 && grounds.any;
}

}  // namespace

std::int64_t minutes_apart(std::int64_t left, std::int64_t right) {
  return std::abs(left / 60 - right / 60);
}

bool zones_apart(std::int64_t left, std::int64_t right) {
  const std::int64_t apart = minutes_apart(left, right);
  return apart <= kMostZones && apart % kZoneStep == 0;
}

bool Grounds::other_letter() const {
  return !named && !parent && !same_minute() && (author == Fit::no || apart > kOtherLetter);
}

Grounds grounds_of(const KeptQuote& quoted, const KeptLetter& letter, Fit author, bool parent) {
  Grounds grounds;
  grounds.author = author;
  grounds.parent = parent;
  grounds.named = quoted.message_id != 0 && quoted.message_id == letter.message_id;
  grounds.dated = quoted.utc && letter.utc;
  if (grounds.dated) {
    grounds.apart = minutes_apart(*quoted.utc, *letter.utc);
    grounds.zone_read = quoted.zone_assumed && zones_apart(*quoted.utc, *letter.utc);
  }
  grounds.same_text = quoted.text_hash != 0 && quoted.text_hash == letter.own_hash;
  grounds.undated_text = grounds.same_text && !letter.utc;
  grounds.no_date = !quoted.utc;
  grounds.enough = quoted.shingles >= kEnoughShingles;
  grounds.any = quoted.shingles != 0;
  return grounds;
}

std::optional<MatchBasis> basis_of(const Grounds& grounds, const Offer& offer) {
  if (by_text(grounds, offer) || by_author(grounds, offer)) return MatchBasis::text;
  if (by_header(grounds, offer)) return MatchBasis::header;
  if (by_parent(grounds, offer)) return MatchBasis::parent;
  return std::nullopt;
}

double score_of(const Grounds& grounds, const Offer& offer) {
  const bool by_author = grounds.author == Fit::yes;
  return (grounds.named ? 8 : 0) + (grounds.parent ? 4 : 0) +
         (grounds.same_minute() && by_author ? 5 : 0) + (by_author ? 2 : 0) +
         (grounds.dated && grounds.apart <= kMostZones ? 1 : 0) + 2 * offer.own + offer.contained;
}

}  // namespace pismo::relate
