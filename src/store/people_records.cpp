#include "pismo/store/people_records.hpp"

#include <utility>

#include "sqlite.hpp"

namespace pismo::store {

namespace {

constexpr std::string_view kDated =
    "CASE WHEN m.date_grade BETWEEN 'A' AND 'D' THEN m.date_utc END";

std::optional<std::int64_t> time_of(const Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return row.number(column);
}

std::uint64_t count_of(const Statement& row, int column) {
  return static_cast<std::uint64_t>(row.number(column));
}

MailboxPairRow pair_of(const Statement& row) {
  return {row.number(0), row.number(1), count_of(row, 2), row.number(3)};
}

}  // namespace

struct PeopleRecords::State {
  Sqlite db;

  template <typename Take>
  Result<void> each(std::string_view sql, const Take& take) const {
    Statement row = db.prepare(sql);
    while (row.step())
      take(row);
    if (row.failed()) return fail(db.error("cannot read who wrote to whom"));
    return {};
  }
};

PeopleRecords::PeopleRecords(std::unique_ptr<State> state) : state_(std::move(state)) {}

PeopleRecords::~PeopleRecords() = default;
PeopleRecords::PeopleRecords(PeopleRecords&&) noexcept = default;
PeopleRecords& PeopleRecords::operator=(PeopleRecords&&) noexcept = default;

Result<PeopleRecords> PeopleRecords::open(const std::filesystem::path& catalog) {
  auto db = Sqlite::open(catalog.string(), false);
  if (!db) return fail(db.error());
  auto state = std::make_unique<State>();
  state->db = std::move(*db);
  return PeopleRecords(std::move(state));
}

Result<void> PeopleRecords::each_mailbox(const std::function<void(MailboxUseRow&&)>& take) const {
  const std::string dated(kDated);
  return state_->each(
      "SELECT b.id, b.address, b.name, ifnull(sum(p.role = 'from'), 0), ifnull(sum(p.role IN "
      "('to', 'cc', 'bcc')), 0), min(" +
          dated + "), max(" + dated +
          ") FROM mailboxes b LEFT JOIN participants p ON p.mailbox_id = b.id LEFT JOIN messages m "
          "ON m.id = p.message_id GROUP BY b.id ORDER BY b.id",
      [&](const Statement& row) {
        take({row.number(0),
              row.text(1),
              row.text(2),
              count_of(row, 3),
              count_of(row, 4),
              time_of(row, 5),
              time_of(row, 6)});
      });
}

Result<void> PeopleRecords::each_quoted_name(
    const std::function<void(QuotedNameRow&&)>& take) const {
  return state_->each(
      "SELECT author, address, count(*) FROM quotes WHERE author <> '' OR address <> '' GROUP BY "
      "author, address ORDER BY min(message_id), author, address",
      [&](const Statement& row) {
        take({row.text(0), row.text(1), count_of(row, 2)});
      });
}

// Of a letter the first 16 senders count, here and below: a field of 20,000 would be paired with
// another of as many.
Result<void> PeopleRecords::each_reply_to(const std::function<void(MailboxPairRow&&)>& take) const {
  return state_->each(
      "SELECT f.mailbox_id, r.mailbox_id, count(*), min(f.message_id) FROM participants r JOIN "
      "participants f ON f.message_id = r.message_id AND f.role = 'from' AND f.ord < 16 WHERE "
      "r.role "
      "= 'reply_to' AND r.ord < 16 AND f.mailbox_id <> r.mailbox_id GROUP BY 1, 2 ORDER BY 1, 2",
      [&](const Statement& row) { take(pair_of(row)); });
}

// Each letter beside the first under its Message-ID: many may share one that is worth nothing.
Result<void> PeopleRecords::each_same_letter(
    const std::function<void(MailboxPairRow&&)>& take) const {
  return state_->each(
      "WITH first AS (SELECT message_id, min(id) AS id FROM messages WHERE message_id <> '' GROUP "
      "BY message_id HAVING count(*) > 1) SELECT f.mailbox_id, g.mailbox_id, count(*), min(o.id) "
      "FROM first JOIN messages o ON o.message_id = first.message_id AND o.id > first.id JOIN "
      "sketches s ON s.message_id = first.id JOIN sketches t ON t.message_id = o.id AND t.own_hash "
      "= s.own_hash AND t.own_words = s.own_words AND t.own_words > 4 JOIN participants f ON "
      "f.message_id = first.id AND f.role = 'from' AND f.ord < 16 JOIN participants g ON "
      "g.message_id = o.id AND g.role = 'from' AND g.ord < 16 WHERE f.mailbox_id <> g.mailbox_id "
      "GROUP BY 1, 2 ORDER BY 1, 2",
      [&](const Statement& row) { take(pair_of(row)); });
}

Result<void> PeopleRecords::each_quoted_letter(
    const std::function<void(QuotedLetterRow&&)>& take) const {
  return state_->each(
      "SELECT f.mailbox_id, q.author, q.address, count(*), min(q.message_id) FROM quote_matches x "
      "JOIN quotes q ON q.message_id = x.message_id AND q.ord = x.ord JOIN participants f ON "
      "f.message_id = x.original AND f.role = 'from' AND f.ord < 16 WHERE x.basis IN ('text', "
      "'parent') AND "
      "x.containment >= 0.8 AND q.words >= 8 AND (q.author <> '' OR q.address <> '') GROUP BY 1, "
      "2, 3 ORDER BY 1, 2, 3",
      [&](const Statement& row) {
        take({row.number(0), row.text(1), row.text(2), count_of(row, 3), row.number(4)});
      });
}

Result<void> PeopleRecords::each_answer(const std::function<void(const AnswerRow&)>& take) const {
  constexpr std::size_t kMostRecipients = 50;  // What goes to more says nothing of who answers.
  Statement sent_to = state_->db.prepare(
      "SELECT mailbox_id, role = 'from' FROM participants WHERE message_id = ?1 AND role IN ('to', "
      "'cc', 'bcc', 'from') LIMIT 52");
  std::int64_t parent = 0;
  std::vector<std::int64_t> recipients;
  std::vector<std::int64_t> writers;
  bool is_torn = false;
  auto done = state_->each(
      "SELECT l.parent, l.child, a.mailbox_id FROM links l JOIN participants a ON a.message_id = "
      "l.child AND a.role = 'from' WHERE l.parent > 0 AND l.child > 0 AND l.kind IN ('references', "
      "'in_reply_to', 'thread_index') ORDER BY l.parent, l.child, a.ord",
      [&](const Statement& row) {
        if (row.number(0) != parent) {
          parent = row.number(0);
          recipients.clear();
          writers.clear();
          sent_to.bind(1, parent);
          while (sent_to.step())
            (sent_to.number(1) != 0 ? writers : recipients).push_back(sent_to.number(0));
          is_torn = is_torn || sent_to.failed();
          sent_to.reset();
        }
        if (recipients.size() > kMostRecipients) return;
        take({row.number(1), row.number(2), recipients, writers});
      });
  if (done && is_torn) return fail(state_->db.error("cannot read who wrote to whom"));
  return done;
}

Result<void> PeopleRecords::each_signature(
    const std::function<void(std::int64_t id, std::string&& text)>& take) const {
  return state_->each("SELECT id, text FROM signature_texts ORDER BY id",
                      [&](const Statement& row) { take(row.number(0), row.text(1)); });
}

Result<void> PeopleRecords::each_signed(const std::function<void(SignedRow&&)>& take) const {
  const std::string dated(kDated);
  return state_->each(
      "SELECT f.mailbox_id, s.signature_id, count(*), min(s.message_id), min(" + dated + "), max(" +
          dated +
          ") FROM signed s JOIN participants f ON f.message_id = s.message_id AND f.role = 'from' "
          "JOIN messages m ON m.id = s.message_id GROUP BY 1, 2 ORDER BY 1, 2",
      [&](const Statement& row) {
        take({row.number(0),
              row.number(1),
              count_of(row, 2),
              row.number(3),
              time_of(row, 4),
              time_of(row, 5)});
      });
}

}  // namespace pismo::store
