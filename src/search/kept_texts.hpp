#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include <xapian.h>

#include "pismo/base/result.hpp"
#include "pismo/store/texts.hpp"

namespace pismo::search {

/// The files of texts of all segments, opened when first asked. For one thread: each has its own.
class KeptTexts {
 public:
  KeptTexts() = default;

  /// @param folders  Of the segments, in the order of TextIndex.
  explicit KeptTexts(std::vector<std::filesystem::path> folders)
      : folders_(std::move(folders)), texts_(folders_.size()) {}

  /// Texts of a document of TextIndex::all; none when they were too long to be kept.
  ///
  /// @return  Errors: as Texts::open and Texts::read.
  [[nodiscard]] Result<std::optional<std::vector<store::StoredText>>> read(Xapian::docid document);

  /// The same without copies: the views hold until the next call of either.
  [[nodiscard]] Result<std::optional<std::vector<store::TextView>>> views(Xapian::docid document);

 private:
  /// The texts of the segment that a document lies in.
  [[nodiscard]] Result<store::Texts*> texts_of(Xapian::docid document);

  std::vector<std::filesystem::path> folders_;
  std::vector<std::optional<store::Texts>> texts_;
};

}  // namespace pismo::search
