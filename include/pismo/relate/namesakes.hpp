#pragma once

#include <cstdint>
#include <vector>

namespace pismo::relate {

/// What one of several letters under one Message-ID says, as it is compared with the others.
struct NamesakeText {
  std::uint64_t words = 0;
  std::uint64_t hash = 0;                 ///< Of all its own words, in order; hash_words.
  std::vector<std::uint32_t> shingles{};  ///< Of them; append_shingles.
};

/// Numbers of letters that say other words than the first one, or than the letters that differ
/// from the first; with them the first itself. What one has in addition to the other (the
/// footer of a list) is no difference. Ascending; at most 50 letters are compared.
[[nodiscard]] std::vector<std::size_t> differing_namesakes(
    const std::vector<NamesakeText>& letters);

}  // namespace pismo::relate
