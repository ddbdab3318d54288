#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

#include "pismo/base/hash.hpp"
#include "pismo/base/result.hpp"
#include "pismo/source/message_source.hpp"

namespace pismo::source {

/// What a file on disk holds now.
struct Rechecked {
  Sha256 sha256{};
  std::uint64_t size = 0;
  bool packed = false;  ///< Compressed, or an archive: places in it do not count its own bytes.
};

/// Gets the hash of the bytes at each place, un-quoted: `Found::key`, unless they changed. None:
/// the file ends before the message does.
using TakeHash = std::function<void(std::size_t place, const std::optional<Sha256>& hash)>;

/// Hashes a file as a whole and the messages in it, in one reading. Safe to call from several
/// threads at once.
///
/// @param places  Where messages lie in this very file, by offset. Not looked at when the file is
///                packed now.
/// @return        Errors: not_found (cannot be opened), io (cannot be read to its end, or changed
///                meanwhile), cancelled.
[[nodiscard]] Result<Rechecked> recheck_file(const std::filesystem::path& file,
                                             const std::vector<Location>& places,
                                             const TakeHash& take,
                                             const std::stop_token& stop = {});

}  // namespace pismo::source
