#include <fmt/format.h>

#include "pismo/mime/date.hpp"

#include "decoders.hpp"
#include "digits.hpp"
#include "instant.hpp"
#include "printed_date.hpp"

/// One Received field: who took the message from whom, under which id, when.
///
/// Source: RFC 5321 section 4.4.
namespace pismo::dating {

namespace {

struct Hop {
  std::string from, by, id;
};

// Words outside comments, in order; "[1.2.3.4]" is one word.
std::vector<std::string_view> words_of(std::string_view text) {
  constexpr std::size_t kMaxWords = 200;  // Twenty are many.
  std::vector<std::string_view> words;
  words.reserve(32);  // Most have fewer.
  int depth = 0;
  std::size_t begin = std::string_view::npos;
  for (std::size_t i = 0; i <= text.size() && words.size() < kMaxWords; ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    const bool ends =
        c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '(' || c == ')' || c == ';';
    if (ends && begin != std::string_view::npos) {
      words.push_back(text.substr(begin, i - begin));
      begin = std::string_view::npos;
    }
    if (c == '(') {
      ++depth;
    } else if (c == ')') {
      depth = std::max(0, depth - 1);
    } else if (!ends && depth == 0 && begin == std::string_view::npos) {
      begin = i;
    }
  }
  return words;
}

Hop hop_of(std::string_view text) {
  Hop hop;
  const auto words = words_of(text);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const auto is = [&](std::string_view name) {
      return words[i].size() == name.size() && find_any_case(words[i], name) == 0;
    };
    std::string* field = is("from") ? &hop.from : is("by") ? &hop.by : is("id") ? &hop.id : nullptr;
    if (field == nullptr || !field->empty()) continue;
    std::string_view value = words[++i];
    if (value.starts_with('<') && value.ends_with('>')) value = value.substr(1, value.size() - 2);
    *field = value;
  }
  return hop;
}

// The address in brackets that the server saw: "from x (y [1.2.3.4])".
std::string_view seen_address(std::string_view text) {
  const std::size_t by = find_any_case(text, " by ");
  const std::string_view from = text.substr(0, by);
  const std::size_t open = from.find('[');
  if (open == std::string_view::npos) return {};
  const std::string_view rest = from.substr(open + 1);
  return rest.substr(0, rest.find(']'));
}

}  // namespace

Evidence read_received(std::string_view value, const Surroundings& around, time::ZoneBook& zones) {
  Evidence evidence;
  evidence.trust = Trust::server;
  evidence.event = Event::hop;
  const std::string_view date = mime::received_date(value);
  const auto before =
      date.empty() ? value : value.substr(0, static_cast<std::size_t>(date.data() - value.data()));
  const Hop hop = hop_of(before);
  evidence.domain = fmt::format("mta:{}", hop.by.empty() ? "unnamed" : hop.by);
  evidence.facts = {{"by", {hop.by}},
                    {"from", {hop.from}},
                    {"id", {hop.id}},
                    {"address", {std::string(seen_address(before))}}};
  if (put_printed_date(evidence, date, around, zones))
    evidence.arithmetic = fmt::format("after the last semicolon: {}", evidence.arithmetic);
  // qmail prints "-0000" and means Greenwich.
  if (has(before, "qmail") && !evidence.utc.empty() && !evidence.zone_known) {
    evidence.zone_known = true;
    std::erase_if(evidence.anomalies, [](const Anomaly& a) { return a.kind == "zone_unknown"; });
  }
  return evidence;
}

}  // namespace pismo::dating
