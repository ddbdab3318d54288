#include "ftm_entity.hpp"

#include <algorithm>
#include <utility>

#include "pismo/base/sha1.hpp"

#include "index_line.hpp"

namespace pismo::exporting {

namespace {

/// Without control characters, which databases behind Aleph refuse.
std::string clean(std::string_view value) {
  std::string text;
  text.reserve(value.size());
  for (const char c : value) {
    const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t';
    if (!control && c != 0x7F) text += c;
  }
  constexpr std::string_view kBlanks = " \t\n";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string::npos) return {};
  text.erase(text.find_last_not_of(kBlanks) + 1);
  text.erase(0, begin);
  return text;
}

}  // namespace

FtmEntity::FtmEntity(std::string id, std::string_view schema)
    : id_(std::move(id)), schema_(schema) {}

FtmEntity& FtmEntity::add(std::string_view property, std::string_view value) {
  std::string text = clean(value);
  if (text.empty()) return *this;
  nlohmann::ordered_json& values = properties_[std::string(property)];
  if (values.is_null()) values = nlohmann::ordered_json::array();
  // Texts are few and long, other values short and sometimes many.
  constexpr std::size_t kLong = 4096;
  const bool is_new = text.size() < kLong
                          ? seen_.insert(std::string(property) + '\0' + text).second
                          : std::find(values.begin(), values.end(), text) == values.end();
  if (!is_new) return *this;
  values.push_back(std::move(text));
  return *this;
}

std::string FtmEntity::line() const {
  return json_line({{"id", id_}, {"schema", schema_}, {"properties", properties_}});
}

std::string ftm_id(std::string_view kind, std::string_view name) {
  return std::string(kind) + "-" + sha1_hex(name);
}

}  // namespace pismo::exporting
