#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace pismo::relate {

/// What makes messages of a group alike.
enum class DuplicateKind : std::uint8_t {
  copy,             ///< The same letter: date, people, subject and text; other transport headers.
  same_message_id,  ///< One Message-ID on letters that differ.
  same_text,        ///< The same own words.
  near_text,        ///< Nearly the same own words: Jaccard of shingles >= kNearJaccard.
};

/// As rows print it: "near_text".
[[nodiscard]] std::string_view name_of(DuplicateKind kind);

struct DuplicateMember {
  std::int64_t message = 0;
  double likeness = 1;  ///< To the first of the group: Jaccard of own shingles.

  bool operator==(const DuplicateMember&) const = default;
};

/// Messages that repeat each other. A message may be in one group of each kind.
struct DuplicateGroup {
  DuplicateKind kind = DuplicateKind::copy;
  std::vector<DuplicateMember> members;  ///< Two or more; the earliest first.

  bool operator==(const DuplicateGroup&) const = default;
};

// MinHash finds pairs of a Jaccard of .8 in 19 of 20 cases with 16 bands of 8 rows.
constexpr double kNearJaccard = 0.8;
constexpr std::uint32_t kFewWords = 12;  // Below, texts are alike only when they are equal,
constexpr std::uint32_t kBareWords = 4;  // and below this, never: "Thank you", "see attached".

}  // namespace pismo::relate
