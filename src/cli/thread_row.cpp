#include "thread_row.hpp"

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "pismo/search/carried_quote.hpp"
#include "pismo/time/zone.hpp"

#include "quote_citation.hpp"

namespace pismo::cli {

using Json = nlohmann::ordered_json;

namespace {

Json date_of(std::string_view seconds) {
  std::int64_t utc = 0;
  const auto [end, error] = std::from_chars(seconds.data(), seconds.data() + seconds.size(), utc);
  if (error != std::errc() || seconds.empty()) return nullptr;
  return time::format_utc(utc);
}

Json date_of(const std::optional<std::int64_t>& utc) {
  return utc ? Json(time::format_utc(*utc)) : Json();
}

}  // namespace

Json altered_json(const search::Engine& engine,
                  search::MessageReader& reader,
                  const search::QuoteComparison& comparison) {
  Json json;
  json["quoting"] = key_of(engine, comparison.match.message_id);
  json["original"] = key_of(engine, comparison.match.original);
  json["recognised_by"] = comparison.match.basis;
  json["containment"] = comparison.match.containment;
  json["quote_altered"] = comparison.altered;
  json["omitted_ratio"] = comparison.omitted;
  const auto carried = search::carried_from(engine, comparison);
  json["carried_from"] = carried ? Json(key_of(engine, *carried)) : Json();
  json["changes"] = Json::array();
  for (const search::QuoteChange& change : comparison.changes) {
    json["changes"].push_back({{"kind", change.kind},
                               {"original", change.original},
                               {"quotation", change.quotation},
                               {"alters", change.alters},
                               {"touches", change.touches}});
  }
  json["citation"] = cite_quote(engine, reader, comparison.match.message_id, comparison.match.ord);
  json["original_citation"] = cite_stretch(engine,
                                           reader,
                                           comparison.match.original,
                                           comparison.original_part,
                                           {0, comparison.original_size});
  return json;
}

void ThreadRows::add_message(Json& json, const search::ConversationMember& member) {
  json["to"] = member.data.to;
  json["inclusive"] = member.inclusive;
  json["duplicates"] = Json::array();
  for (const store::DuplicateRow& row : engine_.relations().duplicates_of(member.node)) {
    if (row.message_id == member.node) continue;
    json["duplicates"].push_back(
        {{"key", key_of(engine_, row.message_id)}, {"kind", row.kind}, {"likeness", row.likeness}});
  }
  if (options_.texts) json["text"] = search::words_of(engine_, member);
  if (!options_.altered) return;
  json["altered"] = Json::array();
  for (const auto& comparison : search::compare_quotes(engine_, member.matches)) {
    if (comparison.altered) json["altered"].push_back(altered_json(engine_, reader_, comparison));
  }
}

void ThreadRows::add_ghost(Json& json, const search::ConversationMember& member) {
  const store::GhostRow& ghost = *member.ghost;
  json["author"] = ghost.author;
  json["address"] = ghost.address;
  json["not_before"] = date_of(ghost.date_from);
  json["before"] = date_of(ghost.date_to);
  json["zone_assumed"] = ghost.zone_assumed;
  json["recovered"] = member.is_recovered();
  json["text"] = search::words_of(engine_, member);
  json["agreement"] = ghost.agreement;
  json["variants"] = ghost.variants;
  json["quoters"] = ghost.quoters;
  json["witnesses"] = Json::array();
  for (const store::WitnessRow& witness : ghost.witnesses) {
    json["witnesses"].push_back(
        {{"key", key_of(engine_, witness.message_id)},
         {"agreement", witness.agreement},
         {"citation", cite_quote(engine_, reader_, witness.message_id, witness.quote_ord)}});
  }
  json["partial_witnesses"] = Json::array();
  for (const store::PartialWitnessRow& witness : ghost.partial) {
    json["partial_witnesses"].push_back({{"key", key_of(engine_, witness.message_id)},
                                         {"citation", cite_sentence(engine_, reader_, witness)}});
  }
}

Json ThreadRows::row(const search::Conversation& conversation,
                     const search::ConversationMember& member) {
  Json json;
  json["schema"] = "pismo.thread/1";
  json[member.is_message() ? "key" : "ghost"] = member.key;
  json["message_id"] = member.message_id;
  json["thread"] = conversation.key;
  json["parent"] = nullptr;
  if (!member.parent_key.empty()) json["parent"] = member.parent_key;
  json["depth"] = member.depth;
  json["link"] = member.link ? Json(member.link->kind) : Json();
  json["weight"] = member.link ? Json(member.link->weight) : Json();
  json["evidence"] = member.link ? Json(member.link->evidence) : Json();
  json["date"] = date_of(std::string_view(member.data.date));
  json["grade"] = member.data.grade;
  json["from"] = member.data.from;
  json["subject"] = member.data.subject;
  if (member.is_message()) {
    add_message(json, member);
  } else {
    add_ghost(json, member);
  }
  return json;
}

}  // namespace pismo::cli
