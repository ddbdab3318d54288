#pragma once

#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "pismo/store/sources.hpp"

#include "context.hpp"

namespace pismo::cli {

/// Adds the line of a command that changed the case to its log (docs/custody.md): when, which
/// words, which version, what it did. The time is SOURCE_DATE_EPOCH where that is set, else the
/// clock's; the name of who did it is that in PISMO_OPERATOR. A line that cannot be written is
/// reported and ends in exit code 2.
///
/// @param did  Counts and names; for people, and for programs of theirs.
void log_change(Context& context, std::string_view command, const nlohmann::ordered_json& did);

/// The same of a command that reads sources: the line also names every one with the hashes that the
/// catalog knows.
///
/// @param mark  See `store::CustodyLog::append`.
void log_change(Context& context,
                std::string_view command,
                const nlohmann::ordered_json& did,
                const std::vector<store::CountedSource>& sources,
                std::string_view mark = {});

}  // namespace pismo::cli
