#pragma once

#include <filesystem>

#include "pismo/base/result.hpp"

#include "sqlite.hpp"

namespace pismo::store {

/// The version of the catalog schema this program writes (PRAGMA user_version).
constexpr int kCatalogSchema = 6;

/// The version of an open catalog, 0 for a new one. That of a newer pismo, whose tables this
/// program cannot know, is a `conflict`: both readers and writers ask this first.
[[nodiscard]] Result<int> known_schema(const Sqlite& database, const std::filesystem::path& file);

/// Creates the tables of a new catalog, or brings one of version `current` up to date, one
/// version at a time.
[[nodiscard]] Result<void> migrate(Sqlite& database, int current);

}  // namespace pismo::store
