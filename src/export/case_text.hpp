#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/store/texts.hpp"

namespace pismo::exporting {

/// The texts of a message, or of a recovered one, as the case keeps them.
///
/// @return  Errors: not_found, or those of `search::Engine::texts`.
[[nodiscard]] Result<std::vector<store::StoredText>> texts_of(const search::Engine& engine,
                                                              std::int64_t id);

/// Its bodies, joined by line ends: as it stands.
[[nodiscard]] std::string whole_text(const std::vector<store::StoredText>& texts);

}  // namespace pismo::exporting
