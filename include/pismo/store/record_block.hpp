#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"

namespace pismo::store {

/// Many short byte strings as one compressed one (zstd): what they share is kept once. A
/// record longer than 64 KiB becomes an empty one, so that no flood of header fields fills a case.
[[nodiscard]] std::string pack_records(const std::vector<std::string>& records);

/// The inverse. Errors: corrupt.
[[nodiscard]] Result<std::vector<std::string>> unpack_records(std::string_view packed);

/// The same record by record, each as long as `take` runs.
///
/// @param buffer  Holds them all meanwhile; one for many blocks saves the system's clearing of it.
[[nodiscard]] Result<void> each_record(std::string_view packed,
                                       std::string& buffer,
                                       const std::function<void(std::string_view record)>& take);

}  // namespace pismo::store
