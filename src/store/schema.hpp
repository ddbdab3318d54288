#pragma once

#include <filesystem>
#include <memory>

#include "pismo/base/result.hpp"

#include "sqlite.hpp"

namespace pismo::store {

/// The version of the catalog schema this program writes (PRAGMA user_version).
constexpr int kCatalogSchema = 9;

/// The version of an open catalog, 0 for a new one. That of a newer pismo, whose tables this
/// program cannot know, is a `conflict`: both readers and writers ask this first.
[[nodiscard]] Result<int> known_schema(const Sqlite& database, const std::filesystem::path& file);

/// A connection that reads a catalog of this version or an earlier one.
/// @param trouble  Hears of statements that fail; none: the connection keeps its own.
[[nodiscard]] Result<Sqlite> open_to_read(const std::filesystem::path& file,
                                          std::shared_ptr<ReadTrouble> trouble);

/// Creates the tables of a new catalog, or brings one of version `current` up to date, one
/// version at a time.
[[nodiscard]] Result<void> migrate(Sqlite& database, int current);

}  // namespace pismo::store
