#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "catalog_writer_state.hpp"
#include "equal_table.hpp"

namespace pismo::store {

namespace {

/// A row that belongs to a person, with its place among the like.
template <typename Row>
struct Belonging {
  std::int64_t person = 0;
  std::int64_t ord = 0;
  const Row* row = nullptr;
};

template <typename Row>
using Belongings = std::vector<Belonging<Row>>;

std::int64_t as_number(std::uint64_t count) {
  return static_cast<std::int64_t>(count);
}

bool write_people(const Sqlite& db, const std::vector<FoundPerson>& people) {
  return make_equal(
      db,
      {"people", {"id", "person", "kind", "name", "sent", "received", "first_utc", "last_utc"}, 1},
      people.size(),
      [&](std::size_t at, std::vector<Cell>& cells) {
        const PersonRow& row = people[at].row;
        cells = {static_cast<std::int64_t>(at) + 1,
                 std::string_view(row.person),
                 std::string_view(row.kind),
                 std::string_view(row.name),
                 as_number(row.sent),
                 as_number(row.received),
                 cell_of(row.first_utc),
                 cell_of(row.last_utc)};
      });
}

bool write_addresses(const Sqlite& db, Belongings<std::string> addresses) {
  std::sort(addresses.begin(), addresses.end(), [](const auto& one, const auto& other) {
    return *one.row < *other.row;
  });
  return make_equal(db,
                    {"person_addresses", {"address", "person_id", "ord"}, 1},
                    addresses.size(),
                    [&](std::size_t at, std::vector<Cell>& cells) {
                      const auto& one = addresses[at];
                      cells = {std::string_view(*one.row), one.person, one.ord};
                    });
}

bool write_mailboxes(const Sqlite& db, std::vector<std::pair<std::int64_t, std::int64_t>> rows) {
  std::sort(rows.begin(), rows.end());
  return make_equal(db,
                    {"person_mailboxes", {"mailbox_id", "person_id"}, 1},
                    rows.size(),
                    [&](std::size_t at, std::vector<Cell>& cells) {
                      cells = {rows[at].first, rows[at].second};
                    });
}

bool write_names(const Sqlite& db, const Belongings<PersonNameRow>& names) {
  return make_equal(db,
                    {"person_names",
                     {"person_id", "ord", "name", "place", "letters", "first_utc", "last_utc"},
                     2},
                    names.size(),
                    [&](std::size_t at, std::vector<Cell>& cells) {
                      const PersonNameRow& name = *names[at].row;
                      cells = {names[at].person,
                               names[at].ord,
                               std::string_view(name.name),
                               std::string_view(name.place),
                               as_number(name.letters),
                               cell_of(name.first_utc),
                               cell_of(name.last_utc)};
                    });
}

bool write_details(const Sqlite& db, Belongings<PersonDetailRow> details) {
  std::sort(details.begin(), details.end(), [](const auto& one, const auto& other) {
    return std::tie(one.person, one.row->kind, one.ord) <
           std::tie(other.person, other.row->kind, other.ord);
  });
  return make_equal(
      db,
      {"person_details",
       {"person_id", "kind", "ord", "text", "letters", "message_id", "first_utc", "last_utc"},
       3},
      details.size(),
      [&](std::size_t at, std::vector<Cell>& cells) {
        const PersonDetailRow& detail = *details[at].row;
        cells = {details[at].person,
                 std::string_view(detail.kind),
                 details[at].ord,
                 std::string_view(detail.text),
                 as_number(detail.letters),
                 detail.message_id,
                 cell_of(detail.first_utc),
                 cell_of(detail.last_utc)};
      });
}

/// @param ties  Of no person (0): proposals.
bool write_ties(const Sqlite& db, const Belongings<PersonTieRow>& ties) {
  return make_equal(
      db,
      {"person_ties",
       {"ord", "person_id", "one", "other", "kind", "reason", "letters", "message_id"},
       1},
      ties.size(),
      [&](std::size_t at, std::vector<Cell>& cells) {
        const PersonTieRow& tie = *ties[at].row;
        const std::int64_t person = ties[at].person;
        cells = {static_cast<std::int64_t>(at) + 1,
                 person == 0 ? Cell() : Cell(person),
                 std::string_view(tie.one),
                 std::string_view(tie.other),
                 std::string_view(tie.kind),
                 std::string_view(tie.reason),
                 as_number(tie.letters),
                 tie.message_id == 0 ? Cell() : Cell(tie.message_id)};
      });
}

/// All rows of all persons, table by table.
struct PeopleTables {
  explicit PeopleTables(const PeopleRows& rows) {
    std::int64_t id = 0;
    for (const FoundPerson& found : rows.people) {
      ++id;
      add(addresses, id, found.row.addresses);
      add(names, id, found.names);
      add(details, id, found.details);
      add(ties, id, found.ties);
      for (const std::int64_t mailbox : found.mailboxes)
        mailboxes.emplace_back(mailbox, id);
    }
    add(ties, 0, rows.proposals);
  }

  template <typename Row>
  static void add(Belongings<Row>& all, std::int64_t person, const std::vector<Row>& rows) {
    std::int64_t ord = 0;
    for (const Row& row : rows)
      all.push_back({person, ord++, &row});
  }

  Belongings<std::string> addresses;
  std::vector<std::pair<std::int64_t, std::int64_t>> mailboxes;
  Belongings<PersonNameRow> names;
  Belongings<PersonDetailRow> details;
  Belongings<PersonTieRow> ties;
};

}  // namespace

void CatalogWriter::State::prepare_people_statements() {
  find_signature = db.prepare("SELECT id FROM signature_texts WHERE text = ?1");
  new_signature = db.prepare("INSERT INTO signature_texts(text) VALUES(?1)");
  sign = db.prepare("INSERT INTO signed(message_id, signature_id) VALUES(?1, ?2)");
}

Result<void> CatalogWriter::add_signature(std::int64_t message_id, const std::string& text) {
  if (text.empty()) return {};
  constexpr std::size_t kMaxCached = 2'000;  // Of at most 1,000 bytes each.
  State& s = *state_;
  std::int64_t id = 0;
  bool ok = true;
  if (const auto known = s.signatures.find(text); known != s.signatures.end()) {
    id = known->second;
  } else {
    if (s.find_signature.bind(1, text).step()) id = s.find_signature.number(0);
    s.find_signature.reset();
    if (id == 0) {
      ok = s.new_signature.bind(1, text).run();
      id = s.db.last_id();
    }
    if (s.signatures.size() >= kMaxCached) s.signatures.clear();
    s.signatures.emplace(text, id);
  }
  ok = ok && s.sign.bind(1, message_id).bind(2, id).run();
  return s.done(ok, "cannot add a signature");
}

Result<void> CatalogWriter::replace_people(const PeopleRows& rows) {
  const Sqlite& db = state_->db;
  PeopleTables tables(rows);
  const bool ok =
      write_people(db, rows.people) && write_addresses(db, std::move(tables.addresses)) &&
      write_mailboxes(db, std::move(tables.mailboxes)) && write_names(db, tables.names) &&
      write_details(db, std::move(tables.details)) && write_ties(db, tables.ties);
  return state_->done(ok, "cannot write down who is who");
}

}  // namespace pismo::store
