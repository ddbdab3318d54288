#include "best_date.hpp"

#include <cstdlib>

namespace pismo::pipeline {

BestDate best_date(const mime::Message& message) {
  constexpr std::int64_t kOneDay = 86'400;  // Mail waits in queues for hours, seldom for days.
  const mime::Date& date = message.date;
  const bool has_received = message.received && message.received->utc;
  if (date.utc) {
    BestDate best{date.utc, date.offset_minutes, "date", "D"};
    if (has_received) {
      best.grade = std::llabs(*date.utc - *message.received->utc) <= kOneDay ? "C" : "E";
    }
    return best;
  }
  if (has_received) {
    return {message.received->utc, message.received->offset_minutes, "received", "C"};
  }
  return {};
}

}  // namespace pismo::pipeline
