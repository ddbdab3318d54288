#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/catalog.hpp"

namespace pismo::store {

/// All places that a citation may mean, for what Catalog::find_place does not settle.
///
/// Several sources may hold files of one name; and of a file whose name is no UTF-8 a citation
/// prints U+FFFD, which stands for any bytes here. Which place is meant only the hash can say.
///
/// @param catalog  The file of the catalog.
/// @param file     A path within a root, or the name of a root that is a file.
/// @return         In stable order, files that are there first. Errors: as CaseWalk::open.
[[nodiscard]] Result<std::vector<Place>> cited_places(const std::filesystem::path& catalog,
                                                      std::string_view file,
                                                      std::uint64_t offset,
                                                      std::string_view inner_path);

}  // namespace pismo::store
