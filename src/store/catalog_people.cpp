#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog_writer_state.hpp"

namespace pismo::store {

namespace {

constexpr const char* kForget =
    "DELETE FROM people; DELETE FROM person_addresses; DELETE FROM person_mailboxes;"
    "DELETE FROM person_names; DELETE FROM person_details; DELETE FROM person_ties;";

// Distinct messages: somebody may stand in To and Cc of one.
constexpr const char* kCount =
    "UPDATE people SET sent = (SELECT count(DISTINCT p.message_id) FROM person_mailboxes b JOIN "
    "participants p ON p.mailbox_id = b.mailbox_id WHERE b.person_id = people.id AND p.role = "
    "'from'), received = (SELECT count(DISTINCT p.message_id) FROM person_mailboxes b JOIN "
    "participants p ON p.mailbox_id = b.mailbox_id WHERE b.person_id = people.id AND p.role IN "
    "('to', 'cc', 'bcc'));"
    "UPDATE people SET (first_utc, last_utc) = (SELECT min(m.date_utc), max(m.date_utc) FROM "
    "person_mailboxes b JOIN participants p ON p.mailbox_id = b.mailbox_id JOIN messages m ON m.id "
    "= p.message_id WHERE b.person_id = people.id AND p.role IN ('from', 'to', 'cc', 'bcc') AND "
    "m.date_grade BETWEEN 'A' AND 'D');";

class PeopleWriter {
 public:
  explicit PeopleWriter(const Sqlite& db)
      : person_(db.prepare("INSERT INTO people(id, person, kind, name, sent, received) "
                           "VALUES(?1, ?2, ?3, ?4, 0, 0)")),
        address_(
            db.prepare("INSERT INTO person_addresses(address, person_id, ord) VALUES(?1, ?2, ?3)")),
        mailbox_(db.prepare("INSERT INTO person_mailboxes(mailbox_id, person_id) VALUES(?1, ?2)")),
        name_(
            db.prepare("INSERT INTO person_names(person_id, ord, name, place, letters, first_utc, "
                       "last_utc) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)")),
        detail_(db.prepare("INSERT INTO person_details(person_id, kind, ord, text, letters, "
                           "message_id, first_utc, last_utc) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, "
                           "?8)")),
        tie_(db.prepare("INSERT INTO person_ties(ord, person_id, one, other, kind, reason, "
                        "letters, message_id) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")) {}

  bool add(std::int64_t id, const FoundPerson& found) {
    bool ok = person_.bind(1, id)
                  .bind(2, found.row.person)
                  .bind(3, found.row.kind)
                  .bind(4, found.row.name)
                  .run();
    std::int64_t ord = 0;
    for (const std::string& address : found.row.addresses)
      ok = ok && address_.bind(1, address).bind(2, id).bind(3, ord++).run();
    for (const std::int64_t mailbox : found.mailboxes)
      ok = ok && mailbox_.bind(1, mailbox).bind(2, id).run();
    ord = 0;
    for (const PersonNameRow& name : found.names) {
      name_.bind(1, id).bind(2, ord++).bind(3, name.name).bind(4, name.place);
      name_.bind(5, static_cast<std::int64_t>(name.letters));
      ok = ok && name_.bind(6, name.first_utc).bind(7, name.last_utc).run();
    }
    ord = 0;
    for (const PersonDetailRow& detail : found.details) {
      detail_.bind(1, id).bind(2, detail.kind).bind(3, ord++).bind(4, detail.text);
      detail_.bind(5, static_cast<std::int64_t>(detail.letters)).bind(6, detail.message_id);
      ok = ok && detail_.bind(7, detail.first_utc).bind(8, detail.last_utc).run();
    }
    for (const PersonTieRow& tie : found.ties)
      ok = ok && add_tie(id, tie);
    return ok;
  }

  bool add_tie(std::optional<std::int64_t> person, const PersonTieRow& tie) {
    tie_.bind(1, ++ties_).bind(2, person).bind(3, tie.one).bind(4, tie.other).bind(5, tie.kind);
    tie_.bind(6, tie.reason).bind(7, static_cast<std::int64_t>(tie.letters));
    if (tie.message_id == 0) return tie_.bind_null(8).run();
    return tie_.bind(8, tie.message_id).run();
  }

 private:
  Statement person_, address_, mailbox_, name_, detail_, tie_;
  std::int64_t ties_ = 0;
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
  const State& s = *state_;
  if (auto forgotten = s.db.execute(kForget); !forgotten) return forgotten;
  bool ok = true;
  {
    PeopleWriter writer(s.db);
    std::int64_t id = 0;
    for (const FoundPerson& found : rows.people)
      ok = ok && writer.add(++id, found);
    for (const PersonTieRow& tie : rows.proposals)
      ok = ok && writer.add_tie(std::nullopt, tie);
  }
  if (!ok) return fail(s.db.error("cannot write down who is who"));
  return s.db.execute(kCount);
}

}  // namespace pismo::store
