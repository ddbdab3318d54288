#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "node_table.hpp"

namespace pismo::relate {

/// Finds which documents may contain a given passage. Built for a known set of passages: only
/// shingles that some passage asks for are kept, so memory follows what is asked. First all
/// passages are given, then all documents; kMostPassages at a time take some 50 MB.
class TextIndex {
 public:
  struct Candidate {
    Index document = kNone;
    std::uint32_t hits = 0;  ///< Sampled shingles of the passage that it has.
  };

  static constexpr std::size_t kMostPassages = std::size_t{1} << 15;

  void add_passage(Shingles passage);
  /// @param document  Ascending.
  void add_document(Index document, Shingles shingles);
  /// When all documents were added. Before: `prepare`, when all passages were.
  void prepare(Index documents);
  void finish();

  /// The documents that share most with a passage (by the order they were added in), best first.
  /// Valid until the next call.
  [[nodiscard]] const std::vector<Candidate>& candidates(Index passage);

  /// Whether most of the passage stands in very many documents: boilerplate, or a form.
  [[nodiscard]] bool is_common(Index passage) const;

  [[nodiscard]] Index passages() const { return static_cast<Index>(sample_of_.size() - 1); }

  /// The shingles by which a passage is looked up: its smallest, so that all who quote the same
  /// text ask for the same ones.
  static void sample(Shingles passage, std::vector<Shingle>& smallest);

 private:
  struct Found {
    Index slot = 0, document = 0;
  };

  [[nodiscard]] std::size_t place_of(Shingle shingle) const;

  /// A document has a shingle of the passage that is asked for.
  void hit(Index document);

  // Every wanted shingle has a slot: an open-addressing table, with a bit map before it that
  // turns away nearly all that are not wanted while it stays in the cache.
  std::vector<Shingle> keys_;
  std::vector<Index> slots_;
  std::vector<std::uint64_t> wanted_;
  std::size_t wanted_mask_ = 0;
  std::uint64_t mask_ = 0;

  std::vector<Shingle> all_;
  std::vector<Shingle> smallest_;
  std::vector<Index> samples_;  // Slots of each passage's sample.
  std::vector<std::size_t> sample_of_{0};
  std::vector<Index> frequency_;  // Of each slot; in documents.
  std::vector<Index> last_;       // Document that had it last.
  std::vector<Found> collected_;
  std::vector<Index> postings_;  // Documents by slot.
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
  void clear() {
    if (++text_ != 0) return;
    met_.assign(met_.size(), 0);
    text_ = 1;
  }

  struct Count {
    std::size_t found = 0;    ///< Shingles of the passage met for the first time since `clear`.
    std::size_t covered = 0;  ///< Places of the text that hold a shingle of the passage.
  };

  Count count(Shingles text);

 private:
  /// Whether the passage may have one of four shingles.
  [[nodiscard]] bool may_have_any(const Shingle* four) const {
    return (filter_[four[0] & filter_mask_] | filter_[four[1] & filter_mask_] |
            filter_[four[2] & filter_mask_] | filter_[four[3] & filter_mask_]) != 0;
  }

  void count_one(Shingle shingle, Count& count);

  std::vector<Shingle> keys_;
  std::vector<std::uint32_t> met_;
  std::vector<std::uint8_t> filter_;  // Turns away most of a text at the cost of one look.
  std::uint64_t filter_mask_ = 0;
  std::uint64_t mask_ = 0;
  std::size_t size_ = 0;
  std::uint32_t text_ = 0;
};

}  // namespace pismo::relate
