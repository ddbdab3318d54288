#pragma once

#include <string>
#include <string_view>

#include "pismo/dating/estimate.hpp"
#include "pismo/dating/inspect.hpp"

namespace pismo::test {

/// The instants of a value, "a|b", or "NONE".
inline std::string instants(std::string_view kind,
                            std::string_view value,
                            std::string_view hint = "") {
  time::ZoneBook zones;
  const auto json = dating::evidence_json(
      dating::read_clock(*dating::find_clock_kind(kind), value, dating::read_hint(hint), zones));
  std::string text;
  for (const auto& reading : json["readings"])
    text += (text.empty() ? "" : "|") + reading.get<std::string>();
  return text.empty() ? "NONE" : text;
}

/// What becomes of a whole message.
inline dating::Dating dated(std::string_view raw) {
  time::ZoneBook zones;
  const dating::Settings settings;
  const auto message = mime::read_message(raw);
  return dating::date_message(dating::gather(raw, message, "", settings, zones), settings, zones);
}

/// "kind kind" of the anomalies, in order.
inline std::string kinds(const dating::Dating& dating) {
  std::string text;
  for (const auto& anomaly : dating.anomalies)
    text += (text.empty() ? "" : " ") + anomaly.kind;
  return text;
}

}  // namespace pismo::test
