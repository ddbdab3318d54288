#include "pismo/store/catalog.hpp"

#include <algorithm>
#include <utility>

#include "pismo/store/named_days.hpp"

#include "catalog_state.hpp"
#include "schema.hpp"
#include "segment_rows.hpp"

namespace pismo::store {

namespace {

Place place_of(const Statement& row) {
  return {row.text(0),
          row.text(1),
          static_cast<std::uint64_t>(row.number(2)),
          static_cast<std::uint64_t>(row.number(3)),
          row.text(4),
          row.text(5),
          row.text(6),
          row.text(7)};
}

std::optional<Sha256> hash_column(const Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  const std::string bytes = row.text(column);
  Sha256 hash{};
  std::copy_n(bytes.begin(), std::min(bytes.size(), hash.size()), hash.begin());
  return hash;
}

}  // namespace

Catalog::Catalog(std::unique_ptr<State> state) : state_(std::move(state)) {}

Catalog::~Catalog() = default;
Catalog::Catalog(Catalog&&) noexcept = default;
Catalog& Catalog::operator=(Catalog&&) noexcept = default;

Result<Catalog> Catalog::open(const std::filesystem::path& file,
                              std::shared_ptr<ReadTrouble> trouble) {
  auto db = Sqlite::open(file.string(), false, std::move(trouble));
  if (!db) return fail(db.error());
  const auto schema = known_schema(*db, file);
  if (!schema) return fail(schema.error());
  if (*schema != kCatalogSchema) {
    return fail(Errc::conflict,
                file.parent_path().string() +
                    ": this case was made by an earlier pismo: 'pismo index --reanalyse' brings "
                    "it up to date");
  }
  auto state = std::make_unique<State>();
  state->db = std::move(*db);
  if (state->word.of(state->db).failed()) return fail(state->db.error("cannot read the catalog"));
  return Catalog(std::move(state));
}

Result<void> Catalog::check() const {
  return state_->db.check();
}

Result<void> Catalog::hold() {
  // A transaction takes its state with the first row that it reads, not with BEGIN.
  return state_->db.execute("BEGIN; SELECT 1 FROM sqlite_master LIMIT 1");
}

Result<Balance> Catalog::balance() const {
  Statement query =
      state_->db.prepare("SELECT found, indexed, duplicates, rejected FROM v_balance");
  if (!query.step()) return fail(state_->db.error("cannot read the balance"));
  const auto count = [&](int column) { return static_cast<std::uint64_t>(query.number(column)); };
  return Balance{count(0), count(1), count(2), count(3)};
}

Result<std::vector<SegmentRow>> Catalog::segments() const {
  std::vector<SegmentRow> rows;
  Statement query =
      state_->db.prepare("SELECT name, first_id, last_id FROM segments ORDER BY first_id");
  while (query.step())
    rows.push_back({query.text(0), query.number(1), query.number(2)});
  if (query.failed()) return fail(state_->db.error("cannot read the list of segments"));
  if (const auto sound = check_segments(rows); !sound) return fail(sound.error());
  return rows;
}

std::optional<MessageRow> Catalog::message(std::int64_t id) const {
  Statement& query = state_->message.of(state_->db);
  std::optional<MessageRow> row;
  if (query.bind(1, id).step()) {
    MessageRow& m = row.emplace();
    m.id = query.number(0);
    m.key = hash_column(query, 1).value_or(Sha256{});
    if (!query.is_null(2)) m.parent_id = query.number(2);
    m.size = static_cast<std::uint64_t>(query.number(3));
    m.complete = query.number(4) != 0;
    if (!query.is_null(5)) m.date_utc = query.number(5);
    if (!query.is_null(6)) m.date_offset = static_cast<int>(query.number(6));
    m.date_source = query.text(7);
    m.date_raw = query.text(8);
    m.subject = query.text(9);
    m.message_id = query.text(10);
    m.language = query.text(11);
    m.words = static_cast<std::uint64_t>(query.number(12));
    m.date_grade = query.text(13);
    if (!query.is_null(14)) m.date_lo = query.number(14);
    if (!query.is_null(15)) m.date_hi = query.number(15);
    m.date_confidence = query.real(16);
    m.date_why = query.text(17);
    if (!query.is_null(18)) m.header_utc = query.number(18);
  }
  query.reset();
  return row;
}

std::vector<ParticipantRow> Catalog::participants(std::int64_t id) const {
  std::vector<ParticipantRow> rows;
  Statement query = state_->db.prepare(
      "SELECT p.role, b.address, b.name FROM participants p JOIN mailboxes b "
      "ON b.id = p.mailbox_id WHERE p.message_id = ?1 ORDER BY p.ord");
  query.bind(1, id);
  while (query.step())
    rows.push_back({query.text(0), query.text(1), query.text(2)});
  return rows;
}

std::vector<PartRow> Catalog::parts(std::int64_t id) const {
  std::vector<PartRow> rows;
  Statement query = state_->db.prepare(
      "SELECT path, type, encoding, disposition, filename, size, sha256, is_attachment, "
      "charset_declared, charset_used, charset_confidence, charset_repaired, charset_chain "
      "FROM parts WHERE message_id = ?1 ORDER BY ord");
  query.bind(1, id);
  while (query.step()) {
    PartRow& part = rows.emplace_back();
    part.path = query.text(0);
    part.type = query.text(1);
    part.encoding = query.text(2);
    part.disposition = query.text(3);
    part.filename = query.text(4);
    part.size = static_cast<std::uint64_t>(query.number(5));
    part.sha256 = hash_column(query, 6);
    part.is_attachment = query.number(7) != 0;
    part.has_charset = !query.is_null(9);
    part.charset_declared = query.text(8);
    part.charset_used = query.text(9);
    part.charset_confidence = query.real(10);
    part.charset_repaired = query.text(11);
    part.charset_chain = query.text(12);
  }
  return rows;
}

std::vector<Defect> Catalog::defects(std::int64_t id) const {
  std::vector<Defect> rows;
  Statement query = state_->db.prepare(
      "SELECT code, place, detail FROM defects WHERE message_id = ?1 ORDER BY ord");
  query.bind(1, id);
  while (query.step())
    rows.push_back({query.text(0), query.text(1), query.text(2)});
  return rows;
}

std::vector<Place> Catalog::places(std::int64_t id) const {
  std::vector<Place> rows;
  Statement& query = state_->places.of(state_->db);
  query.bind(1, id);
  while (query.step())
    rows.push_back(place_of(query));
  query.reset();
  return rows;
}

std::optional<Place> Catalog::find_place(std::string_view file,
                                         std::uint64_t offset,
                                         std::string_view inner_path) const {
  Statement query = state_->db.prepare(
      "SELECT r.path, f.path, o.offset, o.length, o.inner_path, o.quoting, o.envelope, o.flags "
      "FROM files f JOIN roots r ON r.id = f.root_id JOIN occurrences o ON o.file_id = f.id "
      "WHERE (f.path = ?1 OR (f.path = '' AND substr(r.path, -length(?1) - 1) = '/' || ?1)) "
      "AND o.offset = ?2 AND o.inner_path = ?3 ORDER BY f.state = 'missing', f.id LIMIT 1");
  query.bind(1, file).bind(2, static_cast<std::int64_t>(offset)).bind(3, inner_path);
  if (!query.step()) return std::nullopt;
  return place_of(query);
}

Result<std::optional<std::int64_t>> Catalog::with_key(const Sha256& key) const {
  Statement& query = state_->with_key.of(state_->db);
  query.bind_blob(1, {reinterpret_cast<const char*>(key.data()), key.size()});
  std::optional<std::int64_t> id;
  if (query.step()) id = query.number(0);
  query.reset();
  if (query.failed()) return fail(state_->db.error("cannot read the keys of messages"));
  return id;
}

Result<void> Catalog::each_key(
    const std::function<void(const Sha256& key, std::int64_t id)>& take) const {
  Statement query = state_->db.prepare("SELECT key, id FROM messages");
  while (query.step())
    take(hash_column(query, 0).value_or(Sha256{}), query.number(1));
  return walked(state_->db, query, "cannot read the keys of messages");
}

std::vector<std::int64_t> Catalog::with_key_prefix(std::string_view hex) const {
  const HashRange range = hashes_beginning(hex);
  Statement query =
      state_->db.prepare("SELECT id FROM messages WHERE key >= ?1 AND key <= ?2 ORDER BY id");
  query.bind_blob(1, range.from).bind_blob(2, range.to);
  return ids(query);
}

std::vector<std::int64_t> Catalog::with_message_id(std::string_view id) const {
  Statement query = state_->db.prepare("SELECT id FROM messages WHERE message_id = ?1 ORDER BY id");
  query.bind(1, id);
  return ids(query);
}

std::vector<std::int64_t> Catalog::in_source(std::string_view words_of_path) const {
  Statement query = state_->db.prepare(
      "SELECT DISTINCT o.message_id FROM occurrences o JOIN files f ON f.id = o.file_id "
      "JOIN roots r ON r.id = f.root_id WHERE instr(r.path || '/' || f.path, ?1) > 0 "
      "ORDER BY o.message_id");
  query.bind(1, words_of_path);
  return ids(query);
}

std::vector<std::int64_t> Catalog::duplicates() const {
  Statement query = state_->db.prepare(
      "SELECT message_id FROM occurrences GROUP BY message_id HAVING count(*) > 1 "
      "ORDER BY message_id");
  return ids(query);
}

std::vector<std::int64_t> Catalog::sharing_message_id() const {
  Statement query = state_->db.prepare(
      "SELECT id FROM messages WHERE message_id IN (SELECT message_id FROM v_same_message_id) "
      "ORDER BY id");
  return ids(query);
}

std::vector<std::int64_t> Catalog::children(std::int64_t id) const {
  Statement query = state_->db.prepare("SELECT id FROM messages WHERE parent_id = ?1 ORDER BY id");
  query.bind(1, id);
  return ids(query);
}

std::vector<std::int64_t> Catalog::all() const {
  Statement query = state_->db.prepare("SELECT id FROM messages ORDER BY id");
  return ids(query);
}

std::vector<std::int64_t> Catalog::incomplete() const {
  Statement query = state_->db.prepare("SELECT id FROM messages WHERE NOT complete ORDER BY id");
  return ids(query);
}

bool Catalog::has_named_days() const {
  Statement query = state_->db.prepare(
      "SELECT 1 WHERE EXISTS(SELECT 1 FROM made_with WHERE what = ?1) OR NOT EXISTS(SELECT 1 FROM "
      "messages)");
  return query.bind(1, kNamedDays).step();
}

bool Catalog::has_name_keys() const {
  Statement query = state_->db.prepare(
      "SELECT 1 FROM made_with WHERE what = 'analyses' AND version LIKE '% names:%'");
  return query.step();
}

Result<void> Catalog::each_loss(const std::function<void(const LedgerRow&)>& take) const {
  Statement query = state_->db.prepare(
      "SELECT root, file, offset, length, reason, detail, lost FROM v_ledger "
      "ORDER BY root, file, offset");
  while (query.step()) {
    take({query.text(0),
          query.text(1),
          static_cast<std::uint64_t>(query.number(2)),
          static_cast<std::uint64_t>(query.number(3)),
          query.text(4),
          query.text(5),
          query.number(6) != 0});
  }
  return walked(state_->db, query, "cannot read the ledger");
}

std::optional<FileRow> Catalog::file(std::string_view root, std::string_view path) const {
  Statement query = state_->db.prepare(
      "SELECT f.id, f.root_id, f.path, f.format, f.size, f.sha256 FROM files f "
      "JOIN roots r ON r.id = f.root_id WHERE r.path = ? AND f.path = ?");
  query.bind(1, root);
  query.bind(2, path);
  if (!query.step()) return std::nullopt;
  FileRow row;
  row.id = query.number(0);
  row.root_id = query.number(1);
  row.path = query.text(2);
  row.format = query.text(3);
  row.size = static_cast<std::uint64_t>(query.number(4));
  row.sha256 = hash_column(query, 5);
  return row;
}

Result<void> Catalog::each_mailbox(
    const std::function<void(const std::string& name, const std::string& address)>& take) const {
  Statement query =
      state_->db.prepare("SELECT name, address FROM mailboxes ORDER BY address, name");
  while (query.step())
    take(query.text(0), query.text(1));
  return walked(state_->db, query, "cannot read the mailboxes");
}

}  // namespace pismo::store
