#include <algorithm>
#include <limits>

#include "pismo/charset/decode.hpp"
#include "pismo/store/fields.hpp"

#include "planner.hpp"
#include "query_characters.hpp"

namespace pismo::search {

using Xapian::Query;

Result<Query> Planner::date(const Node& node) {
  const auto wall = parse_date_range(node.text);
  if (!wall) {
    return refuse(node,
                  "'" + node.text + "' is no date; write date:2009-10-13 or date:2009-10..2009-11");
  }
  constexpr auto kMin = std::numeric_limits<std::int64_t>::min();
  constexpr auto kMax = std::numeric_limits<std::int64_t>::max();
  const std::int64_t from = wall->from ? zone_.to_utc(*wall->from) : kMin;
  const std::int64_t to = wall->to ? zone_.to_utc(*wall->to) - 1 : kMax;
  if (from > to) return Query(Query::MatchNothing);
  return by_date_.between(from, to);
}

Result<Query> Planner::size(const Node& node) {
  const auto range = parse_size_range(node.text);
  if (!range) return refuse(node, "'" + node.text + "' is no size; write size:>1M");
  constexpr auto kMax = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (range->to <= range->from) return Query(Query::MatchNothing);
  return Query(Query::OP_VALUE_RANGE,
               store::kSizeSlot,
               store::sortable(static_cast<std::int64_t>(range->from)),
               store::sortable(static_cast<std::int64_t>(std::min(range->to - 1, kMax))));
}

// A severity ("medium": that or graver), or a kind.
Query Planner::anomaly(std::string_view value) const {
  if (value == "high") return one_of(dates_.with_anomaly(2));
  if (value == "medium") return one_of(dates_.with_anomaly(1));
  if (value == "low") return one_of(dates_.with_anomaly(0));
  return one_of(dates_.with_anomaly(0, value));
}

Result<Query> Planner::field(const Node& node) {
  const std::string value = lower_ascii(node.text);
  if (node.field == "date") return date(node);
  if (node.field == "mentions-date") return mentioned(node);
  if (node.field == "type") return yes_no(store::kTypePrefix, value);
  if (node.field == "grade")
    return one_of(dates_.with_grade(std::string(1, static_cast<char>(value.front() - 'a' + 'A'))));
  if (node.field == "anomaly") return anomaly(value);
  if (node.field == "has" && value == "anomaly") return anomaly("medium");
  if (node.field == "has") return yes_no(store::kFlagPrefix, value);
  if (node.field == "lang") return yes_no(store::kLanguagePrefix, value);
  if (node.field == "charset") {
    return yes_no(store::kCharsetPrefix, charset::canonical_name(value));
  }
  if (node.field == "is" && value == "duplicate") return one_of(catalog_.duplicates());
  if (node.field == "is") return yes_no(store::kFlagPrefix, value);
  if (node.field == "person") return person(node);
  if (node.field == "thread") return conversation(node);
  if (node.field == "key") return one_of(catalog_.with_key_prefix(value));
  if (node.field == "source") return one_of(catalog_.in_source(node.text));
  if (node.field == "id") {
    std::string_view id = node.text;
    if (id.starts_with('<')) id.remove_prefix(1);
    if (id.ends_with('>')) id.remove_suffix(1);
    return one_of(catalog_.with_message_id(id));
  }
  if (node.field == "size") return size(node);
  return refuse(node, node.field + ":" + node.text + " is not answered by this version of pismo");
}

}  // namespace pismo::search
