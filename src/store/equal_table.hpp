#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "sqlite.hpp"

namespace pismo::store {

/// The first is NULL.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string_view>;

[[nodiscard]] inline Cell cell_of(const std::optional<std::int64_t>& number) {
  return number ? Cell(*number) : Cell();
}

/// A table that is brought to a new state as a whole.
struct EqualTable {
  std::string_view name;
  std::vector<std::string_view> columns;  ///< Its primary key first.
  std::size_t keys = 1;                   ///< So many of them are the key; integers or texts.
};

/// Makes a table hold these rows and no others: what is equal already stays as it is, since reading
/// a row costs a tenth of writing it, and after a small addition most rows are.
///
/// @param rows   How many; in the order of the key, texts by their bytes.
/// @param cells  Fills in one row, in the order of the columns.
/// @return       False: an error of the connection.
bool make_equal(const Sqlite& db,
                const EqualTable& table,
                std::size_t rows,
                const std::function<void(std::size_t, std::vector<Cell>&)>& cells);

}  // namespace pismo::store
