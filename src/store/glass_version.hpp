#pragma once

#include <cstdint>
#include <filesystem>

#include "pismo/base/result.hpp"

#include "glass_table.hpp"

namespace pismo::store::glass {

/// What Xapian would compress, had it to write here: tags of the data over so many bytes.
constexpr std::uint32_t kCompressAbove = 18;

/// Numbers of a whole database.
struct Totals {
  std::uint32_t documents = 0;
  std::uint32_t shortest = 0;  ///< Of documents that have any words.
  std::uint32_t longest = 0;
  std::uint64_t length = 0;            ///< Words of all documents.
  std::uint32_t most_in_document = 0;  ///< Times a term occurs in one document, at most.
};

/// Where a table begins.
struct Root {
  std::uint32_t block = 0;
  std::uint32_t level = 0;
  bool is_empty = true;  ///< There is no file.
};

/// What the version file ("iamglass") says.
struct Version {
  Totals totals;
  Root postings, data, positions;
};

/// Writes the version file of finished tables; with it the folder is a database.
Result<void> write_version(const std::filesystem::path& folder,
                           const Totals& totals,
                           const Table& postings,
                           const Table& data,
                           const Table& positions);

/// Reads it. Databases with other tables, other blocks or gaps in their numbers of documents are
/// none of ours and count as damaged.
[[nodiscard]] Result<Version> read_version(const std::filesystem::path& folder);

}  // namespace pismo::store::glass
