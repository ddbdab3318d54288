#pragma once

#include "date_scan.hpp"
#include "scanner.hpp"

namespace pismo::quotes {

/// Reads "12:03", "12:03:05 PM", "14h30", with what may lead to it from a date (", at", "в", "um")
/// when `behind_date`. False, with the scanner anywhere, when there is no time.
bool read_time(Scanner& in, PrintedDate& date, bool behind_date);

/// Reads "+0400", "GMT+3", "UTC", "MSK" behind a time, in brackets or not; leaves the scanner where
/// it was when there is none.
void read_zone(Scanner& in, PrintedDate& date);

}  // namespace pismo::quotes
