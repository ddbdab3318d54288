#include "pismo/store/signature_checks.hpp"

#include <utility>

#include "pismo/store/custody_log.hpp"

#include "catalog_state.hpp"
#include "catalog_writer_state.hpp"
#include "schema.hpp"
#include "sqlite.hpp"
#include "unlogged.hpp"

namespace pismo::store {

namespace {

constexpr std::string_view kColumns =
    "SELECT message_id, result, standing, protocol, domain, selector, verified_time, verified_by, "
    "day FROM signature_checks ";

constexpr std::string_view kOtherText = "fail_body";  // As docs/authenticity.md has it.

SignatureCheckRow row_of(const Statement& row) {
  SignatureCheckRow check;
  check.message_id = row.number(0);
  check.result = row.text(1);
  check.standing = row.text(2);
  check.protocol = row.text(3);
  check.domain = row.text(4);
  check.selector = row.text(5);
  if (!row.is_null(6)) check.verified_time = row.number(6);
  check.verified_by = row.text(7);
  check.day = row.text(8);
  return check;
}

}  // namespace

struct SignatureChecks::State {
  Sqlite db;
};

SignatureChecks::SignatureChecks(std::unique_ptr<State> state) : state_(std::move(state)) {}

SignatureChecks::~SignatureChecks() = default;
SignatureChecks::SignatureChecks(SignatureChecks&&) noexcept = default;
SignatureChecks& SignatureChecks::operator=(SignatureChecks&&) noexcept = default;

Result<SignatureChecks> SignatureChecks::open(const std::filesystem::path& catalog,
                                              std::shared_ptr<ReadTrouble> trouble) {
  auto db = open_to_read(catalog, std::move(trouble));
  if (!db) return fail(db.error());
  auto state = std::make_unique<State>();
  state->db = std::move(*db);
  return SignatureChecks(std::move(state));
}

SignatureChecks SignatureChecks::of(const Catalog& catalog) {
  auto state = std::make_unique<State>();
  state->db = catalog.state_->db.borrowed();
  return SignatureChecks(std::move(state));
}

SignatureChecks SignatureChecks::of(const CatalogWriter& catalog) {
  auto state = std::make_unique<State>();
  state->db = catalog.state_->db.borrowed();
  return SignatureChecks(std::move(state));
}

bool SignatureChecks::empty() const {
  Statement query = state_->db.prepare("SELECT EXISTS(SELECT 1 FROM signature_checks)");
  return !query.step() || query.number(0) == 0;
}

std::optional<SignatureCheckRow> SignatureChecks::of(std::int64_t message) const {
  Statement query = state_->db.prepare(std::string(kColumns) + "WHERE message_id = ?1");
  if (!query.bind(1, message).step()) return std::nullopt;
  return row_of(query);
}

std::vector<std::int64_t> SignatureChecks::with_result(std::string_view result) const {
  Statement query = state_->db.prepare(
      "SELECT message_id FROM signature_checks WHERE result = ?1 ORDER BY message_id");
  return ids(query.bind(1, result));
}

std::vector<std::int64_t> SignatureChecks::with_standing(std::string_view standing) const {
  Statement query = state_->db.prepare(
      "SELECT message_id FROM signature_checks WHERE standing = ?1 ORDER BY message_id");
  return ids(query.bind(1, standing));
}

std::vector<std::int64_t> SignatureChecks::with_other_text(std::string_view protocol) const {
  Statement query = state_->db.prepare(
      "SELECT message_id FROM signature_checks WHERE result = ?1 AND protocol = ?2 ORDER BY "
      "message_id");
  return ids(query.bind(1, kOtherText).bind(2, protocol));
}

std::vector<std::int64_t> SignatureChecks::unchecked() const {
  Statement query = state_->db.prepare(
      "SELECT id FROM messages WHERE id NOT IN (SELECT message_id FROM signature_checks) ORDER BY "
      "id");
  return ids(query);
}

std::vector<SignatureCheckRow> SignatureChecks::verified() const {
  std::vector<SignatureCheckRow> rows;
  Statement query = state_->db.prepare(std::string(kColumns) +
                                       "WHERE verified_time IS NOT NULL ORDER BY message_id");
  while (query.step())
    rows.push_back(row_of(query));
  return rows;
}

Result<bool> keep_signature_checks(const CaseFolder& folder,
                                   const std::vector<SignatureCheckRow>& rows) {
  auto db = Sqlite::open(folder.catalog().string(), true);
  if (!db) return fail(db.error());
  if (auto begun = db->execute("BEGIN IMMEDIATE"); !begun) return fail(begun.error());
  Statement before =
      db->prepare("SELECT verified_time, result FROM signature_checks WHERE message_id = ?1");
  Statement keep = db->prepare(
      "INSERT OR REPLACE INTO signature_checks(message_id, result, standing, protocol, domain, "
      "selector, verified_time, verified_by, day) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
  bool changed = false;
  for (const SignatureCheckRow& row : rows) {
    std::optional<std::int64_t> known;
    bool other_text = false;
    if (before.bind(1, row.message_id).step()) {
      if (!before.is_null(0)) known = before.number(0);
      other_text = before.text(1) == kOtherText;
    }
    before.reset();
    changed = changed || known != row.verified_time || other_text != (row.result == kOtherText);
    keep.bind(1, row.message_id).bind(2, row.result).bind(3, row.standing).bind(4, row.protocol);
    keep.bind(5, row.domain).bind(6, row.selector).bind(7, row.verified_time);
    if (!keep.bind(8, row.verified_by).bind(9, row.day).run())
      return fail(db->error("cannot keep the results of signatures"));
  }
  if (auto noted = note_unlogged(*db, CustodyLog::kUnlogged, "authenticity"); !noted)
    return fail(noted.error());
  if (auto committed = db->execute("COMMIT"); !committed) return fail(committed.error());
  return changed;
}

}  // namespace pismo::store
