#include "pismo/store/notes_file.hpp"

#include <algorithm>
#include <memory>
#include <system_error>
#include <vector>

#include "pismo/base/file.hpp"
#include "pismo/store/notes.hpp"

namespace pismo::store {

std::filesystem::path notes_file(const CaseFolder& folder) {
  return folder.path() / "notes.txt";
}

std::size_t drop_odd_notes(NoteRows& rows) {
  const auto odd = [](const auto& row) {
    return trouble_with_about(row.kind, row.about).has_value();
  };
  return std::erase_if(rows.tags, odd) + std::erase_if(rows.comments, odd);
}

void keep_notes_file(const CaseFolder& folder) {
  const auto trouble = std::make_shared<ReadTrouble>();
  const auto notes = Notes::open(folder.catalog(), trouble);
  if (notes) {
    NoteRows rows = notes->all();
    drop_odd_notes(rows);
    if (trouble->check() && replace_file(notes_file(folder), note_lines(rows))) return;
  }
  std::error_code ignored;
  std::filesystem::remove(notes_file(folder), ignored);
}

Result<NoteRows> read_notes_file(const CaseFolder& folder) {
  std::error_code error;
  if (!std::filesystem::exists(notes_file(folder), error))
    return fail(Errc::not_found, notes_file(folder).string() + ": there is no such file");
  const auto text = read_file(notes_file(folder));
  if (!text) return fail(text.error());
  return read_note_lines(*text);
}

}  // namespace pismo::store
