#pragma once

#include <string>
#include <vector>

#include "pismo/dating/gather.hpp"
#include "pismo/mime/message.hpp"
#include "pismo/store/rows.hpp"
#include "pismo/time/zone_book.hpp"

#include "batch.hpp"

namespace pismo::pipeline {

/// Dates messages by their own clocks, and keeps the clocks of a batch for the whole case. One per
/// thread.
class MessageDating {
 public:
  /// Fills the date and the anomalies of `row`.
  void date(const Unit& unit, const mime::Message& message, store::MessageRow& row);

  void begin_block();
  void end_block(store::ClockBlockRow& block);

 private:
  time::ZoneBook zones_;
  dating::Settings settings_;
  std::vector<std::string> clocks_;     // Of each message since `begin_block`.
  std::vector<std::string> summaries_;  // The same.
};

}  // namespace pismo::pipeline
