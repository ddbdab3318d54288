#pragma once

namespace pismo::cli {

/// Notes each dictionary for the other language that this machine does not have.
void note_missing_dictionaries();

}  // namespace pismo::cli
