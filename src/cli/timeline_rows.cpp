#include "timeline_rows.hpp"

#include "pismo/time/zone.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;

Json time_or_null(const std::optional<std::int64_t>& utc) {
  return utc ? Json(time::format_utc(*utc)) : Json();
}

/// The days on which a place of the axis begins and ends; the end is not included.
std::string begin_day(const search::Timeline& line, std::int64_t number) {
  return search::day_label(search::unit_begin(line.step, number));
}

}  // namespace

Json timeline_json(const search::Timeline& line) {
  Json json;
  json["by"] = search::step_name(line.step);
  json["messages"] = line.dated + line.undated;
  json["dated"] = line.dated;
  json["undated"] = line.undated;
  json["doubtful"] = line.doubtful;
  json["recovered"] = line.recovered;
  json["series"] = Json::array();
  for (const search::Series& one : line.series) {
    json["series"].push_back({{"group", one.is_rest ? Json() : Json(one.group)},
                              {"name", one.name},
                              {"messages", one.messages},
                              {"first", time_or_null(one.first)},
                              {"last", time_or_null(one.last)}});
  }
  json["units"] = Json::array();
  json["gaps"] = Json::array();
  for (const search::TimelinePlace& place : search::places(line, 0)) {
    Json row = {{"from", begin_day(line, place.number)},
                {"to", begin_day(line, place.number + place.units)}};
    if (place.unit == nullptr) {
      row["units"] = place.units;
      json["gaps"].push_back(std::move(row));
      continue;
    }
    row["messages"] = place.unit->messages;
    row["doubtful"] = place.unit->doubtful;
    if (!line.series.empty()) row["counts"] = place.unit->counts;
    json["units"].push_back(std::move(row));
  }
  json["silences"] = Json::array();
  for (const search::Silence& one : line.silences) {
    json["silences"].push_back(
        {{"after", time::format_utc(one.after)}, {"until", time::format_utc(one.until)}});
  }
  return json;
}

void timeline_cells(const search::Timeline& line,
                    const std::function<bool(const std::vector<std::string>&)>& take) {
  std::vector<std::string> head = {"from", "to", "messages", "doubtful"};
  for (const search::Series& one : line.series)
    head.push_back(one.name);
  if (!take(head)) return;
  for (const search::TimelinePlace& place : search::places(line, 0)) {
    std::vector<std::string> row = {
        begin_day(line, place.number), begin_day(line, place.number + place.units), "0", "0"};
    if (place.unit != nullptr) {
      row[2] = std::to_string(place.unit->messages);
      row[3] = std::to_string(place.unit->doubtful);
    }
    for (std::size_t s = 0; s < line.series.size(); ++s)
      row.push_back(place.unit != nullptr ? std::to_string(place.unit->counts[s]) : "0");
    if (!take(row)) return;
  }
}

}  // namespace pismo::cli
