#include <string>
#include <utility>

#include "pismo/store/custody_log.hpp"
#include "pismo/store/notes.hpp"
#include "pismo/store/notes_file.hpp"

#include "schema.hpp"
#include "sqlite.hpp"
#include "unlogged.hpp"

namespace pismo::store {

struct NotesWriter::State {
  CaseFolder folder;
  WriterLock lock;
  Sqlite db;
  Statement add_tag, remove_tag, add_comment, remove_comment;
  std::string unlogged;      // The command.
  bool has_changed = false;  // Anything.

  Result<bool> run(Statement& statement) {
    if (!statement.run()) return fail(db.error("cannot keep a note"));
    const bool changed = db.changes() > 0;
    has_changed = has_changed || changed;
    return changed;
  }
};

NotesWriter::NotesWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}

NotesWriter::~NotesWriter() = default;
NotesWriter::NotesWriter(NotesWriter&&) noexcept = default;
NotesWriter& NotesWriter::operator=(NotesWriter&&) noexcept = default;

Result<NotesWriter> NotesWriter::open(const CaseFolder& folder) {
  if (auto there = folder.require(); !there) return fail(there.error());
  auto lock = WriterLock::acquire(folder);
  if (!lock) return fail(lock.error());
  auto db = Sqlite::open(folder.catalog().string(), true);
  if (!db) return fail(db.error());
  const auto schema = known_schema(*db, folder.catalog());
  if (!schema) return fail(schema.error());
  if (*schema != kCatalogSchema) {
    return fail(Errc::conflict,
                folder.path().string() +
                    ": this case was made by an earlier pismo: 'pismo index --reanalyse' brings "
                    "it up to date");
  }
  if (auto begun = db->execute("BEGIN IMMEDIATE"); !begun) return fail(begun.error());
  auto state = std::make_unique<State>(
      State{folder, std::move(*lock), std::move(*db), {}, {}, {}, {}, {}, false});
  const Sqlite& d = state->db;
  state->add_tag = d.prepare("INSERT OR IGNORE INTO tags(kind, about, tag) VALUES(?1, ?2, ?3)");
  state->remove_tag = d.prepare("DELETE FROM tags WHERE kind = ?1 AND about = ?2 AND tag = ?3");
  state->add_comment =
      d.prepare("INSERT OR IGNORE INTO comments(kind, about, author, text) VALUES(?1, ?2, ?3, ?4)");
  state->remove_comment = d.prepare(
      "DELETE FROM comments WHERE kind = ?1 AND about = ?2 AND author = ?3 AND text = ?4");
  return NotesWriter(std::move(state));
}

Result<bool> NotesWriter::add(const TagRow& row) {
  State& s = *state_;
  return s.run(s.add_tag.bind(1, name_of(row.kind)).bind(2, row.about).bind(3, row.tag));
}

Result<bool> NotesWriter::remove(const TagRow& row) {
  State& s = *state_;
  return s.run(s.remove_tag.bind(1, name_of(row.kind)).bind(2, row.about).bind(3, row.tag));
}

Result<bool> NotesWriter::add(const CommentRow& row) {
  State& s = *state_;
  s.add_comment.bind(1, name_of(row.kind)).bind(2, row.about).bind(3, row.author);
  return s.run(s.add_comment.bind(4, row.text));
}

Result<bool> NotesWriter::remove(const CommentRow& row) {
  State& s = *state_;
  s.remove_comment.bind(1, name_of(row.kind)).bind(2, row.about).bind(3, row.author);
  return s.run(s.remove_comment.bind(4, row.text));
}

Result<void> NotesWriter::clear() {
  state_->has_changed = true;
  return state_->db.execute("DELETE FROM tags; DELETE FROM comments");
}

void NotesWriter::note_unlogged(std::string command) {
  state_->unlogged = std::move(command);
}

Result<void> NotesWriter::commit() {
  const State& s = *state_;
  if (s.has_changed && !s.unlogged.empty()) {
    const auto noted = store::note_unlogged(s.db, CustodyLog::kUnlogged, s.unlogged);
    if (!noted) return noted;
  }
  if (auto done = s.db.execute("COMMIT"); !done) return done;
  keep_notes_file(state_->folder);
  return {};
}

}  // namespace pismo::store
