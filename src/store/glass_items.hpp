#pragma once

#include <cstddef>

namespace pismo::store::glass {

// A block's head: revision (4 bytes), level (1), the largest free stretch (2), all free bytes (2),
// the end of the directory (2).
constexpr std::size_t kLevelAt = 4;
constexpr std::size_t kLargestFreeAt = 5;
constexpr std::size_t kFreeAt = 7;
constexpr std::size_t kDirectoryEndAt = 9;
constexpr std::size_t kDirectoryAt = 11;
constexpr std::size_t kEntry = 2;  // Of the directory.

// A leaf item: size and flags (2 bytes), length of the key (1), key, component (2; not in the
// first), a piece of the tag. The size leaves out size and length themselves.
constexpr std::size_t kSize = 2;
constexpr std::size_t kLength = 1;
constexpr std::size_t kComponent = 2;
constexpr std::size_t kFirst = 0x2000;
constexpr std::size_t kLast = 0x4000;
constexpr std::size_t kCompressed = 0x8000;
constexpr std::size_t kFlags = kFirst | kLast | kCompressed;

// A branch item: block number (4 bytes), length of the key, key, component.
constexpr std::size_t kBlockNumber = 4;

}  // namespace pismo::store::glass
