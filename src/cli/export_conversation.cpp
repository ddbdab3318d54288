#include "export_conversation.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "pismo/search/altered_quote.hpp"
#include "pismo/search/carried_quote.hpp"
#include "pismo/search/conversation.hpp"
#include "pismo/time/zone.hpp"

#include "quote_citation.hpp"

namespace pismo::cli {

namespace {

exporting::LostMessage lost_of(const search::Engine& engine,
                               const search::ConversationMember& member) {
  const store::GhostRow& ghost = *member.ghost;
  exporting::LostMessage lost;
  lost.name = ghost.key;
  lost.author = {ghost.author, ghost.address};
  lost.to = ghost.recipients;
  lost.subject = ghost.subject;
  lost.message_id = ghost.message_id;
  lost.earliest = ghost.date_from;
  lost.latest = ghost.date_to;
  lost.zone_assumed = ghost.zone_assumed;
  if (ghost.dated && ghost.date_from) {
    const int offset = engine.offset_minutes(*ghost.date_from);
    lost.date_local =
        time::format_wall(*ghost.date_from, offset) + " " + time::format_offset(offset);
  }
  lost.text = search::words_of(engine, member);
  for (const store::WitnessRow& witness : ghost.witnesses)
    lost.witnesses.push_back({key_of(engine, witness.message_id), witness.agreement});
  for (const store::PartialWitnessRow& witness : ghost.partial)
    lost.partial_witnesses.push_back(key_of(engine, witness.message_id));
  return lost;
}

exporting::DiffRun run_of(const search::QuoteRun& run) {
  using Kind = exporting::DiffRun::Kind;
  return {run.kind == search::QuoteRun::Kind::same    ? Kind::same
          : run.kind == search::QuoteRun::Kind::added ? Kind::added
                                                      : Kind::left_out,
          run.text};
}

/// What any of the changes touches, each once.
std::vector<std::string> touches_of(const std::vector<search::QuoteChange>& changes) {
  std::vector<std::string> all;
  for (const search::QuoteChange& change : changes) {
    for (const std::string& touched : change.touches) {
      if (std::find(all.begin(), all.end(), touched) == all.end()) all.push_back(touched);
    }
  }
  return all;
}

void add_altered(const search::Engine& engine,
                 const search::ConversationMember& member,
                 std::vector<exporting::AlteredQuotation>& all) {
  std::vector<store::MatchRow> altered = member.matches;
  std::erase_if(altered, [](const store::MatchRow& match) { return !match.altered; });
  for (const search::QuoteComparison& one : search::compare_quotes(engine, altered)) {
    if (!one.altered) continue;
    exporting::AlteredQuotation& quotation = all.emplace_back();
    quotation.quoting = member.key;
    quotation.original = key_of(engine, one.match.original);
    quotation.omitted_ratio = one.omitted;
    if (const auto carried = search::carried_from(engine, one))
      quotation.carried_from = key_of(engine, *carried);
    quotation.touches = touches_of(one.changes);
    for (const search::QuoteRun& run : one.runs)
      quotation.runs.push_back(run_of(run));
  }
}

void add_link(const search::ConversationMember& member,
              std::vector<exporting::ConversationLink>& all) {
  if (!member.link || member.parent_key.empty()) return;
  all.push_back({member.key,
                 member.parent_key,
                 member.link->kind,
                 member.link->weight,
                 member.link->evidence});
}

}  // namespace

exporting::Conversation conversation_of(const search::Engine& engine,
                                        const std::vector<search::Hit>& hits) {
  exporting::Conversation all;
  std::set<std::int64_t> threads;
  std::set<std::int64_t> found;
  for (const search::Hit& hit : hits) {
    found.insert(hit.id);
    if (const auto thread = engine.relations().thread_of(hit.id)) threads.insert(*thread);
  }
  for (const std::int64_t thread : threads) {
    const auto conversation = search::read_conversation(engine, thread);
    if (!conversation) continue;
    for (const search::ConversationMember& member : conversation->members) {
      add_link(member, all.links);
      if (member.ghost) all.lost.push_back(lost_of(engine, member));
      if (found.contains(member.node)) add_altered(engine, member, all.altered);
    }
  }
  return all;
}

std::vector<std::int64_t> recovered_beside(const search::Engine& engine,
                                           const std::vector<search::Hit>& hits,
                                           std::vector<std::int64_t> answers) {
  std::set<std::int64_t> found;
  for (const search::Hit& hit : hits)
    found.insert(hit.id);
  for (const std::int64_t record : engine.relations().recovered_records()) {
    const auto ghost = engine.relations().ghost_of_record(record);
    if (!ghost || ghost->fullest >= ghost->witnesses.size()) continue;
    if (found.contains(ghost->witnesses[ghost->fullest].message_id)) answers.push_back(record);
  }
  std::ranges::sort(answers);
  answers.erase(std::unique(answers.begin(), answers.end()), answers.end());
  return answers;
}

}  // namespace pismo::cli
