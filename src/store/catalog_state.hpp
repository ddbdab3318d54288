#pragma once

#include "pismo/store/catalog.hpp"

#include "sqlite.hpp"

namespace pismo::store {

/// The connection of a reader of the catalog, and its statements.
struct Catalog::State {
  Sqlite db;
  // Asked once per word or row of a question: worth keeping prepared.
  Statement message, word, analyses, with_analysis, with_prefix, places;
};

}  // namespace pismo::store
