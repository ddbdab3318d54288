#include "pismo/store/people.hpp"

#include <algorithm>
#include <utility>

#include "catalog_state.hpp"
#include "schema.hpp"
#include "sqlite.hpp"

namespace pismo::store {

namespace {

constexpr std::string_view kColumns =
    "SELECT p.id, p.person, p.kind, p.name, p.sent, p.received, p.first_utc, p.last_utc FROM "
    "people p ";

std::optional<std::int64_t> time_of(const Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return row.number(column);
}

std::uint64_t count_of(const Statement& row, int column) {
  return static_cast<std::uint64_t>(row.number(column));
}

PersonTieRow tie_of(const Statement& row) {
  return {row.text(0), row.text(1), row.text(2), row.text(3), count_of(row, 4), row.number(5)};
}

constexpr std::string_view kTie =
    "SELECT t.one, t.other, t.kind, t.reason, t.letters, ifnull(t.message_id, 0) FROM person_ties "
    "t ";

}  // namespace

struct People::State {
  Sqlite db;

  [[nodiscard]] PersonRow person_of(const Statement& row) const {
    PersonRow person{.id = row.number(0),
                     .person = row.text(1),
                     .kind = row.text(2),
                     .name = row.text(3),
                     .sent = count_of(row, 4),
                     .received = count_of(row, 5),
                     .first_utc = time_of(row, 6),
                     .last_utc = time_of(row, 7)};
    Statement address =
        db.prepare("SELECT address FROM person_addresses WHERE person_id = ?1 ORDER BY ord");
    address.bind(1, person.id);
    while (address.step())
      person.addresses.push_back(address.text(0));
    return person;
  }

  template <typename Take>
  [[nodiscard]] Result<void> each(std::string_view sql, const Take& take) const {
    Statement row = db.prepare(sql);
    while (row.step())
      take(row);
    if (row.failed()) return fail(db.error("cannot read who is who"));
    return {};
  }
};

People::People(std::unique_ptr<State> state) : state_(std::move(state)) {}

People::~People() = default;
People::People(People&&) noexcept = default;
People& People::operator=(People&&) noexcept = default;

Result<People> People::open(const std::filesystem::path& catalog,
                            std::shared_ptr<ReadTrouble> trouble) {
  auto db = Sqlite::open(catalog.string(), false, std::move(trouble));
  if (!db) return fail(db.error());
  const auto schema = known_schema(*db, catalog);
  if (!schema) return fail(schema.error());
  constexpr int kFirstWithPeople = 6;
  if (*schema < kFirstWithPeople) {
    return fail(Errc::conflict,
                catalog.parent_path().string() +
                    ": this case does not say who is who yet: run 'pismo index' on its sources "
                    "again");
  }
  auto state = std::make_unique<State>();
  state->db = std::move(*db);
  return People(std::move(state));
}

People People::of(const Catalog& catalog) {
  auto state = std::make_unique<State>();
  state->db = catalog.state_->db.borrowed();
  return People(std::move(state));
}

std::string People::made_with() const {
  Statement row = state_->db.prepare("SELECT version FROM made_with WHERE what = 'people'");
  return row.step() ? row.text(0) : std::string();
}

Result<void> People::each(const std::function<void(PersonRow&&)>& take) const {
  return state_->each(std::string(kColumns) + "ORDER BY p.sent + p.received DESC, p.id",
                      [&](const Statement& row) { take(state_->person_of(row)); });
}

Result<void> People::each_name(
    const std::function<void(std::int64_t person_id, std::string&& name)>& take) const {
  return state_->each("SELECT person_id, name FROM person_names ORDER BY person_id, ord",
                      [&](const Statement& row) { take(row.number(0), row.text(1)); });
}

std::optional<PersonRow> People::person(std::int64_t id) const {
  Statement row = state_->db.prepare(std::string(kColumns) + "WHERE p.id = ?1");
  if (!row.bind(1, id).step()) return std::nullopt;
  return state_->person_of(row);
}

std::optional<std::int64_t> People::called(std::string_view person) const {
  Statement row = state_->db.prepare("SELECT id FROM people WHERE person = ?1");
  if (!row.bind(1, person).step()) return std::nullopt;
  return row.number(0);
}

std::optional<std::int64_t> People::with_address(std::string_view canonical) const {
  Statement row = state_->db.prepare("SELECT person_id FROM person_addresses WHERE address = ?1");
  if (!row.bind(1, canonical).step()) return std::nullopt;
  return row.number(0);
}

std::vector<PersonNameRow> People::names(std::int64_t id) const {
  std::vector<PersonNameRow> names;
  Statement row = state_->db.prepare(
      "SELECT name, place, letters, first_utc, last_utc FROM person_names WHERE person_id = ?1 "
      "ORDER BY ord");
  row.bind(1, id);
  while (row.step())
    names.push_back({row.text(0), row.text(1), count_of(row, 2), time_of(row, 3), time_of(row, 4)});
  return names;
}

std::vector<PersonDetailRow> People::details(std::int64_t id) const {
  std::vector<PersonDetailRow> details;
  Statement row = state_->db.prepare(
      "SELECT kind, text, letters, message_id, first_utc, last_utc FROM person_details WHERE "
      "person_id = ?1 ORDER BY ord");
  row.bind(1, id);
  while (row.step()) {
    details.push_back({row.text(0),
                       row.text(1),
                       count_of(row, 2),
                       row.number(3),
                       time_of(row, 4),
                       time_of(row, 5)});
  }
  return details;
}

std::vector<PersonTieRow> People::ties(std::int64_t id) const {
  std::vector<PersonTieRow> ties;
  Statement row = state_->db.prepare(std::string(kTie) + "WHERE t.person_id = ?1 ORDER BY t.ord");
  row.bind(1, id);
  while (row.step())
    ties.push_back(tie_of(row));
  return ties;
}

std::vector<PersonTieRow> People::proposals(std::optional<std::int64_t> id) const {
  std::vector<PersonTieRow> ties;
  Statement row = state_->db.prepare(
      std::string(kTie) +
      "WHERE t.person_id IS NULL AND (?1 IS NULL OR t.one IN (SELECT address FROM "
      "person_addresses WHERE person_id = ?1) OR t.other IN (SELECT address FROM person_addresses "
      "WHERE person_id = ?1)) ORDER BY t.ord");
  row.bind(1, id);
  while (row.step())
    ties.push_back(tie_of(row));
  return ties;
}

std::vector<CorrespondentRow> People::correspondents(std::int64_t id) const {
  std::vector<CorrespondentRow> rows;
  // Each message once for each of the others, whatever fields they stand in.
  Statement row = state_->db.prepare(
      "WITH mine AS (SELECT DISTINCT p.message_id, p.role = 'from' AS sends FROM person_mailboxes "
      "b JOIN participants p ON p.mailbox_id = b.mailbox_id WHERE b.person_id = ?1 AND p.role IN "
      "('from', 'to', 'cc', 'bcc')), beside AS (SELECT DISTINCT mine.message_id, mine.sends, "
      "b.person_id FROM mine JOIN participants p ON p.message_id = mine.message_id AND (p.role = "
      "'from') <> mine.sends AND p.role IN ('from', 'to', 'cc', 'bcc') JOIN person_mailboxes b ON "
      "b.mailbox_id = p.mailbox_id WHERE b.person_id <> ?1) SELECT x.person_id, sum(x.sends), "
      "sum(NOT x.sends), min(m.date_utc), max(m.date_utc) FROM beside x LEFT JOIN messages m ON "
      "m.id = x.message_id AND m.date_grade BETWEEN 'A' AND 'D' GROUP BY x.person_id ORDER BY "
      "count(*) DESC, x.person_id");
  row.bind(1, id);
  while (row.step()) {
    rows.push_back(
        {row.number(0), count_of(row, 1), count_of(row, 2), time_of(row, 3), time_of(row, 4)});
  }
  return rows;
}

std::vector<CompanionRow> People::companions(std::int64_t id) const {
  constexpr std::string_view kBeside =
      "FROM (SELECT DISTINCT p.message_id FROM person_mailboxes b JOIN participants p ON "
      "p.mailbox_id = b.mailbox_id WHERE b.person_id = ?1) mine JOIN participants q ON "
      "q.message_id "
      "= mine.message_id JOIN person_mailboxes x ON x.mailbox_id = q.mailbox_id JOIN messages m ON "
      "m.id = mine.message_id WHERE x.person_id <> ?1 GROUP BY x.person_id ORDER BY x.person_id";
  // With min(), SQLite takes the other columns from the row that holds the minimum; beside it,
  // max() would leave it open which.
  Statement row = state_->db.prepare(
      "SELECT x.person_id, count(DISTINCT mine.message_id), mine.message_id, m.date_utc, "
      "min(ifnull(m.date_utc, 9223372036854775807)) " +
      std::string(kBeside));
  Statement last =
      state_->db.prepare("SELECT x.person_id, max(m.date_utc) " + std::string(kBeside));
  row.bind(1, id);
  last.bind(1, id);
  std::vector<CompanionRow> rows;
  while (row.step() && last.step())
    rows.push_back(
        {row.number(0), count_of(row, 1), row.number(2), time_of(row, 3), time_of(last, 1)});
  return rows;
}

void People::each_letter(std::int64_t id,
                         const std::function<bool(PersonLetterRow&&)>& take) const {
  Statement row = state_->db.prepare(
      "SELECT p.message_id, m.date_utc, x.address, min(p.ord) FROM person_mailboxes b JOIN "
      "participants p ON p.mailbox_id = b.mailbox_id JOIN mailboxes x ON x.id = b.mailbox_id JOIN "
      "messages m ON m.id = p.message_id WHERE b.person_id = ?1 GROUP BY p.message_id ORDER BY "
      "m.date_utc IS NULL, m.date_utc, p.message_id");
  row.bind(1, id);
  while (row.step())
    if (!take({row.number(0), time_of(row, 1), row.text(2)})) return;
}

bool People::is_sender(std::int64_t id, std::int64_t message) const {
  Statement row = state_->db.prepare(
      "SELECT 1 FROM participants p JOIN person_mailboxes b ON b.mailbox_id = p.mailbox_id WHERE "
      "p.message_id = ?2 AND p.role = 'from' AND b.person_id = ?1");
  return row.bind(1, id).bind(2, message).step();
}

std::vector<std::int64_t> People::people_of_message(std::int64_t message) const {
  std::vector<std::int64_t> ids;
  Statement row = state_->db.prepare(
      "SELECT b.person_id FROM participants p JOIN person_mailboxes b ON b.mailbox_id = "
      "p.mailbox_id WHERE p.message_id = ?1 GROUP BY b.person_id ORDER BY min(p.role <> 'from'), "
      "min(p.ord), b.person_id");
  row.bind(1, message);
  while (row.step())
    ids.push_back(row.number(0));
  return ids;
}

std::vector<std::int64_t> People::messages(std::int64_t id) const {
  std::vector<std::int64_t> ids;
  Statement row = state_->db.prepare(
      "SELECT p.message_id FROM person_mailboxes b JOIN participants p ON p.mailbox_id = "
      "b.mailbox_id WHERE b.person_id = ?1 UNION SELECT g.record_id FROM person_addresses a JOIN "
      "ghosts g ON lower(g.address) = a.address WHERE a.person_id = ?1 AND g.record_id IS NOT NULL "
      "ORDER BY 1");
  row.bind(1, id);
  while (row.step())
    ids.push_back(row.number(0));
  return ids;
}

Result<void> People::each_participation(
    const std::function<void(const ParticipationRow&)>& take) const {
  std::int64_t message = 0;
  std::vector<ParticipationRow> here;
  const auto give = [&] {
    std::stable_sort(here.begin(), here.end(), [](const auto& a, const auto& b) {
      return std::pair(!a.is_sender, a.person_id) < std::pair(!b.is_sender, b.person_id);
    });
    for (std::size_t i = 0; i < here.size(); ++i) {
      const bool again = i > 0 && here[i].person_id == here[i - 1].person_id &&
                         here[i].is_sender == here[i - 1].is_sender;
      if (!again) take(here[i]);
    }
    here.clear();
  };
  auto done = state_->each(
      "SELECT p.message_id, b.person_id, p.role = 'from', CASE WHEN m.date_grade BETWEEN 'A' AND "
      "'D' THEN m.date_utc END FROM participants p JOIN person_mailboxes b ON b.mailbox_id = "
      "p.mailbox_id JOIN messages m ON m.id = p.message_id WHERE p.role IN ('from', 'to', 'cc', "
      "'bcc') ORDER BY p.message_id",
      [&](const Statement& row) {
        if (row.number(0) != message) give();
        message = row.number(0);
        here.push_back({message, row.number(1), row.number(2) != 0, time_of(row, 3)});
      });
  if (!done) return done;
  give();
  return {};
}

}  // namespace pismo::store
