#pragma once

#include <string_view>

#include "pismo/store/survey.hpp"

#include "sqlite.hpp"

namespace pismo::store {

struct Survey::State {
  Sqlite db;

  template <typename Row, typename Read>
  [[nodiscard]] Result<void> walk(std::string_view sql,
                                  const Take<Row>& take,
                                  const Read& read) const {
    Statement row = db.prepare(sql);
    while (row.step())
      take(read(row));
    if (row.failed()) return fail(db.error("cannot read the catalog to its end"));
    return {};
  }
};

}  // namespace pismo::store
