#include "listing_text.hpp"

#include <fmt/format.h>

#include "pismo/base/hash.hpp"
#include "pismo/time/zone.hpp"

#include "output.hpp"

namespace pismo::cli {

using Json = nlohmann::ordered_json;

std::string day_of(const search::Engine& engine, std::int64_t utc) {
  constexpr std::size_t kDateLetters = 10;
  return time::format_wall(utc, engine.offset_minutes(utc)).substr(0, kDateLetters);
}

std::string days_of(const search::Engine& engine,
                    std::optional<std::int64_t> first,
                    std::optional<std::int64_t> last) {
  if (!first || !last) return "undated";
  const std::string from = day_of(engine, *first);
  const std::string to = day_of(engine, *last);
  return from == to ? from : from + " to " + to;
}

std::string senders_of(const std::vector<search::SenderCount>& senders, std::size_t limit) {
  std::string line;
  for (std::size_t i = 0; i < senders.size() && i < limit; ++i) {
    const std::string& from = senders[i].from;
    line += fmt::format("{}{} ({})",
                        i == 0 ? "" : ", ",
                        from.empty() ? "(no sender)" : printable(from),
                        senders[i].messages);
  }
  if (senders.size() > limit) line += fmt::format(" and {} more", senders.size() - limit);
  return line;
}

Json date_json(std::optional<std::int64_t> utc) {
  return utc ? Json(time::format_utc(*utc)) : Json();
}

Json senders_json(const std::vector<search::SenderCount>& senders) {
  Json out = Json::array();
  for (const search::SenderCount& one : senders)
    out.push_back({{"from", one.from}, {"messages", one.messages}});
  return out;
}

std::string key_of_message(const search::Engine& engine, std::int64_t id) {
  const auto message = engine.catalog().message(id);
  return message ? to_hex(message->key) : std::string();
}

std::string first_of(const search::Engine& engine, const std::vector<search::ListedPlace>& places) {
  constexpr std::size_t kDigits = 12;
  if (places.empty()) return {};
  return "; first " + key_of_message(engine, places.front().message_id).substr(0, kDigits);
}

Json examples_json(const search::Engine& engine, const std::vector<search::ListedPlace>& places) {
  Json out = Json::array();
  for (const search::ListedPlace& place : places) {
    Json one = {{"key", key_of_message(engine, place.message_id)},
                {"date", date_json(place.utc)},
                {"where", place.place},
                {"part", place.part}};
    if (!place.span.empty()) one["span"] = {place.span.begin, place.span.end};
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace pismo::cli
