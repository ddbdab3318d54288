#include "message_dating.hpp"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "pismo/dating/clock_bytes.hpp"
#include "pismo/dating/clock_summary.hpp"
#include "pismo/dating/estimate.hpp"
#include "pismo/store/record_block.hpp"

#include "dated_row.hpp"

namespace pismo::pipeline {

namespace {

// What the date that is believed rests on: the words of the column `date_source`.
std::string_view source_of(const dating::Dating& dated, const store::MessageRow& row) {
  constexpr std::int64_t kSame = 30;  // Narrowed by a server's clock, Date is still believed.
  if (!row.date_utc) return "none";
  const bool bounds_only =
      std::any_of(dated.anomalies.begin(), dated.anomalies.end(), [](const dating::Anomaly& a) {
        return a.kind == "no_own_evidence";
      });
  if (bounds_only) return "bounds";
  if (row.header_utc && std::llabs(*row.header_utc - *row.date_utc) <= kSame) return "date";
  return row.header_utc ? "clocks" : "received";
}

bool only_program_bounds(const dating::Clocks& clocks) {
  return std::none_of(clocks.evidence.begin(), clocks.evidence.end(), [](const auto& read) {
    return read.hull() && read.role == dating::Role::lower_bound &&
           read.event != dating::Event::software_build;
  });
}

}  // namespace

void MessageDating::date(const Unit& unit, const mime::Message& message, store::MessageRow& row) {
  const dating::Clocks clocks =
      dating::gather(unit.bytes, message, unit.envelope, settings_, zones_);
  dating::Dating dated = dating::date_message(clocks, settings_, zones_);
  const dating::Estimate& estimate = dated.estimate;
  row.date_utc = rounded_down(estimate.best);
  row.date_lo = rounded_down(estimate.lo);
  row.date_hi = rounded_up(estimate.hi);
  row.date_offset = estimate.offset_minutes;
  if (row.date_utc) row.date_grade = estimate.grade;
  row.date_confidence = estimate.confidence;
  for (const dating::Evidence& read : clocks.evidence) {
    if (read.kind == "date" && read.hull()) row.header_utc = whole_seconds(read.hull()->lo);
  }
  row.date_source = source_of(dated, row);
  // The program that wrote it may have been years old.
  if (row.date_source == "bounds" && !row.date_hi && only_program_bounds(clocks)) {
    row.date_utc.reset();
    row.date_grade.clear();
  }
  for (dating::Anomaly& anomaly : dated.anomalies)
    row.anomalies.push_back(anomaly_row(std::move(anomaly)));
  dating::append_clocks(clocks_.emplace_back(), clocks);
  dating::append_summary(summaries_.emplace_back(), dating::summarize(clocks));
}

void MessageDating::begin_block() {
  clocks_.clear();
  summaries_.clear();
}

void MessageDating::end_block(store::ClockBlockRow& block) {
  block.clocks = store::pack_records(clocks_);
  block.summaries = store::pack_records(summaries_);
}

}  // namespace pismo::pipeline
