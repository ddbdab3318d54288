#pragma once

#include <cstdint>

#include "sqlite.hpp"

namespace pismo::store {

/// What messages say alone of their dates, where other messages moved them: a walk beside that of
/// `messages`.
class OwnDates {
 public:
  explicit OwnDates(const Sqlite& db)
      : row_(db.prepare("SELECT message_id, date_utc, date_lo, date_hi, date_grade, date_source "
                        "FROM redated ORDER BY message_id")),
        more_(row_.step()) {}

  /// Its row, in the columns 1 to 5: utc, lo, hi, grade, source; none when nothing moved it.
  ///
  /// @param message  Greater than all before.
  [[nodiscard]] const Statement* of(std::int64_t message) {
    while (more_ && row_.number(0) < message)
      more_ = row_.step();
    return more_ && row_.number(0) == message ? &row_ : nullptr;
  }

  [[nodiscard]] bool failed() const { return row_.failed(); }

 private:
  Statement row_;
  bool more_;
};

}  // namespace pismo::store
