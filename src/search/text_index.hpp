#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include <xapian.h>

#include "pismo/base/result.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/rows.hpp"
#include "pismo/store/texts.hpp"

#include "kept_texts.hpp"

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

  /// The same files once more, for another thread.
  [[nodiscard]] KeptTexts kept_texts() const { return KeptTexts(folders_); }

 private:
  Xapian::Database all_;
  std::vector<Xapian::Database> segments_;
  std::vector<std::int64_t> first_ids_;
  std::vector<std::filesystem::path> folders_;
  mutable KeptTexts texts_;
};

}  // namespace pismo::search
