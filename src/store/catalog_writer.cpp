#include "pismo/store/catalog_writer.hpp"

#include <algorithm>
#include <utility>

#include "catalog_writer_state.hpp"
#include "schema.hpp"
#include "segment_rows.hpp"
#include "sqlite.hpp"

namespace pismo::store {

namespace {

std::string_view bytes_of(const Sha256& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

std::int64_t as_number(std::uint64_t value) {
  return static_cast<std::int64_t>(value);
}

// WAL with synchronous=NORMAL: a killed process loses at most the open transaction; the
// file survives a power cut. 32 MiB of cache hold the hot end of every index.
// A checkpoint (in pages of 4 KiB) after many commits writes each of these pages once.
constexpr const char* kPragmas =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;"
    "PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 8192;";

}  // namespace

void CatalogWriter::State::prepare() {
  if (std::exchange(is_prepared, true)) return;
  prepare_file_statements();
  prepare_message_statements();
  prepare_quote_statements();
  prepare_date_statements();
  prepare_identifier_statements();
  prepare_people_statements();
}

void CatalogWriter::State::prepare_file_statements() {
  begin_file = db.prepare(
      "INSERT INTO files(id, root_id, path, format, size, mtime_ns, inode, in_archive, state) "
      "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'reading') ON CONFLICT(id) DO UPDATE SET "
      "format = ?4, size = ?5, mtime_ns = ?6, inode = ?7, in_archive = ?8, state = 'reading', "
      "found = 0, bytes_read = 0, bytes_messages = 0, bytes_framing = 0, bytes_lost = 0");
  forget_occurrences = db.prepare("DELETE FROM occurrences WHERE file_id = ?1 AND offset >= ?2");
  forget_rejected = db.prepare("DELETE FROM rejected WHERE file_id = ?1 AND offset >= ?2");
  end_file = db.prepare(
      "UPDATE files SET format = ?2, state = 'done', sha256 = ?3, found = ?4, bytes_read = ?5, "
      "bytes_messages = ?6, bytes_framing = ?7, bytes_lost = ?8, size = ?9 WHERE id = ?1");
  missing = db.prepare("UPDATE files SET state = 'missing' WHERE id = ?1");
  new_segment = db.prepare("INSERT INTO segments(name, first_id, last_id) VALUES(?1, ?2, ?3)");
  drop_segment = db.prepare("DELETE FROM segments WHERE name = ?1");
}

void CatalogWriter::State::prepare_message_statements() {
  message = db.prepare(
      "INSERT INTO messages(id, key, parent_id, size, complete, date_utc, date_offset, "
      "date_source, date_grade, date_raw, subject, message_id, language, words, subject_base, "
      "subject_class, thread_index, canonical_hash, date_lo, date_hi, date_confidence, header_utc) "
      "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, "
      "?19, ?20, ?21, ?22)");
  occurrence = db.prepare(
      "INSERT INTO occurrences(message_id, file_id, offset, length, inner_path, quoting, "
      "envelope, flags) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
  part = db.prepare(
      "INSERT INTO parts(message_id, ord, path, type, encoding, disposition, filename, size, "
      "sha256, is_attachment, charset_declared, charset_used, charset_confidence, "
      "charset_repaired, charset_chain) "
      "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)");
  participant = db.prepare(
      "INSERT INTO participants(message_id, role, ord, mailbox_id) VALUES(?1, ?2, ?3, ?4)");
  ref =
      db.prepare("INSERT INTO message_refs(message_id, kind, ord, target) VALUES(?1, ?2, ?3, ?4)");
  defect = db.prepare(
      "INSERT INTO defects(message_id, ord, code, place, detail) VALUES(?1, ?2, ?3, ?4, ?5)");
  rejected = db.prepare(
      "INSERT INTO rejected(file_id, offset, length, reason, detail, lost) "
      "VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
  find_mailbox = db.prepare("SELECT id FROM mailboxes WHERE address = ?1 AND name = ?2");
  new_mailbox = db.prepare("INSERT INTO mailboxes(address, name) VALUES(?1, ?2)");
  known_word = db.prepare("SELECT capitalised FROM vocabulary WHERE form = ?1");
  count_word = db.prepare(
      "UPDATE vocabulary SET count = count + ?2, capitalised = capitalised + ?3, "
      "families = families | ?4 WHERE form = ?1");
  name_key = db.prepare(
      "SELECT 1 FROM analyses WHERE form = ?1 AND analysis >= 'n:' AND analysis < 'n;' LIMIT 1");
  new_words = RowBatch(db, "INSERT OR FAIL INTO vocabulary(form, count, capitalised, families)", 4);
  analyses = RowBatch(db, "INSERT OR IGNORE INTO analyses(analysis, form)", 2);
}

std::int64_t CatalogWriter::State::mailbox_id(const ParticipantRow& who) {
  // The cache saves two index walks per address; it is dropped before it grows large.
  constexpr std::size_t kMaxCached = 50'000;
  std::string cached_as = who.address + '\n' + who.name;
  if (const auto known = mailboxes.find(cached_as); known != mailboxes.end()) return known->second;
  std::int64_t id = 0;
  if (find_mailbox.bind(1, who.address).bind(2, who.name).step()) {
    id = find_mailbox.number(0);
  }
  find_mailbox.reset();
  if (id == 0) {
    new_mailbox.bind(1, who.address).bind(2, who.name).run();
    id = db.last_id();
  }
  if (mailboxes.size() >= kMaxCached) mailboxes.clear();
  mailboxes.emplace(std::move(cached_as), id);
  return id;
}

CatalogWriter::CatalogWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}

CatalogWriter::~CatalogWriter() = default;
CatalogWriter::CatalogWriter(CatalogWriter&&) noexcept = default;
CatalogWriter& CatalogWriter::operator=(CatalogWriter&&) noexcept = default;

Result<CatalogWriter> CatalogWriter::open(const std::filesystem::path& file,
                                          std::shared_ptr<ReadTrouble> trouble) {
  auto db = Sqlite::open(file.string(), true, std::move(trouble));
  if (!db) return fail(db.error());
  const auto schema = known_schema(*db, file);
  if (!schema) return fail(schema.error());
  if (auto set = db->execute(kPragmas); !set) return fail(set.error());
  if (auto migrated = migrate(*db, *schema); !migrated) return fail(migrated.error());
  auto state = std::make_unique<State>();
  state->db = std::move(*db);
  return CatalogWriter(std::move(state));
}

Result<void> CatalogWriter::begin() {
  state_->prepare();
  if (auto begun = state_->db.execute("BEGIN IMMEDIATE"); !begun) return begun;
  return state_->unsettle();
}

bool CatalogWriter::has_changed() const {
  return state_->has_changed;
}

Result<void> CatalogWriter::commit() {
  if (auto sound = state_->db.check(); !sound) return sound;
  return state_->db.execute("COMMIT");
}

Result<void> CatalogWriter::checkpoint() {
  return state_->db.execute("PRAGMA wal_checkpoint(PASSIVE)");
}

Result<std::int64_t> CatalogWriter::root_id(std::string_view absolute_path) {
  Statement find = state_->db.prepare("SELECT id FROM roots WHERE path = ?1");
  if (find.bind(1, absolute_path).step()) return find.number(0);
  if (find.failed()) return fail(state_->db.error("cannot look a source up"));
  if (auto done = state_->unsettle(); !done) return fail(done.error());
  Statement add = state_->db.prepare("INSERT INTO roots(path) VALUES(?1)");
  if (!add.bind(1, absolute_path).run()) return fail(state_->db.error("cannot add a source"));
  return state_->db.last_id();
}

Result<std::int64_t> CatalogWriter::next_message_id() const {
  Statement query = state_->db.prepare("SELECT ifnull(max(id), 0) + 1 FROM messages");
  if (!query.step()) return fail(state_->db.error("cannot count the messages"));
  return query.number(0);
}

Result<std::int64_t> CatalogWriter::next_file_id() const {
  Statement query = state_->db.prepare("SELECT ifnull(max(id), 0) + 1 FROM files");
  if (!query.step()) return fail(state_->db.error("cannot count the files"));
  return query.number(0);
}

Result<std::vector<SegmentRow>> CatalogWriter::segments() const {
  std::vector<SegmentRow> rows;
  Statement query =
      state_->db.prepare("SELECT name, first_id, last_id FROM segments ORDER BY first_id");
  while (query.step())
    rows.push_back({query.text(0), query.number(1), query.number(2)});
  if (query.failed()) return fail(state_->db.error("cannot read the list of segments"));
  if (const auto sound = check_segments(rows); !sound) return fail(sound.error());
  return rows;
}

Result<void> CatalogWriter::begin_file(const FileRow& file, std::uint64_t known_before) {
  State& s = *state_;
  const std::int64_t before = as_number(known_before);
  const bool ok = s.begin_file.bind(1, file.id)
                      .bind(2, file.root_id)
                      .bind(3, file.path)
                      .bind(4, file.format)
                      .bind(5, as_number(file.size))
                      .bind(6, file.mtime_ns)
                      .bind(7, as_number(file.inode))
                      .bind(8, std::int64_t{file.in_archive})
                      .run() &&
                  s.forget_occurrences.bind(1, file.id).bind(2, before).run() &&
                  s.forget_rejected.bind(1, file.id).bind(2, before).run();
  return s.done(ok, "cannot add a file");
}

Result<void> CatalogWriter::end_file(const FileRow& file) {
  State& s = *state_;
  s.end_file.bind(1, file.id).bind(2, file.format);
  if (file.sha256) {
    s.end_file.bind_blob(3, bytes_of(*file.sha256));
  } else {
    s.end_file.bind_null(3);
  }
  const bool ok = s.end_file.bind(4, as_number(file.found))
                      .bind(5, as_number(file.bytes_read))
                      .bind(6, as_number(file.bytes_messages))
                      .bind(7, as_number(file.bytes_framing))
                      .bind(8, as_number(file.bytes_lost))
                      .bind(9, as_number(file.size))
                      .run();
  return s.done(ok, "cannot update a file");
}

Result<void> CatalogWriter::mark_missing(const std::vector<std::int64_t>& file_ids) {
  if (auto begun = begin(); !begun) return begun;
  for (const std::int64_t id : file_ids) {
    if (!state_->missing.bind(1, id).run()) {
      return fail(state_->db.error("cannot mark a missing file"));
    }
  }
  return commit();
}

Result<void> CatalogWriter::add_occurrence(const OccurrenceRow& occurrence) {
  const bool ok = state_->occurrence.bind(1, occurrence.message_id)
                      .bind(2, occurrence.file_id)
                      .bind(3, as_number(occurrence.offset))
                      .bind(4, as_number(occurrence.length))
                      .bind(5, occurrence.inner_path)
                      .bind(6, occurrence.quoting)
                      .bind(7, occurrence.envelope)
                      .bind(8, occurrence.flags)
                      .run();
  return state_->done(ok, "cannot add the place of a message");
}

Result<void> CatalogWriter::add_rejected(const RejectedRow& rejected) {
  const bool ok = state_->rejected.bind(1, rejected.file_id)
                      .bind(2, as_number(rejected.offset))
                      .bind(3, as_number(rejected.length))
                      .bind(4, rejected.reason)
                      .bind(5, rejected.detail)
                      .bind(6, std::int64_t{rejected.lost})
                      .run();
  return state_->done(ok, "cannot add to the ledger");
}

namespace {

bool add_part(Statement& statement, std::int64_t id, std::int64_t ord, const PartRow& part) {
  statement.bind(1, id).bind(2, ord).bind(3, part.path).bind(4, part.type);
  statement.bind(5, part.encoding).bind(6, part.disposition).bind(7, part.filename);
  statement.bind(8, as_number(part.size)).bind(10, std::int64_t{part.is_attachment});
  if (part.sha256) {
    statement.bind_blob(9, bytes_of(*part.sha256));
  } else {
    statement.bind_null(9);
  }
  if (part.has_charset) {
    statement.bind(11, part.charset_declared).bind(12, part.charset_used);
    statement.bind(13, part.charset_confidence).bind(14, part.charset_repaired);
    statement.bind(15, part.charset_chain);
  } else {
    for (int at = 11; at <= 15; ++at)
      statement.bind_null(at);
  }
  return statement.run();
}

}  // namespace

Result<void> CatalogWriter::add_message(const MessageRow& m) {
  State& s = *state_;
  bool ok = s.message.bind(1, m.id)
                .bind_blob(2, bytes_of(m.key))
                .bind(3, m.parent_id)
                .bind(4, as_number(m.size))
                .bind(5, std::int64_t{m.complete})
                .bind(6, m.date_utc)
                .bind(7, m.date_offset)
                .bind(8, m.date_source)
                .bind(9, m.date_grade)
                .bind(10, m.date_raw)
                .bind(11, m.subject)
                .bind(12, m.message_id)
                .bind(13, m.language)
                .bind(14, as_number(m.words))
                .bind(15, m.subject_base)
                .bind(16, m.subject_class)
                .bind_blob(17, m.thread_index)
                .bind(18, as_number(m.canonical_hash))
                .bind(19, m.date_lo)
                .bind(20, m.date_hi)
                .bind(21, m.date_confidence)
                .bind(22, m.header_utc)
                .run();
  ok = ok && s.add_quotes(m) && s.add_anomalies(m.id, false, m.anomalies) && s.add_identifiers(m);
  std::int64_t ord = 0;
  for (const PartRow& part : m.parts)
    ok = ok && add_part(s.part, m.id, ord++, part) && s.add_content(part);
  ord = 0;
  for (const ParticipantRow& who : m.participants) {
    const std::int64_t mailbox = s.mailbox_id(who);
    ok = ok && s.participant.bind(1, m.id).bind(2, who.role).bind(3, ord++).bind(4, mailbox).run();
  }
  ord = 0;
  for (const RefRow& ref : m.refs) {
    ok = ok && s.ref.bind(1, m.id).bind(2, ref.kind).bind(3, ord++).bind(4, ref.target).run();
  }
  ord = 0;
  for (const Defect& d : m.defects) {
    s.defect.bind(1, m.id).bind(2, ord++).bind(3, d.code).bind(4, d.where).bind(5, d.detail);
    ok = ok && s.defect.run();
  }
  return s.done(ok, "cannot add a message");
}

Result<void> CatalogWriter::add_segment(const SegmentRow& segment) {
  const bool ok = state_->new_segment.bind(1, segment.name)
                      .bind(2, segment.first_id)
                      .bind(3, segment.last_id)
                      .run();
  return state_->done(ok, "cannot add a text segment");
}

Result<void> CatalogWriter::drop_segments(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (!state_->drop_segment.bind(1, name).run()) {
      return fail(state_->db.error("cannot drop a text segment"));
    }
  }
  return {};
}

Result<void> CatalogWriter::replace_segments(const std::vector<std::string>& old_names,
                                             const SegmentRow& merged) {
  if (auto dropped = drop_segments(old_names); !dropped) return dropped;
  return add_segment(merged);
}

}  // namespace pismo::store
