#pragma once

#include "sqlite.hpp"

namespace pismo::store {

/// The version of the catalog schema this program writes (PRAGMA user_version).
constexpr int kCatalogSchema = 2;

/// Creates the tables of a new catalog, or brings an older one up to date, one version at a
/// time. A catalog written by a newer pismo is a `conflict`.
Result<void> migrate(Sqlite& database);

}  // namespace pismo::store
