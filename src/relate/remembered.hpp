#pragma once

#include <cstdint>
#include <vector>

#include "node_table.hpp"
#include "shingle_file.hpp"

namespace pismo::relate {

/// What a comparison of a passage with a letter counted.
struct Counted {
  Index node = kNone;         ///< The letter.
  std::uint32_t found = 0;    ///< Different shingles of the passage that the letter has,
  std::uint32_t own = 0;      ///< and that its own words have.
  std::uint32_t covered = 0;  ///< Places of its own words that hold a shingle of the passage.
};

/// Letters that may be the original of all passages of the same words.
struct OfferGroup {
  std::uint64_t text_hash = 0;
  std::uint32_t shingles = 0;
  std::uint32_t distinct = 0;  ///< Different shingles.
  std::uint32_t offers = 0;    ///< Where its offers begin; they end where the next ones begin.
  std::uint32_t refused = 0;   ///< The same of its refused letters.
};

struct Compared {
  std::uint32_t passage = 0;  ///< Number among all passages.
  std::uint32_t distinct = 0;
  Counted counted;
};

struct JudgedAltered {
  std::uint32_t passage = 0;
  Index node = kNone;
  std::uint32_t altered = 0;  ///< 0 or 1.
};

/// Whether a passage is of several letters (`is_of_several_letters`).
struct JudgedSources {
  std::uint32_t passage = 0;
  Index original = kNone;
  std::uint64_t others = 0;  ///< Which letters were asked beside it, mixed; the lowest bit is the
                             ///< answer.
};

struct Likeness {
  Index left = kNone;
  Index right = kNone;
  double value = 0;
};

struct NearText {
  Index text = kNone;   ///< Number among the different texts.
  Index first = kNone;  ///< Of its group.
};

/// What one pass found out from the words of letters, for the next one. It is what takes time, and
/// nothing that comes in later changes it, but where stated. Numbers of letters, passages and texts
/// stay what they are, as all new ones stand behind.
struct Remembered {
  Index letters = 0;          ///< How many there were.
  Index resumed = 0;          ///< How many of them this pass relied on.
  std::vector<Index> copies;  ///< Which of them were copies.

  // Depends on which letters are copies; what a new letter may change is looked up again.
  std::vector<OfferGroup> groups =
      std::vector<OfferGroup>(1);  ///< By text_hash and shingles; one more at the end.
  std::vector<Counted> offers;
  std::vector<Index> refused;  ///< Letters that were compared and have too little of it.
  std::vector<NearText> near;  ///< Texts that are not the first of their group.
  ShingleFile bands;           ///< kBands of each different text, 8 bytes each.

  // Says something of these texts alone.
  std::vector<Compared> compared;      ///< By passage.
  std::vector<JudgedAltered> altered;  ///< By passage.
  std::vector<JudgedSources> sources;  ///< By passage.
  std::vector<Likeness> likenesses;    ///< By both.

  template <typename Archive>
  void pass(Archive& archive) {
    archive.pass(letters);
    archive.pass(copies);
    archive.pass(groups);
    archive.pass(offers);
    archive.pass(refused);
    archive.pass(near);
    archive.pass(compared);
    archive.pass(altered);
    archive.pass(sources);
    archive.pass(likenesses);
  }
};

}  // namespace pismo::relate
