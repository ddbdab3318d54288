#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "pismo/text/tokens.hpp"

namespace pismo::search {

/// A word or phrase that is looked for in a text: what may stand at each of its places.
struct Sought {
  struct Place {
    std::uint32_t offset = 0;  ///< From the first, in words.
    std::unordered_set<std::string> forms;
  };

  std::vector<Place> places;  ///< Never empty; the first has offset 0.
};

/// What must stand near each other: of each side any.
struct Neighbours {
  std::vector<std::vector<Sought>> sides;  ///< At most kMaxSides.
  unsigned distance = 0;     ///< Most words from the end of one to the beginning of the next, all
                             ///< gaps together.
  bool in_order = false;     ///< Side after side; else in any order.
  bool capitalised = false;  ///< Words in lower case do not count, and nothing reaches over them.
};

/// Beyond this the combinations of a hostile text cost too much.
constexpr std::size_t kMaxSides = 8;

/// Whether a text holds them, with no word in two of them. Linear in the text.
///
/// @param tokenizer  Such as the index was made with: positions and readings agree with it.
[[nodiscard]] bool stand_together(text::Tokenizer& tokenizer,
                                  std::string_view utf8,
                                  const Neighbours& neighbours);

}  // namespace pismo::search
