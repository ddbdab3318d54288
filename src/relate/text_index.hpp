#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "node_table.hpp"

namespace pismo::relate {

using Shingles = std::span<const std::uint64_t>;

/// Finds which documents may contain a given passage. Built for a known set of passages: only
/// shingles that some passage asks for are kept, so memory follows what is really quoted.
class TextIndex {
 public:
  struct Candidate {
    Index document = kNone;  ///< Number in `documents`.
    std::uint32_t hits = 0;  ///< Sampled shingles of the passage that it has.
  };

  TextIndex(const std::vector<Shingles>& documents, const std::vector<Shingles>& passages);

  /// The documents that share most with a passage (its number), best first. Valid until the next
  /// call.
  [[nodiscard]] const std::vector<Candidate>& candidates(Index passage);

  /// Whether most of the passage stands in very many documents: boilerplate, or a form.
  [[nodiscard]] bool is_common(Index passage) const;

 private:
  void sample(const std::vector<Shingles>& passages);
  void read(const std::vector<Shingles>& documents);
  [[nodiscard]] std::size_t place_of(std::uint64_t shingle) const;

  // Every wanted shingle has a slot: an open-addressing table, with a bit map before it that
  // turns away nearly all that are not wanted while it stays in the cache.
  std::vector<std::uint64_t> keys_;
  std::vector<Index> slots_;
  std::vector<std::uint64_t> wanted_;
  std::uint64_t mask_ = 0;

  std::vector<Index> samples_;  // Slots of each passage's sample.
  std::vector<std::size_t> sample_of_;
  std::vector<Index> frequency_;  // Of each slot; in documents.
  std::vector<Index> postings_;   // Documents by slot.
  std::vector<std::size_t> posting_of_;

  std::vector<Index> asked_;  // Per document: the passage that counted last.
  std::vector<std::uint32_t> hits_;
  std::uint32_t question_ = 0;
  std::vector<Candidate> found_;
};

/// Counts what texts share with one passage.
class Overlap {
 public:
  explicit Overlap(Shingles passage) { set(passage); }

  Overlap() = default;
  void set(Shingles passage);

  /// Different shingles of the passage.
  [[nodiscard]] std::size_t size() const { return size_; }

  /// Starts a new text.
  void clear() { ++text_; }

  struct Count {
    std::size_t found = 0;    ///< Shingles of the passage met for the first time since `clear`.
    std::size_t covered = 0;  ///< Places of the text that hold a shingle of the passage.
  };

  Count count(Shingles text);

 private:
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> met_;
  std::uint64_t mask_ = 0;
  std::size_t size_ = 0;
  std::uint32_t text_ = 0;
};

}  // namespace pismo::relate
