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

// A ghost is asked for by its record in the text index; one without words has none.
std::vector<std::int64_t> Planner::records_of(const std::vector<std::int64_t>& nodes) const {
  std::vector<std::int64_t> records;
  for (const std::int64_t node : nodes) {
    if (node > 0) {
      records.push_back(node);
    } else if (const auto ghost = relations_.ghost(node); ghost && ghost->record_id) {
      records.push_back(*ghost->record_id);
    }
  }
  std::sort(records.begin(), records.end());
  return records;
}

/// What people tagged: messages themselves, conversations, those who wrote or received.
Query Planner::tagged(std::string_view tag) const {
  using store::NoteKind;
  const auto slash = tag.find('/');
  const auto only =
      slash == std::string_view::npos ? std::nullopt : store::note_kind(tag.substr(0, slash));
  if (only) tag.remove_prefix(slash + 1);
  std::vector<Query> queries;
  const auto asks = [&](NoteKind kind) { return !only || *only == kind; };
  if (asks(NoteKind::message))
    queries.push_back(one_of(records_of(notes_.tagged(NoteKind::message, tag))));
  if (asks(NoteKind::thread))
    queries.push_back(one_of(relations_.records_of_threads(notes_.tagged(NoteKind::thread, tag))));
  if (asks(NoteKind::address)) queries.push_back(one_of(notes_.tagged(NoteKind::address, tag)));
  return joined(Query::OP_OR, queries);
}

Query Planner::commented() const {
  using store::NoteKind;
  return joined(Query::OP_OR,
                {one_of(records_of(notes_.commented(NoteKind::message))),
                 one_of(relations_.records_of_threads(notes_.commented(NoteKind::thread))),
                 one_of(notes_.commented(NoteKind::address))});
}

Result<Query> Planner::authentic(const Node& node) {
  if (signatures_.empty()) {
    return refuse(node,
                  "no signatures were checked in this case yet; run 'pismo authenticity --keys "
                  "DIR' first");
  }
  const std::string value = lower_ascii(node.text);
  if (value == "unchecked") return one_of(signatures_.unchecked());
  const std::string_view standing = value == "pass"   ? "valid"
                                    : value == "fail" ? "failed"
                                    : value == "none" ? "unsigned"
                                                      : std::string_view(value);
  // No word is both; "unsigned" is the only result under its standing.
  auto ids = signatures_.with_standing(standing);
  return one_of(ids.empty() ? signatures_.with_result(value) : std::move(ids));
}

Query Planner::having(std::string_view value) const {
  if (value == "tag") return tagged("*");
  if (value == "note") return commented();
  if (value == "anomaly") return anomaly("medium");
  return yes_no(store::kFlagPrefix, value);
}

Query Planner::being(std::string_view value) const {
  if (value == "duplicate") return one_of(catalog_.duplicates());
  return yes_no(store::kFlagPrefix, value);
}

Result<Query> Planner::field(const Node& node) {
  const std::string value = lower_ascii(node.text);
  if (node.field == "tag") return tagged(node.text);
  if (node.field == "has") return having(value);
  if (node.field == "is") return being(value);
  if (node.field == "authentic") return authentic(node);
  if (node.field == "date") return date(node);
  if (node.field == "mentions-date") return mentioned(node);
  if (node.field == "type") return yes_no(store::kTypePrefix, value);
  if (node.field == "grade")
    return one_of(dates_.with_grade(std::string(1, static_cast<char>(value.front() - 'a' + 'A'))));
  if (node.field == "anomaly") return anomaly(value);
  if (node.field == "lang") return yes_no(store::kLanguagePrefix, value);
  if (node.field == "charset") {
    return yes_no(store::kCharsetPrefix, charset::canonical_name(value));
  }
  if (node.field == "person") return person(node);
  if (node.field == "thread") return conversation(node);
  if (node.field == "key") return one_of(catalog_.with_key_prefix(value));
  if (node.field == "source") return one_of(catalog_.in_source(node.text));
  if (node.field == "id") return identifier(node);
  if (node.field == "identifier") return identifier_kind(node);
  if (node.field == "hash") return attached_file(node);
  if (node.field == "size") return size(node);
  return refuse(node, node.field + ":" + node.text + " is not answered by this version of pismo");
}

}  // namespace pismo::search
