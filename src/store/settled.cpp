#include "pismo/store/settled.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "pismo/store/custody_log.hpp"

#include "catalog_writer_state.hpp"
#include "sqlite.hpp"
#include "unlogged.hpp"

/// What a run leaves settled.
namespace pismo::store {

namespace {

constexpr const char* kTrouble = "cannot read what the last run left settled";

std::uint64_t count(const Statement& row, int column) {
  return static_cast<std::uint64_t>(row.number(column));
}

std::int64_t number(std::uint64_t value) {
  return static_cast<std::int64_t>(value);
}

Sha256 hash_of(std::string_view bytes) {
  Sha256 hash{};
  std::copy_n(bytes.begin(), std::min(bytes.size(), hash.size()), hash.begin());
  return hash;
}

std::string_view bytes_of(const Sha256& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

bool write_sums(const Sqlite& db, const Settled& settled) {
  const Balance& balance = settled.balance;
  return db.prepare("INSERT INTO settled_sums VALUES(?1, ?2, ?3, ?4, ?5, ?6)")
      .bind(1, number(balance.found))
      .bind(2, number(balance.indexed))
      .bind(3, number(balance.duplicates))
      .bind(4, number(balance.rejected))
      .bind(5, number(settled.messages))
      .bind(6, std::string_view(settled.dictionaries))
      .run();
}

bool write_source(Statement& insert, const CountedSource& counted) {
  const SourceDigest& digest = counted.digest;
  return insert.bind(1, counted.source.id)
      .bind(2, number(digest.files))
      .bind(3, number(digest.unhashed))
      .bind(4, number(digest.bytes))
      .bind(5, number(counted.gone))
      .bind_blob(6, bytes_of(digest.list_sha256))
      .run();
}

bool write_folder(Statement& insert, const SettledFolder& folder) {
  return insert.bind(1, folder.root_id)
      .bind(2, std::string_view(folder.path))
      .bind(3, folder.mtime_ns)
      .bind(4, folder.ctime_ns)
      .bind(5, number(folder.inode))
      .bind(6, number(folder.files))
      .bind(7, number(folder.bytes))
      .run();
}

}  // namespace

const SettledFolder* Settled::folder(std::int64_t root_id, std::string_view path) const {
  const auto key = [](const SettledFolder& one) {
    return std::pair(one.root_id, std::string_view(one.path));
  };
  const auto at = std::ranges::lower_bound(folders, std::pair(root_id, path), {}, key);
  return at != folders.end() && key(*at) == std::pair(root_id, path) ? &*at : nullptr;
}

const CountedSource* Settled::source(std::int64_t root_id) const {
  const auto at =
      std::ranges::find(sources, root_id, [](const CountedSource& one) { return one.source.id; });
  return at == sources.end() ? nullptr : &*at;
}

Result<void> CatalogWriter::State::unsettle() {
  has_changed = true;
  if (auto done = db.execute("DELETE FROM settled_sums"); !done || unlogged.empty()) return done;
  return store::note_unlogged(db, CustodyLog::kUnloggedSources, unlogged);
}

void CatalogWriter::note_unlogged(std::string command) {
  state_->unlogged = std::move(command);
}

Result<std::optional<Settled>> CatalogWriter::settled() const {
  const Sqlite& db = state_->db;
  Statement sums = db.prepare(
      "SELECT found, indexed, duplicates, rejected, messages, dictionaries FROM settled_sums");
  if (!sums.step()) {
    if (sums.failed()) return fail(db.error(kTrouble));
    return std::nullopt;
  }
  Settled settled;
  settled.balance = {count(sums, 0), count(sums, 1), count(sums, 2), count(sums, 3)};
  settled.messages = count(sums, 4);
  settled.dictionaries = sums.text(5);
  Statement sources = db.prepare(
      "SELECT r.id, r.path, s.files, s.unhashed, s.bytes, s.list_sha256, s.gone FROM "
      "settled_sources s "
      "JOIN roots r ON r.id = s.root_id ORDER BY r.id");
  while (sources.step()) {
    settled.sources.push_back(
        {{sources.number(0), sources.text(1)},
         {count(sources, 2), count(sources, 3), count(sources, 4), hash_of(sources.view(5))},
         count(sources, 6)});
  }
  Statement folders = db.prepare(
      "SELECT root_id, path, mtime_ns, ctime_ns, inode, files, bytes FROM settled_folders ORDER "
      "BY root_id, path");
  while (folders.step()) {
    settled.folders.push_back({folders.number(0),
                               folders.text(1),
                               folders.number(2),
                               folders.number(3),
                               count(folders, 4),
                               count(folders, 5),
                               count(folders, 6)});
  }
  if (sources.failed() || folders.failed()) return fail(db.error(kTrouble));
  return settled;
}

Result<void> CatalogWriter::settle(const Settled& settled) {
  const Sqlite& db = state_->db;
  if (auto begun = begin(); !begun) return begun;
  bool ok = db.prepare("DELETE FROM settled_sources").run() &&
            db.prepare("DELETE FROM settled_folders").run() && write_sums(db, settled);
  Statement source = db.prepare("INSERT INTO settled_sources VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
  for (const CountedSource& one : settled.sources)
    ok = ok && write_source(source, one);
  Statement folder =
      db.prepare("INSERT OR REPLACE INTO settled_folders VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  for (const SettledFolder& one : settled.folders)
    ok = ok && write_folder(folder, one);
  if (auto done = state_->done(ok, "cannot keep what is settled"); !done) return done;
  return commit();
}

}  // namespace pismo::store
