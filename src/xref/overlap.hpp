#pragma once

#include <cstdint>
#include <vector>

#include "pismo/base/result.hpp"

#include "compared_case.hpp"
#include "postings.hpp"
#include "runs.hpp"
#include "sieve.hpp"

namespace pismo::xref {

/// Two letters, one of each case, whose texts have words in common.
struct Meeting {
  std::uint32_t here = 0;
  std::uint32_t there = 0;
  std::uint32_t shared = 0;  ///< As in Agreement.
  std::uint32_t left_here = 0;
  std::uint32_t left_there = 0;
};

/// A run of own words that two letters share.
struct SharedRun {
  std::uint32_t here = 0;
  std::uint32_t there = 0;
  Run run{};
};

/// A quotation in one case of a letter of the other.
struct QuotedThere {
  bool from_here = true;  ///< The quoting letter is of this case, the original of the other.
  std::uint32_t quoting = 0;
  std::uint32_t ord = 0;  ///< Of the quotation, as in the catalog.
  std::uint32_t original = 0;
  double covered = 0;  ///< Share of its words that stand in the original.
};

/// A shared run of fewer is a set phrase: 12 words.
constexpr std::uint32_t kLeastRun = 9;

/// Finds where the texts of two cases meet, by shingles alone. Each case is read twice in id order;
/// memory holds what the other one may have, and 64 MiB of sieve a case.
class Overlap {
 public:
  /// Fills the letters of both.
  [[nodiscard]] static Result<Overlap> find(ComparedCase& here, ComparedCase& there);

  [[nodiscard]] const std::vector<Meeting>& meetings() const { return meetings_; }

  [[nodiscard]] const std::vector<SharedRun>& runs() const { return runs_; }

  [[nodiscard]] const std::vector<QuotedThere>& quoted() const { return quoted_; }

 private:
  class Finder;

  std::vector<Meeting> meetings_;    // By `here`, the most shared first.
  std::vector<SharedRun> runs_;      // By `here`.
  std::vector<QuotedThere> quoted_;  // Those of this case first, by `quoting` and `ord`.
};

}  // namespace pismo::xref
