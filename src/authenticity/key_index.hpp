#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "pismo/authenticity/signature.hpp"
#include "pismo/base/result.hpp"

namespace pismo::authenticity {

/// "SELECTOR._domainkey.DOMAIN" in lower case.
[[nodiscard]] std::string key_name(std::string_view selector, std::string_view domain);

/// What keys.tsv says of each record, by its name and hash. In this order, tabs between:
/// selector, domain, sha256, first_seen, last_seen, source_url, source_kind, note,
/// private_published_since; a first line with these words is passed over.
using KeyIndex = std::map<std::pair<std::string, std::string>, KeyOrigin>;

/// Empty when there is no keys.tsv.
[[nodiscard]] Result<KeyIndex> read_key_index(const std::filesystem::path& folder);

[[nodiscard]] Result<void> write_key_index(const std::filesystem::path& folder,
                                           const KeyIndex& index);

}  // namespace pismo::authenticity
