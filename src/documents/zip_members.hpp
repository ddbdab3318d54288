#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace pismo::documents {

/// How far a ZIP file could be read.
struct ZipEnd {
  bool damaged = false;
  bool capped = false;       ///< It unpacks to more than kMaxUnpacked, or has too many members.
  std::size_t unpacked = 0;  ///< Bytes of the members that were unpacked.
};

/// What is unpacked of one file in all. The text of an office document with its marks is some ten
/// times as long as its words; a bomb is a thousand times as long as its file.
constexpr std::size_t kMaxUnpacked = 48U << 20U;

/// Unpacks members one by one, in the order of the file.
///
/// @param wanted  Says by its name whether a member is unpacked.
[[nodiscard]] ZipEnd each_member(
    std::string_view zip,
    const std::function<bool(std::string_view name)>& wanted,
    const std::function<void(std::string_view name, const std::string& bytes)>& take);

}  // namespace pismo::documents
