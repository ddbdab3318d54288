#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "pismo/base/result.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/rows.hpp"
#include "pismo/store/texts.hpp"

#include "kept_texts.hpp"
#include "shard_words.hpp"
#include "word_weight.hpp"

namespace pismo::search {

/// The text segments of a case, each alone and all as one database. Xapian numbers the
/// documents of a segment 1, 2 ..., and those of n databases opened together in turn:
/// document d of segment i (from 0) is (d - 1) * n + i + 1.
class TextIndex {
 public:
  [[nodiscard]] static Result<TextIndex> open(const store::CaseFolder& folder,
                                              const std::vector<store::SegmentRow>& segments);

  [[nodiscard]] const Xapian::Database& all() const { return all_; }

  /// In the order of their messages' ids.
  [[nodiscard]] const std::vector<Xapian::Database>& segments() const { return segments_; }

  /// The first message of a segment.
  [[nodiscard]] std::int64_t first_id(std::size_t segment) const { return first_ids_[segment]; }

  /// The message behind a document of `all()`.
  [[nodiscard]] std::int64_t message_id(Xapian::docid document) const;

  /// The document in `all()` of a message; none when no segment holds it.
  [[nodiscard]] std::optional<Xapian::docid> document_of(std::int64_t id) const;

  /// The number in `all()` of a document of one segment.
  [[nodiscard]] Xapian::docid document(std::size_t segment, Xapian::docid own) const;

  /// Ids of the messages that hold any of these terms, ascending. Each list of the index is read
  /// once, and none any more when all messages of a segment are found. Not of a joined case.
  [[nodiscard]] std::vector<std::int64_t> holding_any(const std::vector<std::string>& terms) const;

  /// The texts kept of a document of `all()`; none when they were too long to be kept.
  ///
  /// @return  Errors: as Texts::open and Texts::read.
  [[nodiscard]] Result<std::optional<std::vector<store::StoredText>>> texts(
      Xapian::docid document) const {
    return texts_.read(document);
  }

  /// The same without copies: the views hold until texts are asked for again.
  [[nodiscard]] Result<std::optional<std::vector<store::TextView>>> text_views(
      Xapian::docid document) const {
    return texts_.views(document);
  }

  /// Whether its words lie in shards.
  [[nodiscard]] bool is_joined() const { return words_ != nullptr; }

  /// A question as it can be asked of `all()` and of segments: itself, or, where words lie in
  /// shards, with what these answered in place of words. Throws Xapian::Error.
  [[nodiscard]] Xapian::Query resolved(const Xapian::Query& question,
                                       const Bm25& scheme = {}) const {
    return words_ ? words_->resolved(question, scheme) : question;
  }

  /// Another question begins: whether it needs words is not known yet.
  void begin_question() const {
    if (words_) words_->begin_question();
  }

  /// Shards that did not answer so far. What was resolved before it grew has to be resolved again.
  [[nodiscard]] std::size_t lost_shards() const { return words_ ? words_->lost() : 0; }

  /// An error when the question needs words, and no shard answers.
  [[nodiscard]] Result<void> check_shards() const {
    return words_ ? words_->check() : Result<void>();
  }

  /// The same files once more, for another thread.
  [[nodiscard]] KeptTexts kept_texts() const { return KeptTexts(folders_); }

 private:
  Xapian::Database all_;
  std::vector<Xapian::Database> segments_;
  std::vector<std::int64_t> first_ids_;
  std::vector<std::filesystem::path> folders_;
  mutable KeptTexts texts_;
  std::shared_ptr<ShardWords> words_;  // Of a joined case only.
};

}  // namespace pismo::search
