#pragma once

#include <optional>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/catalog_writer.hpp"
#include "pismo/store/dates.hpp"

namespace pismo::pipeline {

/// The messages of a case with what their clocks say of each other; what is to be written of that.
struct WeighedClocks {
  std::vector<store::DatedMessage> messages;  ///< By id.
  std::vector<store::CaseAnomalyRow> forms;   ///< Of letters that look odd.
  std::vector<store::DateFindingRow> files;   ///< Of the times of files.
  store::CaseDateRows rows;
};

/// The first half of dating a case. It asks no relations: it may run beside the pass that makes
/// them, over a connection of its own.
[[nodiscard]] Result<WeighedClocks> weigh_clocks(const store::CaseFolder& folder);

/// Dates the messages of a case by each other: clocks that were wrong in many messages, zones that
/// senders usually print, letters before and after in conversations. Kept in one transaction.
/// Begins from what each message says alone and from the relations; a case that grew by pieces is
/// dated as one made at once.
///
/// @param catalog  Outside a transaction; the holder of the case's lock.
/// @param weighed  Its first half, when that was made already.
[[nodiscard]] Result<void> date_case(const store::CaseFolder& folder,
                                     store::CatalogWriter& catalog,
                                     std::optional<WeighedClocks> weighed = std::nullopt);

}  // namespace pismo::pipeline
