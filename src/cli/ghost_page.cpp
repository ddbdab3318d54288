#include "ghost_page.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string>

#include "pismo/search/conversation.hpp"
#include "pismo/time/zone.hpp"

#include "output.hpp"
#include "quote_citation.hpp"
#include "thread_row.hpp"

namespace pismo::cli {

namespace {

void field(std::string_view name, const std::string& value) {
  if (!value.empty()) print_line(fmt::format("{:<9} {}", name, printable(value)));
}

std::string date_line(const store::GhostRow& ghost) {
  const auto from = ghost.date_from ? time::format_utc(*ghost.date_from) : std::string();
  const auto to = ghost.date_to ? time::format_utc(*ghost.date_to) : std::string();
  if (from.empty() && to.empty()) return "not known";
  if (!ghost.dated) {
    if (from.empty()) return "before " + to;
    if (to.empty()) return "not before " + from;
    return "between " + from + " and " + to + ", as what lies around it says";
  }
  return from + ": as its quotations say" +
         (ghost.zone_assumed ? ", on the clock of those who quote" : "");
}

void print_witnesses(const search::Engine& engine, const store::GhostRow& ghost) {
  search::MessageReader reader(engine.catalog());
  for (const store::WitnessRow& witness : ghost.witnesses) {
    field("Witness",
          fmt::format(
              "{}: says {:.0f} % the same; {}",
              short_key_of(engine, witness.message_id),
              witness.agreement * 100,
              citation_line(cite_quote(engine, reader, witness.message_id, witness.quote_ord))));
  }
  for (const store::PartialWitnessRow& witness : ghost.partial) {
    field("Partial",
          fmt::format("{}: says a sentence of it; {}",
                      short_key_of(engine, witness.message_id),
                      citation_line(cite_sentence(engine, reader, witness))));
  }
}

void print_page(const search::Engine& engine,
                const search::ConversationMember& member,
                const store::GhostRow& ghost) {
  print_line(member.is_recovered()
                 ? "This message is not in the case. It is put together from quotations of it."
                 : "This message is not in the case. It is known by references only.");
  field("Key", ghost.key);
  field("Id", ghost.message_id);
  field("From", member.data.from);
  field("To", ghost.recipients);
  if (ghost.best_utc) {
    field("Date",
          fmt::format("{}, grade {}. {}",
                      time::format_utc(*ghost.best_utc),
                      ghost.best_grade,
                      ghost.best_why));
  }
  field(ghost.best_utc ? "Quoted" : "Date", date_line(ghost));
  field("Subject", ghost.subject);
  print_witnesses(engine, ghost);
  if (ghost.witnesses.size() > 1) {
    field("Agreement",
          fmt::format("{} witnesses of {} senders, {} different texts",
                      ghost.witnesses.size(),
                      ghost.quoters,
                      ghost.variants));
  }
  const std::string words = search::words_of(engine, member);
  if (!words.empty()) print("\n" + printable(words) + (words.ends_with('\n') ? "" : "\n"));
}

}  // namespace

void print_ghost(const search::Engine& engine, const store::GhostRow& ghost, bool as_json) {
  const auto thread = engine.relations().thread_of(ghost.number).value_or(ghost.number);
  const auto conversation = search::read_conversation(engine, thread);
  if (!conversation) return;
  const auto& members = conversation->members;
  const auto member = std::find_if(
      members.begin(), members.end(), [&](const auto& m) { return m.node == ghost.number; });
  if (member == members.end()) return;
  if (!as_json) return print_page(engine, *member, ghost);
  nlohmann::ordered_json json = ThreadRows(engine, {}).row(*conversation, *member);
  json["schema"] = "pismo.show/1";
  print_line(to_line(json));
}

}  // namespace pismo::cli
