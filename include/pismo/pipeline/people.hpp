#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/people/decisions.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/catalog_writer.hpp"

namespace pismo::pipeline {

/// Says who is who in a case, by its messages, their conversations and dates, and by the decisions
/// of its `people.tsv`; kept in one transaction. Nothing is done when all of these are as they
/// were. A case that grew by pieces has the people of one made at once.
///
/// @param catalog  Outside a transaction; the holder of the case's lock.
/// @return         usage: a line of people.tsv cannot be read.
[[nodiscard]] Result<void> resolve_people(const store::CaseFolder& folder,
                                          store::CatalogWriter& catalog);

/// The file of decisions of a case; it may be missing.
[[nodiscard]] std::filesystem::path people_file(const store::CaseFolder& folder);

/// The decisions of a case; none without the file.
[[nodiscard]] Result<std::vector<people::Decision>> decisions_of(const store::CaseFolder& folder);

/// Adds one to the file, which is made with a heading when it is not there.
///
/// @param command  Whose line of the log is due from then on.
[[nodiscard]] Result<void> add_decision(const store::CaseFolder& folder,
                                        const people::Decision& decision,
                                        std::string_view command);

/// The end of made_with("people") for the decisions that the file holds now: where the people of
/// a case were resolved by others, they are those of before somebody changed the file.
[[nodiscard]] std::string decisions_version(const store::CaseFolder& folder);

}  // namespace pismo::pipeline
