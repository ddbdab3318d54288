#pragma once

#include <cstdint>
#include <optional>

#include "pismo/store/dates.hpp"

#include "sqlite.hpp"

namespace pismo::store {

/// The connection of a reader of dates.
struct Dates::State {
  Sqlite db;
  // Asked for every row of an answer.
  std::optional<Statement> moved_message = std::nullopt, moved_ghost = std::nullopt;
};

inline std::optional<std::int64_t> maybe(const Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return row.number(column);
}

}  // namespace pismo::store
