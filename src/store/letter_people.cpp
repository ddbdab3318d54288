#include "letter_people.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace pismo::store {

namespace {

constexpr std::string_view kWhat = "cannot read who wrote to whom";

HeaderRole role_of(std::string_view name) {
  constexpr std::array<std::string_view, 6> kNames{"bcc", "cc", "from", "reply_to", "sender", "to"};
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  return static_cast<HeaderRole>(found - kNames.begin());
}

/// Where a key stands in a sorted list; most lists have no gaps, and it stands there at once.
template <typename Row, typename Key>
std::size_t position(const std::vector<Row>& rows, std::int64_t id, Key key) {
  const auto guess = static_cast<std::uint64_t>(id) - 1;
  if (guess < rows.size() && key(rows[guess]) == id) return guess;
  const auto at = std::lower_bound(
      rows.begin(), rows.end(), id, [&](const Row& row, std::int64_t i) { return key(row) < i; });
  if (at == rows.end() || key(*at) != id) return rows.size();
  return static_cast<std::size_t>(at - rows.begin());
}

}  // namespace

std::size_t LetterPeople::message_at(std::int64_t id) const {
  return position(ids_, id, [](std::int64_t one) { return one; });
}

std::size_t LetterPeople::mailbox_at(std::int64_t id) const {
  return position(mailboxes_, id, [](const MailboxUseRow& one) { return one.id; });
}

Result<void> LetterPeople::read_messages(const Sqlite& db) {
  Statement row = db.prepare("SELECT id FROM messages ORDER BY id");
  while (row.step())
    ids_.push_back(row.number(0));
  times_.assign(ids_.size(), kUndated);
  return walked(db, row, kWhat);
}

Result<void> LetterPeople::read_times(const Sqlite& db) {
  Statement row = db.prepare(
      "SELECT id, date_utc FROM messages WHERE date_grade BETWEEN 'A' AND 'D' AND date_utc IS NOT "
      "NULL");
  while (row.step()) {
    const std::size_t message = message_at(row.number(0));
    if (message < times_.size()) times_[message] = row.number(1);
  }
  for (std::size_t message = 0; message < ids_.size(); ++message) {
    for (const HeaderPerson& person : of(message)) {
      if (person.mailbox >= mailboxes_.size()) continue;
      MailboxUseRow& use = mailboxes_[person.mailbox];
      widen(use.first_utc, use.last_utc, time(message));
    }
  }
  return walked(db, row, kWhat);
}

Result<void> LetterPeople::read_mailboxes(const Sqlite& db) {
  Statement row = db.prepare("SELECT id, address, name FROM mailboxes ORDER BY id");
  while (row.step()) {
    MailboxUseRow& mailbox = mailboxes_.emplace_back();
    mailbox.id = row.number(0);
    mailbox.address = row.text(1);
    mailbox.name = row.text(2);
  }
  return walked(db, row, kWhat);
}

Result<void> LetterPeople::read_participants(const Sqlite& db) {
  Statement row = db.prepare(
      "SELECT message_id, role, ord, mailbox_id FROM participants ORDER BY message_id, role, ord");
  begins_.assign(1, 0);
  while (row.step()) {
    const std::size_t message = message_at(row.number(0));
    const std::size_t mailbox = mailbox_at(row.number(3));
    HeaderPerson person{.mailbox = static_cast<std::uint32_t>(mailbox),
                        .role = role_of(row.view(1)),
                        .ord = static_cast<std::uint8_t>(
                            std::clamp<std::int64_t>(row.number(2), 0, std::int64_t{255}))};
    if (mailbox < mailboxes_.size()) {
      MailboxUseRow& use = mailboxes_[mailbox];
      if (person.role == HeaderRole::from) ++use.sent;
      if (is_recipient(person.role)) ++use.received;
    }
    if (message >= ids_.size()) continue;  // A damaged catalog.
    while (begins_.size() <= message)
      begins_.push_back(people_.size());
    people_.push_back(person);
  }
  while (begins_.size() <= ids_.size())
    begins_.push_back(people_.size());
  return walked(db, row, kWhat);
}

Result<LetterPeople> LetterPeople::read(const Sqlite& db) {
  LetterPeople people;
  for (const auto step : {&LetterPeople::read_messages,
                          &LetterPeople::read_mailboxes,
                          &LetterPeople::read_participants}) {
    if (auto done = (people.*step)(db); !done) return fail(done.error());
  }
  return people;
}

}  // namespace pismo::store
