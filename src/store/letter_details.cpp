#include "pismo/store/letter_details.hpp"

#include <utility>

#include "schema.hpp"
#include "sqlite.hpp"

namespace pismo::store {

struct LetterDetails::State {
  Sqlite db;
  Statement identifiers;
};

LetterDetails::LetterDetails(std::unique_ptr<State> state) : state_(std::move(state)) {}

LetterDetails::~LetterDetails() = default;
LetterDetails::LetterDetails(LetterDetails&&) noexcept = default;
LetterDetails& LetterDetails::operator=(LetterDetails&&) noexcept = default;

Result<LetterDetails> LetterDetails::open(const std::filesystem::path& catalog) {
  auto db = Sqlite::open(catalog.string(), false);
  if (!db) return fail(db.error());
  const auto schema = known_schema(*db, catalog);
  if (!schema) return fail(schema.error());
  if (*schema < kCatalogSchema) {
    return fail(Errc::conflict,
                catalog.parent_path().string() +
                    ": this case was made by an earlier pismo: 'pismo index' with its sources "
                    "brings it up to date");
  }
  auto state = std::make_unique<State>();
  state->db = std::move(*db);
  state->identifiers = state->db.prepare(
      "SELECT i.kind, i.value, u.place, u.whose, u.part, u.span_begin, u.span_end, u.times, "
      "u.checksum_ok, u.has_keyword, u.is_guess FROM identifier_uses u JOIN identifiers i ON i.id "
      "= "
      "u.identifier_id WHERE u.message_id = ?1 ORDER BY u.ord");
  return LetterDetails(std::move(state));
}

std::vector<IdentifierRow> LetterDetails::identifiers(std::int64_t message) {
  std::vector<IdentifierRow> rows;
  Statement& query = state_->identifiers;
  query.bind(1, message);
  while (query.step()) {
    IdentifierRow& row = rows.emplace_back();
    row.kind = query.text(0);
    row.value = query.text(1);
    row.place = query.text(2);
    row.whose = query.text(3);
    row.part = query.text(4);
    row.span = {static_cast<std::uint64_t>(query.number(5)),
                static_cast<std::uint64_t>(query.number(6))};
    row.times = static_cast<std::uint32_t>(query.number(7));
    if (!query.is_null(8)) row.checksum_ok = query.number(8) != 0;
    row.has_keyword = query.number(9) != 0;
    row.is_guess = query.number(10) != 0;
  }
  query.reset();
  return rows;
}

Result<void> LetterDetails::each_mailbox(
    const std::function<void(std::string&&, std::string&&, std::int64_t)>& take) const {
  Statement row = state_->db.prepare(
      "SELECT b.address, b.name, w.person_id FROM person_mailboxes w JOIN mailboxes b ON b.id = "
      "w.mailbox_id ORDER BY b.id");
  while (row.step())
    take(row.text(0), row.text(1), row.number(2));
  return walked(state_->db, row, "cannot read who is who");
}

Result<void> LetterDetails::check() const {
  return state_->db.check();
}

}  // namespace pismo::store
