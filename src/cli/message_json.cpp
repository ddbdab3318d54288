#include "message_json.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>

#include "pismo/base/hash.hpp"
#include "pismo/mime/inspect.hpp"
#include "pismo/mime/message.hpp"
#include "pismo/text/analysis.hpp"
#include "pismo/time/zone.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;

Json place_json(const store::Place& place) {
  Json json;
  json["file"] =
      place.file.empty() ? std::filesystem::path(place.root).filename().string() : place.file;
  json["offset"] = place.offset;
  json["length"] = place.length;
  if (place.quoting != "none") json["quoting"] = place.quoting;
  if (!place.inner_path.empty()) json["inner"] = place.inner_path;
  if (!place.envelope.empty()) json["envelope"] = place.envelope;
  if (!place.flags.empty()) json["flags"] = place.flags;
  return json;
}

Json keys_of(const store::Catalog& catalog, const std::vector<std::int64_t>& ids) {
  Json keys = Json::array();
  for (const std::int64_t id : ids) {
    if (const auto row = catalog.message(id)) keys.push_back(to_hex(row->key));
  }
  return keys;
}

}  // namespace

Json message_json(std::string_view raw) {
  const mime::Message message = mime::read_message(raw);
  return mime::inspect_message(raw, message, text::language_of(message.text));
}

Json case_json(const store::Catalog& catalog, const store::MessageRow& message) {
  Json json;
  json["best_date"] = message.date_utc ? Json(time::format_utc(*message.date_utc)) : Json();
  json["date_source"] = message.date_source;
  json["grade"] = message.date_grade;
  const auto moment = [](const std::optional<std::int64_t>& at) {
    return at ? Json(time::format_utc(*at)) : Json();
  };
  json["not_before"] = moment(message.date_lo);
  json["not_after"] = moment(message.date_hi);
  json["header_date"] = moment(message.header_utc);
  json["complete"] = message.complete;
  json["places"] = Json::array();
  for (const store::Place& place : catalog.places(message.id)) {
    json["places"].push_back(place_json(place));
  }
  json["parent"] = nullptr;
  if (message.parent_id) json["parent"] = keys_of(catalog, {*message.parent_id})[0];
  json["attached"] = keys_of(catalog, catalog.children(message.id));
  std::vector<std::int64_t> others;
  bool more = false;
  if (!message.message_id.empty()) {
    others = catalog.with_message_id(message.message_id);
    std::erase(others, message.id);
    more = others.size() > kMostSameId;
    others.resize(std::min(others.size(), kMostSameId));
  }
  json["same_message_id"] = keys_of(catalog, others);
  if (more) json["same_message_id_cut"] = true;
  return json;
}

}  // namespace pismo::cli
