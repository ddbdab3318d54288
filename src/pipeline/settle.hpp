#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/catalog_writer.hpp"
#include "pismo/store/settled.hpp"

namespace pismo::pipeline {

/// What a run saw of the sources it was given.
struct Seen {
  bool all = true;             ///< False: it was stopped, and nothing is kept.
  std::string dictionaries{};  ///< text::Analyser::outside, before they were read.
  std::set<std::int64_t> roots{};
  std::vector<store::SettledFolder> folders{};  ///< Whose files the next run need not look at.
};

/// Counts at the end of a run what the case holds, and keeps it in the catalog for the next one.
/// What the run changed nothing of is not counted again.
///
/// @param before  As the last run left it; none when it left nothing.
[[nodiscard]] Result<store::Settled> settle(const store::CaseFolder& folder,
                                            store::CatalogWriter& catalog,
                                            const std::optional<store::Settled>& before,
                                            Seen seen);

}  // namespace pismo::pipeline
