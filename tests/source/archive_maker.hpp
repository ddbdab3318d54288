#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pismo::source {

/// Files to pack, in this order: name and bytes.
using Members = std::vector<std::pair<std::string, std::string>>;

/// The bytes of an archive.
/// @param format    "zip", "7zip" or "ustar".
/// @param filter    "none", "gzip", "bzip2", "xz", "zstd", "compress" or "lzma".
/// @param password  Encrypts a zip when it is not empty.
[[nodiscard]] std::string pack(const std::string& format,
                               const std::string& filter,
                               const Members& members,
                               const std::string& password = {});

/// One file compressed by itself.
[[nodiscard]] std::string compress(const std::string& filter, std::string_view bytes);

/// A zip whose only member is `size` zero bytes.
[[nodiscard]] std::string pack_zeros(const std::string& name, std::uint64_t size);

}  // namespace pismo::source
