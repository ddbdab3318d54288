#include "relate_pass.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <future>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "pismo/base/hash.hpp"
#include "pismo/relate/letters.hpp"
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
constexpr int kRules = 4;

constexpr std::string_view kWhat = "relations";

std::string lower_ascii(std::string text) {
  for (char& c : text)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
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
  quoted.shingles = std::move(row.shingles);
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
  record.own_shingles = std::move(message.own.shingles);
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
  all.reserve(ghosts.size());
  for (relate::Ghost& ghost : ghosts)
    all.push_back(std::move(ghost.partial));
  return all;
}

/// What a catalog of so many messages is known by.
std::uint64_t fingerprint(const store::Relations& relations, std::int64_t last) {
  const std::string text = fmt::format("{} {} {}", kRules, last, relations.key(last));
  const Sha256 hash = sha256(text);
  std::uint64_t first = 0;
  std::memcpy(&first, hash.data(), sizeof first);
  return first;
}

/// The letters up to `related`, as the pass that related them left them; none when that cannot be
/// relied on.
std::optional<relate::Letters> resume(const store::CaseFolder& folder,
                                      const store::Relations& relations,
                                      std::int64_t related) {
  if (related <= 0) return std::nullopt;
  auto letters = relate::Letters::resume(folder.related(), fingerprint(relations, related));
  if (!letters) return std::nullopt;
  std::size_t at = 0;
  const auto times = relations.each_time(related, [&](std::optional<std::int64_t> utc) {
    if (at < letters->size()) letters->set_utc(at, utc);
    ++at;
  });
  if (!times || at != letters->size()) return std::nullopt;
  return letters;
}

/// All letters of the case.
///
/// @param related  The last one that was related before; 0: none, or by other rules.
Result<relate::Letters> letters_of(const store::CaseFolder& folder,
                                   const store::Relations& relations,
                                   std::int64_t related) {
  auto letters = resume(folder, relations, related);
  const std::int64_t known = letters ? related : 0;
  if (!letters) letters = relate::Letters::begin(folder.related());
  const auto read = relations.each_message(
      known, [&](store::RelatedMessage&& message) { letters->add(record_of(std::move(message))); });
  if (!read) return fail(read.error());
  return std::move(*letters);
}

/// The last message that the relations of the case know of; 0: none, or they are of other rules.
std::int64_t last_related(std::string_view version) {
  const std::string begin = fmt::format("{} messages:", kRules);
  std::int64_t last = 0;
  if (!version.starts_with(begin)) return 0;
  version.remove_prefix(begin.size());
  std::from_chars(version.data(), version.data() + version.size(), last);
  return last;
}

/// Relates what the case holds, and keeps what the next run can use of it.
Result<relate::Relations> related(const store::CaseFolder& folder,
                                  std::string_view before,
                                  std::int64_t last,
                                  RelateReport& report) {
  const auto catalog = store::Relations::open(folder.catalog(), folder.trouble());
  if (!catalog) return fail(catalog.error());
  auto letters = letters_of(folder, *catalog, last_related(before));
  if (!letters) return fail(letters.error());
  auto relations = letters->relate();
  if (!relations) return fail(relations.error());
  report.messages = letters->size();
  report.resumed = letters->resumed();
  if (auto kept = letters->keep(fingerprint(*catalog, last)); !kept) return fail(kept.error());
  return relations;
}

/// The segment of recovered letters, and those whose place it takes.
struct Replacing {
  const std::optional<store::SegmentRow>& fresh;  // None: nothing is recovered.
  const std::vector<std::string>& old;            // Names.
};

// Nothing is committed without the segment.
Result<void> keep(store::CatalogWriter& catalog,
                  const store::RelationRows& rows,
                  const Replacing& segments,
                  std::string_view version,
                  std::future<Result<void>> fresh_written) {
  if (auto begun = catalog.begin(); !begun) return begun;
  if (auto done = catalog.replace_relations(rows); !done) return done;
  if (auto done = fresh_written.get(); !done) return done;
  if (auto done = catalog.drop_segments(segments.old); !done) return done;
  if (segments.fresh) {
    if (auto done = catalog.add_segment(*segments.fresh); !done) return done;
  }
  if (auto done = catalog.set_made_with(kWhat, version); !done) return done;
  // They follow links, and those of ghosts that changed are gone.
  if (auto done = catalog.set_made_with("dates", "other relations"); !done) return done;
  return catalog.commit();
}

void remove_old(const store::CaseFolder& folder, const Replacing& segments) {
  for (const std::string& name : segments.old) {
    if (segments.fresh && segments.fresh->name == name) continue;
    std::error_code ignored;  // A stray that the next run removes.
    std::filesystem::remove_all(folder.segment(name), ignored);
  }
}

/// Reads what quotations hold of letters that are missing, now that all texts can be read.
Result<RecoveredSegment> recover(const store::CaseFolder& folder,
                                 const std::vector<store::SegmentRow>& segments,
                                 const std::vector<std::vector<relate::PartialWitness>>& partial,
                                 std::vector<store::GhostRow>& ghosts) {
  const auto engine = search::Engine::open(folder, "UTC");
  if (!engine) return fail(engine.error());
  for (std::size_t at = 0; at < ghosts.size(); ++at)
    ghosts[at].partial = confirm_partial(*engine, partial[at]);
  return find_recovered(folder, *engine, segments, ghosts);
}

}  // namespace

Result<RelateReport> relate_case(const store::CaseFolder& folder,
                                 store::CatalogWriter& catalog,
                                 unsigned jobs,
                                 const std::function<Result<void>()>& before_texts) {
  RelateReport report;
  const auto next = catalog.next_message_id();
  if (!next) return fail(next.error());
  const std::int64_t last = *next - 1;
  const std::string version = fmt::format("{} messages:{}", kRules, last);
  const std::string before = catalog.made_with(kWhat);
  if (before == version) return report;
  auto relations = related(folder, before, last, report);
  if (!relations) return fail(relations.error());
  report.threads = relations->threads.size();
  const auto partial = take_partial(relations->ghosts);
  store::RelationRows rows = rows_of(std::move(*relations));
  if (before_texts) {
    if (auto ready = before_texts(); !ready) return fail(ready.error());
  }
  const auto segments = catalog.segments();
  if (!segments) return fail(segments.error());
  if (auto done = confirm_altered(folder, rows.matches, last_related(before) > 0, jobs); !done) {
    return fail(done.error());
  }
  const auto recovered = recover(folder, *segments, partial, rows.ghosts);
  if (!recovered) return fail(recovered.error());
  // The relations are written beside the segment.
  auto written = std::async(std::launch::async, [&recovered] { return recovered->write(); });
  std::vector<std::string> old;
  for (const store::SegmentRow& segment : *segments) {
    if (store::is_recovered(segment.first_id)) old.push_back(segment.name);
  }
  const Replacing replacing{recovered->row(), old};
  auto kept = keep(catalog, rows, replacing, version, std::move(written));
  if (!kept) return fail(kept.error());
  remove_old(folder, replacing);
  for (const store::GhostRow& ghost : rows.ghosts) {
    ++(ghost.witnesses.empty() ? report.missing : report.recovered);
  }
  report.done = true;
  return report;
}

}  // namespace pismo::pipeline
