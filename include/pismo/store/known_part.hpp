#pragma once

#include <cstdint>
#include <optional>

#include "pismo/base/hash.hpp"
#include "pismo/store/case_folder.hpp"

namespace pismo::store {

/// What an earlier run found in a file before one of its messages.
struct KnownPart {
  std::uint64_t size = 0;            ///< Of the file then,
  Sha256 sha256{};                   ///< and its hash.
  std::uint64_t before = 0;          ///< Where the message begins.
  std::uint64_t messages = 0;        ///< Before it, those attached to others left out,
  std::uint64_t bytes_messages = 0;  ///< and their bytes.
  std::uint64_t found = 0;           ///< Messages before it of any kind, and losses.
};

/// Of a file that was read to its end: what it holds before its last message that begins `tail`
/// bytes or more before its end. None when there is no such message, or it cannot be told.
[[nodiscard]] std::optional<KnownPart> known_part(const CaseFolder& folder,
                                                  std::int64_t file_id,
                                                  std::uint64_t tail);

}  // namespace pismo::store
