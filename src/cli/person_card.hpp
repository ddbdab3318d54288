#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>

#include "pismo/store/people.hpp"

#include "context.hpp"

namespace pismo::cli {

/// Everything about a person as `pismo.person/1`.
///
/// @param limit  Correspondents at most; none: all.
[[nodiscard]] nlohmann::ordered_json card_json(const Context& context,
                                               const store::People& people,
                                               const store::PersonRow& person,
                                               std::optional<std::size_t> limit);

/// The same for a reader.
void print_card(const nlohmann::ordered_json& card);

}  // namespace pismo::cli
