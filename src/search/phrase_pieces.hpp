#pragma once

#include <string_view>
#include <vector>

namespace pismo::search {

/// A piece of a phrase: a word with a star before or between its letters, or all up to one. A star
/// behind a word stays in the piece, for the tokenizer tells where that word ends.
struct PhrasePiece {
  std::string_view text;
  bool wildcard = false;
};

[[nodiscard]] std::vector<PhrasePiece> pieces_of(std::string_view phrase);

}  // namespace pismo::search
