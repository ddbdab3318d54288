#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/note_lines.hpp"

namespace pismo::pipeline {

/// What people put into a case, taken from one that was set aside. Its mail is read again; this
/// cannot be made again by anything.
struct CarriedOver {
  store::NoteRows notes;          ///< Tags and comments.
  std::string notes_trouble;      ///< Why not all notes could be read; else empty.
  bool decisions = false;         ///< `people.tsv` was taken over.
  std::string decisions_trouble;  ///< Why it was not; else empty.
  std::string log_trouble;        ///< Why the log of the case begins anew; empty: it goes on.
  std::string log_sha256;         ///< Of the last line of the old log; empty without one.
};

/// Begins a new case with the sources, notes, decisions about people and the log of an old one, all
/// before any mail is read: when the run is cut short, the new case can be salvaged in its turn.
/// What cannot be read is said and does not stop the rest.
///
/// The log goes on when its chain holds; then its lines are the first of the new one.
///
/// @param old      It is only read.
/// @param fresh    No case yet.
/// @param sources  What the new one is made of.
/// @return         Errors: io, when something cannot be written; those of the writers.
[[nodiscard]] Result<CarriedOver> carry_over(const store::CaseFolder& old,
                                             const store::CaseFolder& fresh,
                                             const std::vector<std::filesystem::path>& sources);

}  // namespace pismo::pipeline
