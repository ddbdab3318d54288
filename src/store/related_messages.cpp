#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "own_dates.hpp"
#include "relations_state.hpp"
#include "sketch_bytes.hpp"

namespace pismo::store {

namespace {

/// A table that is walked in the order of messages beside the messages themselves: one scan
/// of each table, where a question for each message would walk every index again.
class SideTable {
 public:
  SideTable(const Sqlite& db, const std::string& sql, std::int64_t after)
      : query_(db.prepare(sql)) {
    query_.bind(1, after);
    more_ = query_.step();
  }

  /// The next row of this message, or null. Column 0 is the message.
  const Statement* next(std::int64_t id) {
    if (taken_) more_ = query_.step();
    taken_ = false;
    while (more_ && query_.number(0) < id)
      more_ = query_.step();
    if (!more_ || query_.number(0) != id) return nullptr;
    taken_ = true;
    return &query_;
  }

  [[nodiscard]] bool failed() const { return query_.failed(); }

 private:
  Statement query_;
  bool more_ = false;
  bool taken_ = false;
};

void take_refs(SideTable& refs, RelatedMessage& message) {
  while (const Statement* row = refs.next(message.id)) {
    auto& list = row->text(1) == "references" ? message.references : message.in_reply_to;
    list.push_back(row->text(2));
  }
}

// In the order of roles that readers expect: the sender first.
void take_participants(SideTable& table, RelatedMessage& message) {
  std::vector<ParticipantRow> others;
  while (const Statement* row = table.next(message.id)) {
    ParticipantRow who{row->text(1), row->text(2), row->text(3)};
    auto& list = who.role == "from" ? message.participants : others;
    list.push_back(std::move(who));
  }
  std::move(others.begin(), others.end(), std::back_inserter(message.participants));
}

void take_attachments(SideTable& table, RelatedMessage& message) {
  while (const Statement* row = table.next(message.id)) {
    const std::string hash = row->text(1);
    std::uint64_t first = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(hash.size(), sizeof first); ++i)
      first = (first << 8U) | static_cast<unsigned char>(hash[i]);
    message.attachments.push_back(first);
  }
}

void take_words(SideTable& quotes, SideTable& sketches, RelatedMessage& message) {
  std::vector<std::size_t> counts;
  while (const Statement* row = quotes.next(message.id)) {
    message.quotes.push_back(quote_of(*row));
    counts.push_back(static_cast<std::size_t>(row->number(19)));
  }
  while (const Statement* row = sketches.next(message.id)) {
    message.own.words = static_cast<std::uint64_t>(row->number(1));
    message.own.hash = static_cast<std::uint64_t>(row->number(2));
    const std::string bytes = row->text(4);
    std::string_view rest = bytes;
    message.own.shingles = take_sketch(rest, static_cast<std::size_t>(row->number(3)));
    for (std::size_t i = 0; i < counts.size(); ++i)
      message.quotes[i].shingles = take_sketch(rest, counts[i]);
  }
}

}  // namespace

QuoteRow quote_of(const Statement& row) {
  QuoteRow q;
  q.ord = row.number(1);
  q.kind = row.text(2);
  q.depth = static_cast<int>(row.number(3));
  q.part = row.text(4);
  q.pieces = spans_of(row.text(7));
  q.end = static_cast<std::uint64_t>(row.number(6));
  if (q.pieces.empty()) {
    q.pieces = {
        {static_cast<std::uint64_t>(row.number(5)), static_cast<std::uint64_t>(row.number(6))}};
  }
  q.author = row.text(8);
  q.address = row.text(9);
  q.date_local = row.text(10);
  if (!row.is_null(11)) q.date_offset = static_cast<int>(row.number(11));
  if (!row.is_null(12)) q.date_utc = row.number(12);
  q.zone_assumed = row.number(13) != 0;
  q.subject = row.text(14);
  q.recipients = row.text(15);
  q.quoted_id = row.text(16);
  q.words = static_cast<std::uint64_t>(row.number(17));
  q.text_hash = static_cast<std::uint64_t>(row.number(18));
  return q;
}

Result<void> Relations::each_message(std::int64_t after,
                                     const std::function<void(RelatedMessage&&)>& take) const {
  const Sqlite& db = state_->db;
  Statement messages = db.prepare(
      "SELECT id, parent_id, message_id, thread_index, subject_base, subject_class, date_utc, "
      "date_source, canonical_hash FROM messages WHERE id > ?1 ORDER BY id");
  messages.bind(1, after);
  SideTable refs(db,
                 "SELECT message_id, kind, target FROM message_refs WHERE message_id > ?1 ORDER BY "
                 "message_id, kind, ord",
                 after);
  SideTable people(db,
                   "SELECT p.message_id, p.role, b.address, b.name FROM participants p JOIN "
                   "mailboxes b ON b.id = p.mailbox_id WHERE p.message_id > ?1 ORDER BY "
                   "p.message_id, p.role, p.ord",
                   after);
  SideTable files(db,
                  "SELECT message_id, sha256 FROM parts WHERE message_id > ?1 AND is_attachment "
                  "AND sha256 IS NOT NULL "
                  "ORDER BY message_id, ord",
                  after);
  SideTable quotes(db,
                   std::string("SELECT ") + kQuoteColumns +
                       " FROM quotes WHERE message_id > ?1 ORDER BY message_id, ord",
                   after);
  SideTable sketches(db,
                     "SELECT message_id, own_words, own_hash, own_shingles, shingles FROM sketches "
                     "WHERE message_id > ?1 ORDER BY message_id",
                     after);
  OwnDates own(db);
  while (messages.step()) {
    RelatedMessage message;
    message.id = messages.number(0);
    if (!messages.is_null(1)) message.parent_id = messages.number(1);
    message.message_id = messages.text(2);
    message.thread_index = messages.text(3);
    message.subject_base = messages.text(4);
    message.subject_class = messages.text(5);
    const Statement* const moved = own.of(message.id);
    message.date_utc = moved != nullptr ? own_time(*moved, 1, 5) : own_time(messages, 6, 7);
    message.canonical_hash = static_cast<std::uint64_t>(messages.number(8));
    take_refs(refs, message);
    take_participants(people, message);
    take_attachments(files, message);
    take_words(quotes, sketches, message);
    take(std::move(message));
  }
  const bool failed = messages.failed() || refs.failed() || people.failed() || files.failed() ||
                      quotes.failed() || sketches.failed() || own.failed();
  if (failed) return fail(db.error("cannot read what messages say of each other"));
  return {};
}

Result<void> Relations::each_time(
    std::int64_t last, const std::function<void(std::optional<std::int64_t>)>& take) const {
  Statement times = state_->db.prepare(
      "SELECT id, date_utc, date_source FROM messages WHERE id <= ?1 ORDER BY id");
  times.bind(1, last);
  OwnDates own(state_->db);
  while (times.step()) {
    const Statement* const moved = own.of(times.number(0));
    take(moved != nullptr ? own_time(*moved, 1, 5) : own_time(times, 1, 2));
  }
  if (times.failed() || own.failed())
    return fail(state_->db.error("cannot read when messages were written"));
  return {};
}

std::string Relations::key(std::int64_t message) const {
  Statement query = state_->db.prepare("SELECT key FROM messages WHERE id = ?1");
  return query.bind(1, message).step() ? query.text(0) : std::string();
}

}  // namespace pismo::store
