#include "pismo/dating/inspect.hpp"

#include <string>

#include "pismo/base/utf8.hpp"

#include "instant.hpp"

namespace pismo::dating {

namespace {

using Json = nlohmann::ordered_json;

Json moment_json(const std::optional<Instant>& at, bool round_up) {
  if (!at) return nullptr;
  const auto whole = round_up ? std::chrono::ceil<std::chrono::seconds>(*at)
                              : std::chrono::floor<std::chrono::seconds>(*at);
  return utc_text(whole);
}

}  // namespace

Json anomaly_json(const Anomaly& anomaly) {
  Json json = {{"kind", anomaly.kind},
               {"severity", name(anomaly.severity)},
               {"explanation", sanitize_utf8(anomaly.explanation)}};
  json["code"] =
      sanitize_utf8(anomaly.about.empty() ? anomaly.kind : anomaly.kind + ":" + anomaly.about);
  return json;
}

Json evidence_json(const Evidence& evidence) {
  const auto hull = evidence.hull();
  Json json;
  json["kind"] = evidence.kind;
  json["where"] = sanitize_utf8(evidence.where);
  json["raw"] = sanitize_utf8(evidence.raw);
  json["lo"] = hull ? Json(utc_text(hull->lo, evidence.precision)) : Json();
  json["hi"] = hull ? Json(utc_text(hull->hi, evidence.precision)) : Json();
  json["local"] = evidence.local ? Json(wall_text(*evidence.local, evidence.precision)) : Json();
  json["domain"] = sanitize_utf8(evidence.domain);
  json["trust"] = std::string(1, letter(evidence.trust));
  json["role"] = name(evidence.role);
  json["event"] = name(evidence.event);
  json["arithmetic"] = sanitize_utf8(evidence.arithmetic);
  json["form"] = evidence.form;
  json["readings"] = Json::array();
  for (const Interval& reading : evidence.utc) {
    json["readings"].push_back(utc_text(reading.lo, evidence.precision));
  }
  json["offset_minutes"] = evidence.offset_minutes ? Json(*evidence.offset_minutes) : Json();
  json["zone_known"] = evidence.zone_known;
  if (!evidence.zone_from.empty()) json["zone_from"] = evidence.zone_from;
  json["precision"] = name(evidence.precision);
  for (const Fact& fact : evidence.facts) {
    if (fact.is_list) {
      json[fact.name] = fact.values;
    } else {
      json[fact.name] = sanitize_utf8(fact.values.empty() ? std::string() : fact.values.front());
    }
  }
  json["anomalies"] = Json::array();
  for (const Anomaly& anomaly : evidence.anomalies)
    json["anomalies"].push_back(anomaly_json(anomaly));
  return json;
}

Json dating_json(const Dating& dating) {
  const Estimate& estimate = dating.estimate;
  Json json;
  json["estimate"] = {
      {"best", moment_json(estimate.best, false)},
      {"lo", moment_json(estimate.lo, false)},
      {"hi", moment_json(estimate.hi, true)},
      {"grade", std::string(1, estimate.grade)},
      {"confidence", estimate.confidence},
      {"offset_minutes", estimate.offset_minutes ? Json(*estimate.offset_minutes) : Json()},
      {"sentence", sanitize_utf8(estimate.sentence)}};
  json["anomalies"] = Json::array();
  for (const Anomaly& anomaly : dating.anomalies)
    json["anomalies"].push_back(anomaly_json(anomaly));
  return json;
}

Evidence read_clock(const ClockKind& kind,
                    std::string_view value,
                    const Surroundings& around,
                    time::ZoneBook& zones) {
  constexpr std::size_t kMaxRaw = 4096;  // Longer than any clock; the rest is no part of one.
  Evidence evidence = kind.read(value, around, zones);
  evidence.kind = kind.name;
  evidence.raw = value.substr(0, kMaxRaw);
  return evidence;
}

std::string length_text(std::int64_t seconds) {
  return span_text(std::chrono::seconds(seconds));
}

}  // namespace pismo::dating
