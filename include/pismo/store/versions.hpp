#pragma once

#include <string>

namespace pismo::store {

/// Versions of the catalog's schema and of the libraries behind both stores.
struct Versions {
  int catalog_schema = 0;
  std::string sqlite;
  std::string xapian;
};

[[nodiscard]] Versions versions();

}  // namespace pismo::store
