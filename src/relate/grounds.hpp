#pragma once

#include <cstdint>
#include <optional>

#include "pismo/relate/quotation.hpp"

#include "letter_table.hpp"
#include "node_table.hpp"
#include "people.hpp"

namespace pismo::relate {

/// Offsets of zones, and between two: UTC-12 to UTC+14 are not met in one correspondence.
constexpr std::int64_t kZoneStep = 30;
constexpr std::int64_t kMostZones = std::int64_t{14} * 60;

/// Minutes between a printed time and an instant; 0 within the same minute.
[[nodiscard]] std::int64_t minutes_apart(std::int64_t left, std::int64_t right);

/// Whether two times differ as one wall clock read in two zones: by half hours, 14 hours at most.
[[nodiscard]] bool zones_apart(std::int64_t left, std::int64_t right);

/// An original that a passage may have, with what they share.
struct Offer {
  Index node = kNone;
  double contained = 0;  ///< Of the passage, in all of the original.
  double own = 0;        ///< Of the passage, in its own words.
  double omitted = 0;    ///< Of the original's own words.
};

/// What speaks for a letter as the original of a passage, and against it.
struct Grounds {
  Fit author = Fit::unknown;  ///< Whether its sender is the author.
  bool parent = false;        ///< The quoting message answers it.
  bool named = false;         ///< The passage prints its Message-ID.
  bool dated = false;         ///< Both have a time,
  std::int64_t apart = 0;     ///< and lie so many minutes apart.
  bool same_text = false;     ///< The passage is all its own text.
  bool zone_read = false;     ///< Both times are one wall clock; the passage's zone was assumed.
  bool undated_text = false;  ///< All its own text, and it has no time.
  bool no_date = false;       ///< The passage prints no time.
  bool enough = false;        ///< It has words enough to be known by them,
  bool any = false;           ///< or a shingle at all.

  [[nodiscard]] bool same_minute() const { return dated && apart == 0; }

  /// The author or the date that is printed speaks against it.
  [[nodiscard]] bool other_letter() const;
};

/// @param author  Whether the passage can be from the sender of the letter.
/// @param parent  Whether the quoting message answers the letter.
[[nodiscard]] Grounds grounds_of(const KeptQuote& quoted,
                                 const KeptLetter& letter,
                                 Fit author,
                                 bool parent);

/// By what the passage is recognised as the letter's; none when it is not.
[[nodiscard]] std::optional<MatchBasis> basis_of(const Grounds& grounds, const Offer& offer);

/// Of several originals the one with the highest is taken.
[[nodiscard]] double score_of(const Grounds& grounds, const Offer& offer);

}  // namespace pismo::relate
