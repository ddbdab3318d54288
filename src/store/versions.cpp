#include "pismo/store/versions.hpp"

#include <sqlite3.h>

#include <xapian.h>

#include "schema.hpp"

namespace pismo::store {

Versions versions() {
  return {kCatalogSchema, sqlite3_libversion(), Xapian::version_string()};
}

}  // namespace pismo::store
