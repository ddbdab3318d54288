#pragma once

#include <filesystem>
#include <vector>

#include "pismo/base/result.hpp"

namespace pismo::store::glass {

/// Joins databases into a new one in an empty folder: the documents of each follow those of the one
/// before it. What Xapian's `compact` does, and in the same order, but by the term: the entries of
/// a term in one database are copied one behind the other, without a look at the others, and short
/// chunks of a list of documents become one. Of metadata with one name the least value stays.
///
/// Needs a few blocks of memory for each database, and the longest list of documents.
Result<void> merge_databases(const std::vector<std::filesystem::path>& folders,
                             const std::filesystem::path& into);

}  // namespace pismo::store::glass
