#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string_view>

#include "pismo/store/catalog.hpp"

namespace pismo::cli {

/// Other messages under one Message-ID that are named beside a message. Honest mail has two or
/// three; of a flood of 20,000, each would name all others: 25 GB of them.
inline constexpr std::size_t kMostSameId = 100;

/// A message as `inspect message` prints it, language included.
[[nodiscard]] nlohmann::ordered_json message_json(std::string_view raw);

/// What the case knows beyond the message itself: its best date, every place its bytes
/// lie, its enclosing and attached messages, and others under the same Message-ID.
[[nodiscard]] nlohmann::ordered_json case_json(const store::Catalog& catalog,
                                               const store::MessageRow& message);

}  // namespace pismo::cli
