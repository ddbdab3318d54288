#pragma once

#include "pismo/relate/relations.hpp"

#include "letter_table.hpp"
#include "remembered.hpp"

namespace pismo::relate {

/// Relates all letters of a table.
///
/// @param memory  Of an earlier pass over the first of these letters, or empty; afterwards of this
///                one. It saves work and changes nothing in the result.
[[nodiscard]] Relations relate_letters(const LetterTable& letters, Remembered& memory);

}  // namespace pismo::relate
