#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "pismo/base/result.hpp"

#include "inverter.hpp"

namespace pismo::store::glass {

/// What a segment holds beside its terms.
struct Contents {
  std::map<std::string, std::string> metadata;
  std::vector<std::string> data;  ///< Of each document, from 1 on; none when empty.
  /// slot -> value of each document; none when empty.
  std::map<std::uint32_t, std::vector<std::string>> values;
};

/// Writes a new database of Xapian's glass format (1.4: version 2016-03-14) into an empty folder:
/// the very entries that Xapian would write for the same documents, without its lists of terms by
/// document. Xapian reads it.
///
/// Xapian's add_document was three quarters of the time of indexing: it keeps maps of maps of
/// strings, and copies them once more to write them down.
///
/// Source: the format as Xapian 1.4.22 reads it (backends/glass); docs/text-index.md tells it.
Result<void> write_database(const std::filesystem::path& folder,
                            Inverter& terms,
                            const Contents& contents);

}  // namespace pismo::store::glass
