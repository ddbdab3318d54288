#include "version.hpp"

#include <fmt/format.h>

#include "pismo/store/versions.hpp"
#include "pismo/time/versions.hpp"

namespace pismo::cli {

std::string version_text() {
  const store::Versions stores = store::versions();
  return fmt::format(
      "pismo {}\ncatalog schema {}, text index schema 1\nXapian {}, SQLite {}, ICU {} (time zones "
      "{})",
      PISMO_VERSION,
      stores.catalog_schema,
      stores.xapian,
      stores.sqlite,
      time::icu_version(),
      time::tzdata_version());
}

}  // namespace pismo::cli
