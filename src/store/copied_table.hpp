#pragma once

#include <span>
#include <string_view>

namespace pismo::store {

/// A column of a copy, and where its values come from.
struct CopiedColumn {
  std::string_view name;
  std::string_view type;  ///< As SQLite declares it, with its key or reference.
  std::string_view from;  ///< An expression over the rows of the catalog; empty: it is given.
  std::string_view meaning;
};

struct CopiedTable {
  std::string_view name;
  std::string_view meaning;
  std::span<const CopiedColumn> columns;
  std::string_view rows;       ///< FROM ... of the catalog, behind the expressions of the columns.
  std::string_view keys = {};  ///< Table constraints.
};

}  // namespace pismo::store
