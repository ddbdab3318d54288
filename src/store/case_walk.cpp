#include "pismo/store/case_walk.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "schema.hpp"
#include "sketch_bytes.hpp"
#include "sqlite.hpp"

namespace pismo::store {

namespace {

// An undated message comes behind all others. With min(), SQLite takes the other columns from the
// row that holds the minimum.
constexpr const char* kAttachments =
    "SELECT p.sha256, count(DISTINCT p.message_id), p.message_id, "
    "min(ifnull(m.date_utc, 9223372036854775807)), m.date_utc, p.path, p.filename, "
    "(SELECT count(DISTINCT q.filename) FROM parts q WHERE q.is_attachment AND q.sha256 = "
    "p.sha256), "
    "p.type, p.size, (SELECT max(n.date_utc) FROM parts q JOIN messages n ON n.id = q.message_id "
    "WHERE q.is_attachment AND q.sha256 = p.sha256) "
    "FROM parts p JOIN messages m ON m.id = p.message_id "
    "WHERE p.is_attachment AND p.sha256 IS NOT NULL AND p.size > 0 GROUP BY p.sha256 "
    "ORDER BY p.sha256";

constexpr const char* kAddresses =
    "SELECT lower(b.address) AS a, count(DISTINCT p.message_id), p.message_id, "
    "min(ifnull(m.date_utc, 9223372036854775807)), m.date_utc, '', b.name, "
    "count(DISTINCT nullif(b.name, '')), '', 0 "
    "FROM participants p JOIN mailboxes b ON b.id = p.mailbox_id JOIN messages m ON m.id = "
    "p.message_id WHERE b.address <> '' GROUP BY a ORDER BY a";

// Beside min(), max() would leave it open which row the other columns come from. In the same order.
constexpr const char* kLastOfAddresses =
    "SELECT lower(b.address) AS a, max(m.date_utc) FROM participants p JOIN mailboxes b ON b.id = "
    "p.mailbox_id JOIN messages m ON m.id = p.message_id WHERE b.address <> '' GROUP BY a ORDER BY "
    "a";

Sha256 hash_of(std::string_view bytes) {
  Sha256 hash{};
  std::copy_n(bytes.begin(), std::min(bytes.size(), hash.size()), hash.begin());
  return hash;
}

CarriedRow carried(const Statement& row) {
  CarriedRow out;
  out.value = row.text(0);
  out.messages = static_cast<std::uint64_t>(row.number(1));
  out.first = row.number(2);
  if (!row.is_null(4)) out.first_date = row.number(4);
  out.part = row.text(5);
  out.name = row.text(6);
  out.names = static_cast<std::uint64_t>(row.number(7));
  out.type = row.text(8);
  out.size = static_cast<std::uint64_t>(row.number(9));
  return out;
}

std::vector<std::int64_t> ids_of(Statement& query) {
  std::vector<std::int64_t> ids;
  while (query.step())
    ids.push_back(query.number(0));
  return ids;
}

}  // namespace

struct CaseWalk::State {
  Sqlite db;
  Statement sketch, quote_sizes;  // Asked once a candidate.

  /// @param packed  Those of all quotations of the message, one behind the other.
  std::vector<OwnWords> sketches_of_quotes(std::int64_t message, std::string_view packed) {
    std::vector<OwnWords> quotes;
    quote_sizes.bind(1, message);
    while (quote_sizes.step())
      quotes.emplace_back().shingles =
          take_sketch(packed, static_cast<std::size_t>(quote_sizes.number(0)));
    quote_sizes.reset();
    return quotes;
  }
};

CaseWalk::CaseWalk(std::unique_ptr<State> state) : state_(std::move(state)) {}

CaseWalk::~CaseWalk() = default;
CaseWalk::CaseWalk(CaseWalk&&) noexcept = default;
CaseWalk& CaseWalk::operator=(CaseWalk&&) noexcept = default;

Result<CaseWalk> CaseWalk::open(const std::filesystem::path& catalog) {
  auto db = Sqlite::open(catalog.string(), false);
  if (!db) return fail(db.error());
  const auto schema = known_schema(*db, catalog);
  if (!schema) return fail(schema.error());
  if (*schema != kCatalogSchema) {
    return fail(Errc::conflict,
                catalog.parent_path().string() +
                    ": this case was made by an earlier pismo: 'pismo index --reanalyse' brings "
                    "it up to date");
  }
  auto state = std::make_unique<State>();
  state->db = std::move(*db);
  state->sketch = state->db.prepare(
      "SELECT own_words, own_hash, own_shingles, shingles FROM sketches WHERE message_id = ?1");
  state->quote_sizes =
      state->db.prepare("SELECT shingles FROM quotes WHERE message_id = ?1 ORDER BY ord");
  if (state->sketch.failed() || state->quote_sizes.failed()) {
    return fail(state->db.error("cannot read the catalog"));
  }
  return CaseWalk(std::move(state));
}

Result<void> CaseWalk::each_attachment(const Take& take) const {
  Statement query = state_->db.prepare(kAttachments);
  while (query.step()) {
    CarriedRow row = carried(query);
    if (!query.is_null(10)) row.last_date = query.number(10);
    take(std::move(row));
  }
  if (query.failed()) return fail(state_->db.error("cannot read the attachments"));
  return {};
}

Result<void> CaseWalk::each_address(const Take& take) const {
  Statement query = state_->db.prepare(kAddresses);
  Statement last = state_->db.prepare(kLastOfAddresses);
  bool more = last.step();
  while (query.step()) {
    CarriedRow row = carried(query);
    while (more && last.view(0) < row.value)
      more = last.step();
    if (more && last.view(0) == row.value && !last.is_null(1)) row.last_date = last.number(1);
    take(std::move(row));
  }
  if (query.failed()) return fail(state_->db.error("cannot read the addresses"));
  return {};
}

std::vector<std::int64_t> CaseWalk::with_attachment(const Sha256& hash) const {
  Statement query = state_->db.prepare(
      "SELECT DISTINCT p.message_id FROM parts p JOIN messages m ON m.id = p.message_id WHERE "
      "p.is_attachment AND p.sha256 = ?1 ORDER BY m.date_utc IS NULL, m.date_utc, p.message_id");
  query.bind_blob(1, {reinterpret_cast<const char*>(hash.data()), hash.size()});
  return ids_of(query);
}

std::vector<std::int64_t> CaseWalk::with_address(const std::string& address) const {
  Statement query = state_->db.prepare(
      "SELECT DISTINCT p.message_id FROM participants p JOIN mailboxes b ON b.id = p.mailbox_id "
      "JOIN messages m ON m.id = p.message_id WHERE lower(b.address) = lower(?1) "
      "ORDER BY m.date_utc IS NULL, m.date_utc, p.message_id");
  query.bind(1, std::string_view(address));
  return ids_of(query);
}

Result<void> CaseWalk::each_key(
    const std::function<void(std::int64_t id, const Sha256& key)>& take) const {
  Statement query = state_->db.prepare("SELECT id, key FROM messages ORDER BY id");
  while (query.step())
    take(query.number(0), hash_of(query.view(1)));
  if (query.failed()) return fail(state_->db.error("cannot read the keys of messages"));
  return {};
}

SketchRow CaseWalk::sketch(std::int64_t message) const {
  SketchRow row;
  Statement& sketch = state_->sketch;
  if (sketch.bind(1, message).step()) {
    row.own.words = static_cast<std::uint64_t>(sketch.number(0));
    row.own.hash = static_cast<std::uint64_t>(sketch.number(1));
    const auto own = static_cast<std::size_t>(sketch.number(2));
    std::string_view rest = sketch.view(3);
    row.own.shingles = take_sketch(rest, own);
    if (!rest.empty()) row.quotes = state_->sketches_of_quotes(message, rest);
  }
  sketch.reset();
  return row;
}

}  // namespace pismo::store
