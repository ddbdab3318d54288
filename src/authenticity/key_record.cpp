#include "key_record.hpp"

#include <algorithm>

#include "base64.hpp"
#include "octets.hpp"
#include "tag_list.hpp"

namespace pismo::authenticity {

KeyRecord read_key_record(std::string_view text) {
  KeyRecord record;
  const TagList tags = TagList::read(text);
  if (!tags.problem.empty()) {
    record.problem = "the key record holds " + tags.problem;
    return record;
  }
  if (tags.has("v") && (tags.first() != "v" || tags.find("v") != "DKIM1")) {
    record.problem = "the key record is of another version than DKIM1";
    return record;
  }
  if (tags.has("k")) record.algorithm = lower(tags.value("k"));
  if (tags.has("h")) {
    for (const std::string_view hash : split_colons(*tags.find("h")))
      record.hashes.push_back(lower(hash));
  }
  if (const auto services = tags.find("s")) {
    const auto list = split_colons(*services);
    record.for_mail = std::any_of(
        list.begin(), list.end(), [](std::string_view s) { return s == "*" || s == "email"; });
  }
  if (const auto flags = tags.find("t")) {
    const auto list = split_colons(*flags);
    record.strict = std::find(list.begin(), list.end(), "s") != list.end();
  }
  if (!tags.has("p")) {
    record.problem = "the key record holds no key (p=)";
  } else if (tags.value("p").empty()) {
    record.revoked = true;
  } else if (auto bytes = read_base64(*tags.find("p"))) {
    record.bytes = std::move(*bytes);
  } else {
    record.problem = "the key in the record (p=) is not base64";
  }
  return record;
}

bool looks_like_key_record(std::string_view text) {
  return TagList::read(text).has("p");
}

}  // namespace pismo::authenticity
