#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"

namespace pismo::authenticity {

/// A key record under its name in DNS.
struct ImportedKey {
  std::string selector, domain, record;  ///< Names in lower case.
  std::string first_seen, last_seen;     ///< As the source says it; empty when it does not.

  bool operator==(const ImportedKey&) const = default;
};

struct ImportedKeys {
  std::vector<ImportedKey> keys;      ///< In the order of the text.
  std::vector<std::string> troubles;  ///< What looked like a key and was not taken, and why.
};

/// Finds key records in what people keep of DNS: zone files ($ORIGIN, brackets, quoted pieces),
/// output of dig, host and nslookup, and JSON (a list of objects with selector, domain and
/// value; a name-to-record object; answers of DNS over HTTPS). Aliases (CNAME) within the text
/// are followed. TXT records that are no keys are passed over. Linear time.
[[nodiscard]] ImportedKeys import_keys(std::string_view text);

/// What an investigator knows of the keys: goes to keys.tsv.
struct KeySource {
  std::string url, kind, note, seen, private_published_since;
};

struct KeyFolderChange {
  std::size_t added = 0, known = 0;
};

/// Adds keys to a key folder, which is made when it is not there. Records that are there already
/// stay as they are.
[[nodiscard]] Result<KeyFolderChange> store_keys(const std::filesystem::path& folder,
                                                 const std::vector<ImportedKey>& keys,
                                                 const KeySource& source);

}  // namespace pismo::authenticity
