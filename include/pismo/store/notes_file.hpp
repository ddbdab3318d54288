#pragma once

#include <filesystem>

#include "pismo/base/result.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/note_lines.hpp"

namespace pismo::store {

/// `notes.txt` in a case: what `pismo tag dump` writes, made anew with every change of notes. The
/// catalog can be made again from the mail; what people wrote cannot, so it is kept twice.
[[nodiscard]] std::filesystem::path notes_file(const CaseFolder& folder);

/// Takes rows away that `read_note_lines` would refuse: earlier versions kept such. @return how
/// many.
std::size_t drop_odd_notes(NoteRows& rows);

/// Writes the file by what the catalog holds. When that cannot be done it takes the old one away:
/// no file is better than one that is not true.
void keep_notes_file(const CaseFolder& folder);

/// Errors: not_found when there is none; usage when somebody broke it.
[[nodiscard]] Result<NoteRows> read_notes_file(const CaseFolder& folder);

}  // namespace pismo::store
