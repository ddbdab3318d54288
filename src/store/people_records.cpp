#include "pismo/store/people_records.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <tuple>
#include <utility>

#include "letter_people.hpp"
#include "sqlite.hpp"

namespace pismo::store {

namespace {

// Of a letter the first 16 senders count for what letters say of two people: a field of 20,000
// would be paired with another of as many.
constexpr std::uint8_t kMostSenders = 16;

std::uint64_t count_of(const Statement& row, int column) {
  return static_cast<std::uint64_t>(row.number(column));
}

MailboxPairRow pair_of(const Statement& row) {
  return {row.number(0), row.number(1), count_of(row, 2), row.number(3)};
}

/// Letters that say one thing.
struct Said {
  std::uint64_t letters = 0;
  std::int64_t first = 0;  ///< The lowest id.

  void add(std::int64_t message) {
    if (letters++ == 0 || message < first) first = message;
  }
};

/// A signature below a letter.
struct SignedLetter {
  std::int64_t sender = 0;
  std::int64_t signature = 0;
  std::int64_t message = 0;
  std::size_t at = 0;  ///< Of the message in LetterPeople.
};

constexpr auto kNobody = static_cast<std::size_t>(-1);

/// The person of each mailbox, or kNobody.
std::vector<std::size_t> persons_by_mailbox(const std::vector<FoundPerson>& people,
                                            const LetterPeople& letters) {
  std::vector<std::size_t> person_of(letters.mailboxes().size(), kNobody);
  for (std::size_t i = 0; i < people.size(); ++i) {
    for (const std::int64_t mailbox : people[i].mailboxes) {
      if (const auto at = letters.mailbox_at(mailbox); at < person_of.size()) person_of[at] = i;
    }
  }
  return person_of;
}

}  // namespace

struct PeopleRecords::State {
  Sqlite db;
  LetterPeople letters;
  std::vector<QuotedNameRow> quoted_names = {};
  std::vector<MailboxPairRow> same_letters = {};

  [[nodiscard]] Result<void> read_quoted_names();
  [[nodiscard]] Result<void> read_same_letters();

  template <typename Take>
  [[nodiscard]] Result<void> each(std::string_view sql, const Take& take) const {
    Statement row = db.prepare(sql);
    while (row.step())
      take(row);
    if (row.failed()) return fail(db.error("cannot read who wrote to whom"));
    return {};
  }

  /// 0, which no mailbox has, when a damaged catalog names one that is not there.
  [[nodiscard]] std::int64_t id_of(const HeaderPerson& person) const {
    const auto& all = letters.mailboxes();
    return person.mailbox < all.size() ? all[person.mailbox].id : 0;
  }

  /// @param same  Letters of one sender with one signature, by message.
  [[nodiscard]] SignedRow row_of(std::span<const SignedLetter> same) const {
    const SignedLetter& first = same.front();
    SignedRow row{first.sender, first.signature, same.size(), first.message};
    for (const SignedLetter& letter : same)
      widen(row.first_utc, row.last_utc, letters.time(letter.at));
    return row;
  }

  /// Whom a letter went to, and who wrote it; no more than would say something.
  void read_people(std::int64_t message,
                   std::vector<std::int64_t>& recipients,
                   std::vector<std::int64_t>& writers) const {
    constexpr std::size_t kMostPeople = 52;
    recipients.clear();
    writers.clear();
    for (const HeaderPerson& person : letters.of(letters.message_at(message))) {
      if (recipients.size() + writers.size() == kMostPeople) return;
      if (person.role == HeaderRole::from) writers.push_back(id_of(person));
      if (is_recipient(person.role)) recipients.push_back(id_of(person));
    }
  }

  template <typename Take>
  void each_sender(std::int64_t message, Take take) const {
    for (const HeaderPerson& person : letters.of(letters.message_at(message))) {
      if (person.role == HeaderRole::from && person.ord < kMostSenders) take(id_of(person));
    }
  }
};

PeopleRecords::PeopleRecords(std::unique_ptr<State> state) : state_(std::move(state)) {}

PeopleRecords::~PeopleRecords() = default;
PeopleRecords::PeopleRecords(PeopleRecords&&) noexcept = default;
PeopleRecords& PeopleRecords::operator=(PeopleRecords&&) noexcept = default;

Result<PeopleRecords> PeopleRecords::open(const std::filesystem::path& catalog) {
  auto db = Sqlite::open(catalog.string(), false);
  if (!db) return fail(db.error());
  auto letters = LetterPeople::read(*db);
  if (!letters) return fail(letters.error());
  auto state = std::make_unique<State>();
  state->db = std::move(*db);
  state->letters = std::move(*letters);
  if (auto read = state->read_quoted_names(); !read) return fail(read.error());
  if (auto read = state->read_same_letters(); !read) return fail(read.error());
  return PeopleRecords(std::move(state));
}

Result<void> PeopleRecords::read_times() {
  return state_->letters.read_times(state_->db);
}

const std::vector<MailboxUseRow>& PeopleRecords::mailboxes() const {
  return state_->letters.mailboxes();
}

Result<void> PeopleRecords::State::read_quoted_names() {
  return each(
      "SELECT author, address, count(*) FROM quotes WHERE author <> '' OR address <> '' GROUP BY "
      "author, address ORDER BY min(message_id), author, address",
      [this](const Statement& row) {
        quoted_names.push_back({row.text(0), row.text(1), count_of(row, 2)});
      });
}

void PeopleRecords::each_quoted_name(const std::function<void(const QuotedNameRow&)>& take) const {
  for (const QuotedNameRow& row : state_->quoted_names)
    take(row);
}

void PeopleRecords::each_reply_to(const std::function<void(MailboxPairRow&&)>& take) const {
  const State& s = *state_;
  std::map<std::pair<std::int64_t, std::int64_t>, Said> pairs;
  const auto add = [&](std::int64_t message, std::int64_t asked) {
    s.each_sender(message, [&](std::int64_t sender) {
      if (sender != asked) pairs[{sender, asked}].add(message);
    });
  };
  for (std::size_t at = 0; at < s.letters.messages(); ++at) {
    for (const HeaderPerson& other : s.letters.of(at)) {
      if (other.role != HeaderRole::reply_to || other.ord >= kMostSenders) continue;
      add(s.letters.id(at), s.id_of(other));
    }
  }
  for (const auto& [pair, said] : pairs)
    take({pair.first, pair.second, said.letters, said.first});
}

// Each letter beside the first under its Message-ID: many may share one that is worth nothing.
Result<void> PeopleRecords::State::read_same_letters() {
  return each(
      "WITH first AS (SELECT message_id, min(id) AS id FROM messages WHERE message_id <> '' GROUP "
      "BY message_id HAVING count(*) > 1) SELECT f.mailbox_id, g.mailbox_id, count(*), min(o.id) "
      "FROM first JOIN messages o ON o.message_id = first.message_id AND o.id > first.id JOIN "
      "sketches s ON s.message_id = first.id JOIN sketches t ON t.message_id = o.id AND t.own_hash "
      "= s.own_hash AND t.own_words = s.own_words AND t.own_words > 4 JOIN participants f ON "
      "f.message_id = first.id AND f.role = 'from' AND f.ord < 16 JOIN participants g ON "
      "g.message_id = o.id AND g.role = 'from' AND g.ord < 16 WHERE f.mailbox_id <> g.mailbox_id "
      "GROUP BY 1, 2 ORDER BY 1, 2",
      [this](const Statement& row) { same_letters.push_back(pair_of(row)); });
}

void PeopleRecords::each_same_letter(const std::function<void(const MailboxPairRow&)>& take) const {
  for (const MailboxPairRow& row : state_->same_letters)
    take(row);
}

Result<void> PeopleRecords::each_quoted_letter(
    const std::function<void(QuotedLetterRow&&)>& take) const {
  std::map<std::tuple<std::int64_t, std::string, std::string>, Said> quoted;
  auto done = state_->each(
      "SELECT x.original, q.author, q.address, q.message_id FROM quote_matches x JOIN quotes q ON "
      "q.message_id = x.message_id AND q.ord = x.ord WHERE x.basis IN ('text', 'parent') AND "
      "x.containment >= 0.8 AND q.words >= 8 AND (q.author <> '' OR q.address <> '')",
      [&](const Statement& row) {
        state_->each_sender(row.number(0), [&](std::int64_t sender) {
          quoted[{sender, row.text(1), row.text(2)}].add(row.number(3));
        });
      });
  if (!done) return done;
  for (const auto& [key, said] : quoted) {
    const auto& [sender, name, address] = key;
    take({sender, name, address, said.letters, said.first});
  }
  return {};
}

Result<void> PeopleRecords::each_answer(const std::function<void(const AnswerRow&)>& take) const {
  constexpr std::size_t kMostRecipients = 50;  // What goes to more says nothing of who answers.
  const State& s = *state_;
  std::vector<std::pair<std::int64_t, std::int64_t>> answers;  // Parent, child.
  auto done = s.each(
      "SELECT parent, child FROM links WHERE parent > 0 AND child > 0 AND kind IN ('references', "
      "'in_reply_to', 'thread_index')",
      [&](const Statement& row) { answers.emplace_back(row.number(0), row.number(1)); });
  if (!done) return done;
  std::sort(answers.begin(), answers.end());
  std::int64_t before = 0;
  std::vector<std::int64_t> recipients;
  std::vector<std::int64_t> writers;
  for (const auto& [parent, child] : answers) {
    if (parent != before) s.read_people(parent, recipients, writers);
    before = parent;
    if (recipients.size() > kMostRecipients) continue;
    for (const HeaderPerson& person : s.letters.of(s.letters.message_at(child))) {
      if (person.role != HeaderRole::from) continue;
      take({child, s.id_of(person), recipients, writers});
    }
  }
  return {};
}

Result<void> PeopleRecords::each_signature(
    const std::function<void(std::int64_t id, std::string&& text)>& take) const {
  return state_->each("SELECT id, text FROM signature_texts ORDER BY id",
                      [&](const Statement& row) { take(row.number(0), row.text(1)); });
}

Result<void> PeopleRecords::each_signed(const std::function<void(SignedRow&&)>& take) const {
  const State& s = *state_;
  std::vector<SignedLetter> all;
  auto done = s.each("SELECT message_id, signature_id FROM signed", [&](const Statement& row) {
    const std::size_t at = s.letters.message_at(row.number(0));
    for (const HeaderPerson& person : s.letters.of(at)) {
      if (person.role == HeaderRole::from)
        all.push_back({s.id_of(person), row.number(1), row.number(0), at});
    }
  });
  if (!done) return done;
  const auto key = [](const SignedLetter& one) { return std::tie(one.sender, one.signature); };
  std::sort(all.begin(), all.end(), [&](const SignedLetter& one, const SignedLetter& other) {
    return std::tuple(key(one), one.message) < std::tuple(key(other), other.message);
  });
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    while (end < all.size() && key(all[end]) == key(all[begin]))
      ++end;
    take(s.row_of(std::span(all).subspan(begin, end - begin)));
  }
  return {};
}

// Distinct messages: somebody may stand in To and Cc of one.
void PeopleRecords::count_letters(std::vector<FoundPerson>& people) const {
  // Of each person: one more than the message that was counted last.
  struct Counter {
    std::vector<std::size_t> counted;
    std::uint64_t PersonRow::*sum;
  };

  const LetterPeople& letters = state_->letters;
  const std::vector<std::size_t> person_of = persons_by_mailbox(people, letters);
  Counter sent{std::vector<std::size_t>(people.size()), &PersonRow::sent};
  Counter received{std::vector<std::size_t>(people.size()), &PersonRow::received};
  for (std::size_t at = 0; at < letters.messages(); ++at) {
    for (const HeaderPerson& one : letters.of(at)) {
      const bool is_sender = one.role == HeaderRole::from;
      if (one.mailbox >= person_of.size() || (!is_sender && !is_recipient(one.role))) continue;
      const std::size_t person = person_of[one.mailbox];
      if (person == kNobody) continue;
      PersonRow& row = people[person].row;
      Counter& counter = is_sender ? sent : received;
      if (std::exchange(counter.counted[person], at + 1) != at + 1) ++(row.*counter.sum);
      widen(row.first_utc, row.last_utc, letters.time(at));
    }
  }
}

}  // namespace pismo::store
