#pragma once

#include <string_view>

namespace pismo::search {

/// The least share of passages that a word of everyday Russian or English is to be expected in,
/// whatever this case says: letters about anything have "give", "time", "знать". In a small case
/// such a word may stand once, and would pass for evidence. 0 for all other words.
///
/// @param lemma  In normal form.
[[nodiscard]] double everyday_share(std::string_view lemma);

}  // namespace pismo::search
