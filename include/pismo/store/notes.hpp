#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/store/note_lines.hpp"

namespace pismo::store {

/// How often a tag is used.
struct TagCount {
  std::string tag{};
  std::uint64_t messages = 0, threads = 0, addresses = 0;
};

/// Tags and comments of a case, for reading. Single-threaded.
class Notes {
 public:
  /// @param trouble  Hears of what could not be read.
  [[nodiscard]] static Result<Notes> open(const std::filesystem::path& catalog,
                                          std::shared_ptr<ReadTrouble> trouble = nullptr);
  /// By the connection of a catalog, which must live longer.
  [[nodiscard]] static Notes of(const Catalog& catalog);

  ~Notes();
  Notes(Notes&&) noexcept;
  Notes& operator=(Notes&&) noexcept;
  Notes(const Notes&) = delete;
  Notes& operator=(const Notes&) = delete;

  [[nodiscard]] bool empty() const;

  /// In byte order.
  [[nodiscard]] std::vector<std::string> tags_of(NoteKind kind, std::string_view about) const;
  [[nodiscard]] std::vector<CommentRow> comments_of(NoteKind kind, std::string_view about) const;

  /// Every note; by kind, then by what it is about, then in byte order.
  [[nodiscard]] NoteRows all() const;
  [[nodiscard]] std::vector<TagCount> counts() const;  ///< By tag.

  /// Messages, and ghosts (below 0), that notes of one kind are about; ascending. Keys that are not
  /// in this case are passed over.
  ///
  /// @param tag  "*": any tag.
  [[nodiscard]] std::vector<std::int64_t> tagged(NoteKind kind, std::string_view tag) const;
  [[nodiscard]] std::vector<std::int64_t> commented(NoteKind kind) const;

  /// Notes whose message is not in this case.
  [[nodiscard]] std::uint64_t about_nothing() const;

 private:
  struct State;
  explicit Notes(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// The one writer of notes: holds the case's lock. What it changed appears at `commit`, or not at
/// all.
class NotesWriter {
 public:
  /// @return  Errors: not_found (no case), conflict (another pismo writes, or the case is of
  ///          another version).
  [[nodiscard]] static Result<NotesWriter> open(const CaseFolder& folder);

  ~NotesWriter();
  NotesWriter(NotesWriter&&) noexcept;
  NotesWriter& operator=(NotesWriter&&) noexcept;
  NotesWriter(const NotesWriter&) = delete;
  NotesWriter& operator=(const NotesWriter&) = delete;

  // Each says whether it changed something. The rows must have no trouble (`trouble_with_tag`).
  [[nodiscard]] Result<bool> add(const TagRow& row);
  [[nodiscard]] Result<bool> remove(const TagRow& row);
  [[nodiscard]] Result<bool> add(const CommentRow& row);
  [[nodiscard]] Result<bool> remove(const CommentRow& row);
  [[nodiscard]] Result<void> clear();

  /// With what is committed: the case was changed by `command`, and its log does not say so until
  /// CustodyLog::append.
  void note_unlogged(std::string command);

  [[nodiscard]] Result<void> commit();

 private:
  struct State;
  explicit NotesWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pismo::store
