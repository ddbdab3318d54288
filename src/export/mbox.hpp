#pragma once

#include <string>
#include <string_view>

#include "pismo/export/exporter.hpp"

namespace pismo::exporting {

/// The mboxrd form of a message: every line that is any number of '>' and then "From " gets
/// one '>' more, so that un-quoting gives back exactly `raw`. (qmail mbox(5), "mboxrd".)
[[nodiscard]] std::string quote_mboxrd(std::string_view raw);

/// The separator line of a message, with its line end: the one it was found with when any
/// reader will take it, else one built from sender and date (UTC).
[[nodiscard]] std::string from_line(const Record& record);

[[nodiscard]] std::unique_ptr<FormWriter> make_mbox(const Options& options);

}  // namespace pismo::exporting
