#include "index_line.hpp"

namespace pismo::exporting {

std::string short_key(const std::string& key) {
  constexpr std::size_t kDigits = 12;
  return key.substr(0, kDigits);
}

std::string json_line(const nlohmann::ordered_json& json) {
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string index_line(const Record& record, const StoredMessage& stored) {
  nlohmann::ordered_json line = {{"key", record.key},
                                 {"file", stored.file},
                                 {"offset", stored.offset},
                                 {"length", stored.length},
                                 {"quoting", stored.quoting}};
  if (!record.row.is_null()) line["row"] = record.row;
  return json_line(line);
}

}  // namespace pismo::exporting
