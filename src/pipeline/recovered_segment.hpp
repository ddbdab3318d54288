#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/mentions/mentions.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/fields.hpp"
#include "pismo/store/relation_rows.hpp"
#include "pismo/store/rows.hpp"

namespace pismo::pipeline {

/// A message that survives in quotations only, as a record of the text index.
struct Recovered {
  store::DocumentData data;
  std::string author;
  std::string address;
  std::string text;
  std::optional<std::int64_t> date;
  mentions::Anchor anchor;  ///< What its words count their days from.
};

/// The text segment of the messages that survive in quotations only.
class RecoveredSegment {
 public:
  /// Of no messages.
  RecoveredSegment() = default;

  /// @param folder  Where it lies, or will.
  RecoveredSegment(store::SegmentRow row,
                   std::filesystem::path folder,
                   bool is_there,
                   std::vector<Recovered> records)
      : row_(std::move(row)),
        folder_(std::move(folder)),
        is_there_(is_there),
        records_(std::move(records)) {}

  /// None when nothing is recovered.
  [[nodiscard]] const std::optional<store::SegmentRow>& row() const { return row_; }

  /// Writes it, synced, unless it lies there already. In any thread: it needs nothing but its
  /// records. Errors: io.
  [[nodiscard]] Result<void> write() const;

 private:
  std::optional<store::SegmentRow> row_;
  std::filesystem::path folder_;
  bool is_there_ = true;
  std::vector<Recovered> records_;
};

/// Reads the messages that survive in quotations only, and gives each of them its `record_id`. The
/// name of their segment is a hash of what it holds.
///
/// @param engine  Over all messages of the case.
/// @param known   Segments of the case.
[[nodiscard]] RecoveredSegment find_recovered(const store::CaseFolder& folder,
                                              const search::Engine& engine,
                                              const std::vector<store::SegmentRow>& known,
                                              std::vector<store::GhostRow>& ghosts);

}  // namespace pismo::pipeline
