#pragma once

#include <string_view>

#include "pismo/base/result.hpp"

#include "sqlite.hpp"

namespace pismo::store {

/// Notes that `command` changes the case and has not written its line of the log yet; in the
/// transaction that changes it, if there is one. A command that was noted before stays.
///
/// @param mark  CustodyLog::kUnlogged or kUnloggedSources: the line takes it away.
[[nodiscard]] Result<void> note_unlogged(const Sqlite& db,
                                         std::string_view mark,
                                         std::string_view command);

}  // namespace pismo::store
