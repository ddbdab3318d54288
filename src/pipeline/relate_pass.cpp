#include "relate_pass.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "pismo/relate/relations.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/store/fields.hpp"
#include "pismo/store/relations.hpp"
#include "pismo/text/normalize.hpp"

#include "confirm_altered.hpp"
#include "quoted_sentence.hpp"
#include "recovered_segment.hpp"

namespace pismo::pipeline {

namespace {

/// Goes up when the same messages are related otherwise.
constexpr int kRules = 2;

constexpr std::string_view kWhat = "relations";

std::string lower_ascii(std::string text) {
  for (char& c : text)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

std::vector<std::uint64_t> widened(const std::vector<std::uint32_t>& shingles) {
  return {shingles.begin(), shingles.end()};
}

relate::Quoted quoted_of(store::QuoteRow&& row) {
  relate::Quoted quoted;
  quoted.author = std::move(row.author);
  quoted.address = lower_ascii(std::move(row.address));
  quoted.utc = row.date_utc;
  quoted.zone_assumed = row.zone_assumed;
  quoted.subject = std::move(row.subject);
  quoted.to = std::move(row.recipients);
  quoted.message_id = std::move(row.quoted_id);
  quoted.shingles = widened(row.shingles);
  quoted.text_hash = row.text_hash;
  quoted.words = static_cast<std::uint32_t>(row.words);
  quoted.depth = row.depth;
  quoted.ord = static_cast<std::uint32_t>(row.ord);
  return quoted;
}

relate::Record record_of(store::RelatedMessage&& message) {
  relate::Record record;
  record.id = message.id;
  record.message_id = std::move(message.message_id);
  record.in_reply_to = std::move(message.in_reply_to);
  record.references = std::move(message.references);
  record.thread_index = std::move(message.thread_index);
  record.subject_base = text::normalize(message.subject_base).text;
  const std::string& kind = message.subject_class;
  record.is_reply = kind == "reply" || kind == "reply_forward";
  record.is_forward = kind == "forward" || kind == "reply_forward";
  for (store::ParticipantRow& who : message.participants) {
    if (who.role == "reply_to") continue;
    record.participants.push_back(lower_ascii(std::move(who.address)));
    record.participant_names.push_back(std::move(who.name));
  }
  record.utc = message.date_utc;
  record.own_shingles = widened(message.own.shingles);
  record.own_hash = message.own.hash;
  record.own_words = static_cast<std::uint32_t>(message.own.words);
  record.canonical_hash = message.canonical_hash;
  for (store::QuoteRow& quote : message.quotes)
    record.quoted.push_back(quoted_of(std::move(quote)));
  record.attachments = std::move(message.attachments);
  record.parent_id = message.parent_id;
  return record;
}

store::GhostRow row_of(relate::Ghost&& ghost) {
  store::GhostRow row;
  row.number = ghost.number;
  row.key = std::move(ghost.key);
  row.message_id = std::move(ghost.message_id);
  row.author = std::move(ghost.author);
  row.address = std::move(ghost.address);
  row.subject = std::move(ghost.subject);
  row.recipients = std::move(ghost.to);
  row.date_from = ghost.from_utc;
  row.date_to = ghost.until_utc;
  row.dated = ghost.dated;
  row.zone_assumed = ghost.zone_assumed;
  row.fullest = ghost.fullest;
  row.quoters = ghost.quoters;
  row.variants = ghost.variants;
  row.agreement = ghost.agreement;
  for (const relate::Witness& witness : ghost.witnesses)
    row.witnesses.push_back({witness.message, witness.ord, witness.agreement});
  return row;
}

void add_thread(const relate::Thread& thread, std::vector<store::MemberRow>& rows) {
  std::int64_t ord = 0;
  for (const relate::ThreadMember& member : thread.members) {
    rows.push_back({.thread_id = thread.id,
                    .ord = ord++,
                    .node = member.node,
                    .parent = member.parent,
                    .depth = static_cast<int>(member.depth),
                    .inclusive = member.inclusive});
  }
}

store::RelationRows rows_of(relate::Relations&& relations) {
  store::RelationRows rows;
  for (relate::Link& link : relations.links) {
    rows.links.push_back({link.child,
                          link.parent,
                          std::string(relate::name_of(link.kind)),
                          link.weight,
                          std::move(link.evidence)});
  }
  for (relate::Ghost& ghost : relations.ghosts)
    rows.ghosts.push_back(row_of(std::move(ghost)));
  for (const relate::Thread& thread : relations.threads)
    add_thread(thread, rows.members);
  for (const relate::QuoteMatch& match : relations.matches) {
    rows.matches.push_back({match.message,
                            match.ord,
                            match.original,
                            std::string(relate::name_of(match.basis)),
                            match.containment,
                            match.altered,
                            match.omitted_ratio});
  }
  std::int64_t group = 0;
  for (const relate::DuplicateGroup& alike : relations.duplicates) {
    ++group;
    for (const relate::DuplicateMember& member : alike.members) {
      rows.duplicates.push_back(
          {group, std::string(relate::name_of(alike.kind)), member.message, member.likeness});
    }
  }
  return rows;
}

/// Who may quote a sentence of each ghost, in the order of the ghosts.
std::vector<std::vector<relate::PartialWitness>> take_partial(std::vector<relate::Ghost>& ghosts) {
  std::vector<std::vector<relate::PartialWitness>> all;
  for (relate::Ghost& ghost : ghosts)
    all.push_back(std::move(ghost.partial));
  return all;
}

Result<std::vector<relate::Record>> records_of(const store::CaseFolder& folder) {
  const auto relations = store::Relations::open(folder.catalog());
  if (!relations) return fail(relations.error());
  std::vector<relate::Record> records;
  const auto read = relations->each_message(
      [&](store::RelatedMessage&& message) { records.push_back(record_of(std::move(message))); });
  if (!read) return fail(read.error());
  return records;
}

Result<void> keep(store::CatalogWriter& catalog,
                  const store::RelationRows& rows,
                  const std::optional<store::SegmentRow>& fresh,
                  const std::vector<std::string>& old,
                  std::string_view version) {
  if (auto begun = catalog.begin(); !begun) return begun;
  if (auto done = catalog.replace_relations(rows); !done) return done;
  if (auto done = catalog.drop_segments(old); !done) return done;
  if (fresh) {
    if (auto done = catalog.add_segment(*fresh); !done) return done;
  }
  if (auto done = catalog.set_made_with(kWhat, version); !done) return done;
  return catalog.commit();
}

}  // namespace

Result<RelateReport> relate_case(const store::CaseFolder& folder,
                                 store::CatalogWriter& catalog,
                                 unsigned jobs) {
  RelateReport report;
  const std::int64_t last = catalog.next_message_id() - 1;
  const std::string version = fmt::format("{} messages:{}", kRules, last);
  if (catalog.made_with(kWhat) == version) return report;
  auto records = records_of(folder);
  if (!records) return fail(records.error());
  report.messages = records->size();
  relate::Relations relations = relate::relate(*records);
  *records = {};
  report.threads = relations.threads.size();
  const auto partial = take_partial(relations.ghosts);
  store::RelationRows rows = rows_of(std::move(relations));
  const auto segments = catalog.segments();
  if (!segments) return fail(segments.error());
  if (auto done = confirm_altered(folder, rows.matches, jobs); !done) return fail(done.error());
  std::optional<store::SegmentRow> recovered;
  {
    const auto engine = search::Engine::open(folder, "UTC");
    if (!engine) return fail(engine.error());
    for (std::size_t at = 0; at < rows.ghosts.size(); ++at)
      rows.ghosts[at].partial = confirm_partial(*engine, partial[at]);
    auto written = write_recovered(folder, *engine, *segments, rows.ghosts);
    if (!written) return fail(written.error());
    recovered = std::move(*written);
  }
  std::vector<std::string> old;
  for (const store::SegmentRow& segment : *segments) {
    if (store::is_recovered(segment.first_id)) old.push_back(segment.name);
  }
  if (auto kept = keep(catalog, rows, recovered, old, version); !kept) return fail(kept.error());
  for (const std::string& name : old) {
    if (recovered && recovered->name == name) continue;
    std::error_code ignored;  // A stray that the next run removes.
    std::filesystem::remove_all(folder.segment(name), ignored);
  }
  for (const store::GhostRow& ghost : rows.ghosts) {
    ++(ghost.witnesses.empty() ? report.missing : report.recovered);
  }
  report.done = true;
  return report;
}

}  // namespace pismo::pipeline
