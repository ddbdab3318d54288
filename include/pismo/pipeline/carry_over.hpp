#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "pismo/base/result.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/note_lines.hpp"

namespace pismo::pipeline {

/// What people put into a case, taken from one that was set aside. Its mail is read again; this
/// cannot be made again by anything.
struct CarriedOver {
  store::NoteRows notes;             ///< For `restore_notes`, when the new case has its messages.
  std::filesystem::path notes_file;  ///< The same as `pismo tag dump` writes; empty without notes.
  std::string notes_trouble;         ///< Why not all notes could be read; else empty.
  bool decisions = false;            ///< `people.tsv` was taken over.
  std::string decisions_trouble;     ///< Why it was not; else empty.
  std::string log_trouble;           ///< Why the log of the case begins anew; empty: it goes on.
  std::string log_sha256;            ///< Of the last line of the old log; empty without one.
};

/// Takes decisions about people and the log of a case over into the folder of a new one, and writes
/// its notes into a file beside the old one, so that they are kept whatever happens next. What
/// cannot be read is said and does not stop the rest.
///
/// The log goes on when its chain holds; then its lines are the first of the new one.
///
/// @param old    Where the old case lies now; it is only read.
/// @param fresh  Where the new one will be: no case yet.
/// @return       Errors: io, when something cannot be written.
[[nodiscard]] Result<CarriedOver> carry_over(const store::CaseFolder& old,
                                             const store::CaseFolder& fresh);

/// Puts the notes into the new case. @return How many. Errors: those of NotesWriter.
[[nodiscard]] Result<std::uint64_t> restore_notes(const store::CaseFolder& fresh,
                                                  const store::NoteRows& notes);

}  // namespace pismo::pipeline
