#include "pismo/authenticity/key_import.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "key_record.hpp"
#include "octets.hpp"
#include "zone_text.hpp"

namespace pismo::authenticity {

namespace {

using Json = nlohmann::json;

constexpr std::string_view kMiddle = "._domainkey.";

bool is_host_text(std::string_view text) {
  constexpr std::size_t kMaxName = 253;  // RFC 1035 section 2.3.4.
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
  });
  return plain && !text.empty() && text.size() <= kMaxName && text.front() != '.' &&
         text.find("..") == std::string_view::npos;
}

class Importer {
 public:
  // Takes a record when its name and text are those of a key.
  void take(std::string name,
            std::string_view text,
            std::string first_seen = {},
            std::string last_seen = {}) {
    name = lower(name);
    if (name.ends_with('.')) name.pop_back();
    const std::size_t middle = name.find(kMiddle);
    if (middle == std::string::npos) {
      if (text.find("DKIM1") != std::string_view::npos)
        trouble(name, "is not named SELECTOR._domainkey.DOMAIN");
      return;
    }
    ImportedKey key{name.substr(0, middle),
                    name.substr(middle + kMiddle.size()),
                    std::string(trim(text)),
                    std::move(first_seen),
                    std::move(last_seen)};
    if (!is_host_text(key.selector) || !is_host_text(key.domain))
      return trouble(name, "is no name of DNS");
    if (!looks_like_key_record(key.record)) return trouble(name, "holds no key (p=)");
    if (!known_.emplace(name, key.record).second) return;
    found_.keys.push_back(std::move(key));
  }

  void trouble(std::string_view name, std::string_view why) {
    found_.troubles.push_back(fmt::format("{} {}", name.empty() ? "a record" : name, why));
  }

  ImportedKeys found() { return std::move(found_); }

 private:
  ImportedKeys found_;
  std::set<std::pair<std::string, std::string>> known_;
};

void import_zone(std::string_view text, Importer& importer) {
  constexpr int kMaxHops = 8;  // As resolvers bound chains of aliases.
  std::multimap<std::string, std::string> texts;
  std::map<std::string, std::string> aliases;
  std::set<std::string> targets;
  const auto records = read_zone_text(text);
  for (const ZoneRecord& record : records) {
    if (record.alias) {
      aliases[record.owner] = record.text;
      targets.insert(record.text);
    } else {
      texts.emplace(record.owner, record.text);
    }
  }
  for (const ZoneRecord& record : records) {
    if (!record.alias) {
      // The target of an alias is no key of its own.
      const bool named = record.owner.find(kMiddle) != std::string::npos;
      if (named || !targets.contains(record.owner)) importer.take(record.owner, record.text);
      continue;
    }
    if (record.owner.find(kMiddle) == std::string::npos) continue;
    std::string name = record.text;
    for (int hop = 0; hop < kMaxHops && aliases.contains(name); ++hop)
      name = aliases[name];
    const auto [begin, end] = texts.equal_range(name);
    for (auto at = begin; at != end; ++at)
      importer.take(record.owner, at->second);
    if (begin == end)
      importer.trouble(record.owner, "is an alias of " + name + ", which is not in the text");
  }
}

// The first of these fields that is text.
std::string text_of(const Json& object, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const auto field = object.find(name);
    if (field != object.end() && field->is_string()) return field->get<std::string>();
  }
  return {};
}

// "2016-10-25T11:02:00Z": the day.
std::string day_of(const std::string& time) {
  constexpr std::size_t kDay = 10;
  return time.size() >= kDay && time[4] == '-' ? time.substr(0, kDay) : "";
}

// A record that is text, or a list of its pieces.
std::optional<std::string> record_of(const Json& value) {
  if (value.is_string()) return join_quoted(value.get<std::string>());
  if (!value.is_array() || value.empty()) return std::nullopt;
  std::string joined;
  for (const Json& piece : value) {
    if (!piece.is_string()) return std::nullopt;
    joined += join_quoted(piece.get<std::string>());
  }
  return joined;
}

void import_object(const Json& object, Importer& importer) {
  const std::string text = text_of(object, {"value", "record", "txt", "data", "key"});
  const std::string selector = text_of(object, {"selector"});
  const std::string domain = text_of(object, {"domain"});
  const std::string first = day_of(text_of(object, {"first_seen", "firstSeenAt", "firstSeen"}));
  const std::string last = day_of(text_of(object, {"last_seen", "lastSeenAt", "lastSeen"}));
  const std::string name = text_of(object, {"name"});
  if (!text.empty() && !selector.empty() && !domain.empty()) {
    importer.take(selector + std::string(kMiddle) + domain, join_quoted(text), first, last);
  } else if (!text.empty() && name.find(kMiddle) != std::string::npos) {
    importer.take(name, join_quoted(text), first, last);
  }
  for (const auto& [key, value] : object.items()) {
    if (key.find(kMiddle) == std::string::npos) continue;
    if (const auto record = record_of(value)) importer.take(key, *record);
  }
}

void import_json(const Json& json, Importer& importer) {
  std::vector<const Json*> open = {&json};
  while (!open.empty()) {
    const Json* value = open.back();
    open.pop_back();
    if (value->is_object()) import_object(*value, importer);
    if (!value->is_structured()) continue;
    // Pushed backwards, so that keys come in the order of the text.
    for (auto at = value->end(); at != value->begin();)
      open.push_back(&*--at);
  }
}

}  // namespace

ImportedKeys import_keys(std::string_view text) {
  Importer importer;
  const std::string_view begin = trim(text).substr(0, 1);
  if (begin == "{" || begin == "[") {
    const Json json = Json::parse(text.begin(), text.end(), nullptr, false);
    if (json.is_discarded()) {
      importer.trouble("the JSON", "is damaged");
    } else {
      import_json(json, importer);
    }
  } else {
    import_zone(text, importer);
  }
  return importer.found();
}

}  // namespace pismo::authenticity
