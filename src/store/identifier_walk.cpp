#include "pismo/store/identifier_walk.hpp"

#include <utility>

#include "schema.hpp"
#include "sqlite.hpp"

namespace pismo::store {

namespace {

// Guesses and mistyped numbers tie nobody.
constexpr std::string_view kCounts = " NOT u.is_guess AND ifnull(u.checksum_ok, 1) ";

std::string asked(std::string_view before, std::string_view behind) {
  return std::string(before) + std::string(kCounts) + std::string(behind);
}

IdentifierName name_of(const Statement& row) {
  return {row.number(0), row.text(1), row.text(2)};
}

/// From column `at` on: message, date, part, begin, end, keyword, place. A subject is no part that
/// can be cited: then the place is the message.
IdentifierPlace place_of(const Statement& row, int at) {
  IdentifierPlace place;
  place.message_id = row.number(at);
  if (!row.is_null(at + 1)) place.utc = row.number(at + 1);
  place.has_keyword = row.number(at + 5) != 0;
  if (row.view(at + 6) == "subject") return place;
  place.part = row.text(at + 2);
  place.span = {static_cast<std::uint64_t>(row.number(at + 3)),
                static_cast<std::uint64_t>(row.number(at + 4))};
  return place;
}

}  // namespace

struct IdentifierWalk::State {
  Sqlite db;
  Statement names;

  void each_name(Statement& row, const std::function<void(IdentifierName&&)>& take) const {
    while (row.step())
      take(name_of(row));
  }
};

IdentifierWalk::IdentifierWalk(std::unique_ptr<State> state) : state_(std::move(state)) {}

IdentifierWalk::~IdentifierWalk() = default;
IdentifierWalk::IdentifierWalk(IdentifierWalk&&) noexcept = default;
IdentifierWalk& IdentifierWalk::operator=(IdentifierWalk&&) noexcept = default;

Result<IdentifierWalk> IdentifierWalk::open(const std::filesystem::path& catalog) {
  auto db = Sqlite::open(catalog.string(), false);
  if (!db) return fail(db.error());
  if (const auto schema = known_schema(*db, catalog); !schema) return fail(schema.error());
  auto state = std::make_unique<State>();
  state->db = std::move(*db);
  // The index of UNIQUE(value, kind) has this order.
  state->names = state->db.prepare("SELECT id, kind, value FROM identifiers ORDER BY value, kind");
  if (state->names.failed()) return fail(state->db.error("cannot read the identifiers"));
  return IdentifierWalk(std::move(state));
}

Result<std::optional<IdentifierName>> IdentifierWalk::next() {
  if (state_->names.step()) return std::optional(name_of(state_->names));
  if (const auto read = walked(state_->db, state_->names, "cannot read the identifiers"); !read)
    return fail(read.error());
  return std::optional<IdentifierName>();
}

IdentifierCarriers IdentifierWalk::carriers(std::int64_t identifier) const {
  IdentifierCarriers sum;
  each_place(identifier, [&](IdentifierPlace&& place) {
    sum.has_keyword |= place.has_keyword;
    if (place.utc) sum.last_utc = place.utc;  // Undated ones come last.
    if (sum.messages++ == 0) sum.first = std::move(place);
    return true;
  });
  return sum;
}

void IdentifierWalk::each_place(std::int64_t identifier,
                                const std::function<bool(IdentifierPlace&&)>& take) const {
  // A message may have it in several places.
  Statement row = state_->db.prepare(asked(
      "SELECT u.message_id, m.date_utc, u.part, u.span_begin, u.span_end, "
      "max(u.has_keyword) OVER (PARTITION BY u.message_id), u.place, row_number() OVER "
      "(PARTITION BY u.message_id ORDER BY u.place = 'subject', u.ord) FROM identifier_uses u "
      "JOIN messages m ON m.id = u.message_id WHERE u.identifier_id = ?1 AND",
      "ORDER BY m.date_utc IS NULL, m.date_utc, u.message_id, u.ord"));
  row.bind(1, identifier);
  constexpr int kNumber = 7;
  while (row.step()) {
    if (row.number(kNumber) == 1 && !take(place_of(row, 0))) return;
  }
}

std::optional<std::int64_t> IdentifierWalk::find(std::string_view kind,
                                                 std::string_view value) const {
  Statement row = state_->db.prepare("SELECT id FROM identifiers WHERE value = ?1 AND kind = ?2");
  if (!row.bind(1, value).bind(2, kind).step()) return std::nullopt;
  return row.number(0);
}

void IdentifierWalk::each_of_message(
    std::int64_t message,
    const std::function<void(IdentifierName&&, IdentifierPlace&&)>& take) const {
  Statement row = state_->db.prepare(asked(
      "SELECT i.id, i.kind, i.value, u.message_id, m.date_utc, u.part, u.span_begin, "
      "u.span_end, u.has_keyword, u.place FROM identifier_uses u JOIN identifiers i ON i.id = "
      "u.identifier_id JOIN messages m ON m.id = u.message_id WHERE u.message_id = ?1 AND",
      "ORDER BY u.place = 'subject', u.ord"));
  row.bind(1, message);
  constexpr int kPlace = 3;
  while (row.step())
    take(name_of(row), place_of(row, kPlace));
}

void IdentifierWalk::each_of_person(std::int64_t person,
                                    const std::function<void(IdentifierName&&)>& take) const {
  Statement row = state_->db.prepare(
      asked("SELECT DISTINCT i.id, i.kind, i.value FROM person_mailboxes b CROSS JOIN participants "
            "p ON p.mailbox_id = b.mailbox_id AND p.role = 'from' CROSS JOIN identifier_uses u ON "
            "u.message_id = p.message_id CROSS JOIN identifiers i ON i.id = u.identifier_id WHERE "
            "b.person_id = ?1 AND u.whose = 'own' AND",
            "ORDER BY i.id"));
  row.bind(1, person);
  state_->each_name(row, take);
}

void IdentifierWalk::each_of_kind(std::string_view kind,
                                  const std::function<void(IdentifierName&&)>& take) const {
  Statement row =
      state_->db.prepare("SELECT id, kind, value FROM identifiers WHERE kind = ?1 ORDER BY id");
  row.bind(1, kind);
  state_->each_name(row, take);
}

}  // namespace pismo::store
