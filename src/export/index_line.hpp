#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pismo/export/exporter.hpp"

namespace pismo::exporting {

/// The file beside exported messages that says what each of them is.
constexpr const char* kIndexFile = "index.jsonl";

/// Where the bytes of an exported message lie.
struct StoredMessage {
  std::string file;          ///< Relative to the export folder.
  std::uint64_t offset = 0;  ///< Of the first message byte.
  std::uint64_t length = 0;  ///< In that file, before un-quoting.
  std::string_view quoting;  ///< "none" or "mboxrd".
};

/// The digits of a key that name files: plenty for one leak, short enough to read.
[[nodiscard]] std::string short_key(const std::string& key);

/// JSON in one line with its end; what is no UTF-8 in a string is replaced, never an error.
[[nodiscard]] std::string json_line(const nlohmann::ordered_json& json);

/// One line of the index: key, place, and the fields of the row.
[[nodiscard]] std::string index_line(const Record& record, const StoredMessage& stored);

}  // namespace pismo::exporting
