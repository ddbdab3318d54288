#include "pismo/store/sources.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "schema.hpp"
#include "sqlite.hpp"

namespace pismo::store {

namespace {

std::optional<Sha256> hash_column(const Statement& row, int column) {
  const std::string_view bytes = row.view(column);
  Sha256 hash{};
  if (bytes.size() != hash.size()) return std::nullopt;
  std::copy(bytes.begin(), bytes.end(), hash.begin());
  return hash;
}

std::uint64_t count(const Statement& row, int column) {
  return static_cast<std::uint64_t>(row.number(column));
}

/// Paths from `begin` on, but not `end` and what follows.
struct PathRange {
  std::string begin{};
  std::optional<std::string> end{};  ///< None: to the last.
};

/// In the order of bytes the paths "cur/..." stand between "cur/" and "cur0".
PathRange range_below(const std::string& folder) {
  if (folder.empty()) return {};
  return {.begin = folder + "/", .end = folder + static_cast<char>('/' + 1)};
}

/// What is left of all paths when those in these folders are taken out.
std::vector<PathRange> ranges_beside(const std::set<std::string>& folders) {
  if (folders.contains("")) return {};
  // In the order of their paths: "a-b/" comes before "a/".
  std::map<std::string, std::string> below;
  for (const std::string& folder : folders) {
    PathRange range = range_below(folder);
    below.emplace(std::move(range.begin), std::move(*range.end));
  }
  std::vector<PathRange> ranges(1);
  for (auto& [begin, end] : below) {
    ranges.back().end = begin;
    ranges.push_back({.begin = end});
  }
  return ranges;
}

Result<std::vector<FileRow>> files_in_ranges(const Sqlite& db,
                                             std::int64_t source,
                                             const std::vector<PathRange>& ranges) {
  std::vector<FileRow> files;
  Statement query = db.prepare(
      "SELECT id, path, format, size, mtime_ns, inode, in_archive, CASE WHEN EXISTS(SELECT 1 FROM "
      "rejected x WHERE x.file_id = files.id AND x.reason IN ('unreadable', 'changed')) THEN "
      "'again' ELSE state END FROM files WHERE root_id = ?1 AND path >= ?2 AND path < ?3");
  for (const PathRange& range : ranges) {
    query.bind(1, source).bind(2, range.begin);
    // A blob stands behind all texts.
    range.end ? query.bind(3, *range.end) : query.bind_blob(3, std::string_view(""));
    while (query.step()) {
      FileRow& file = files.emplace_back();
      file.id = query.number(0);
      file.root_id = source;
      file.path = query.text(1);
      file.format = query.text(2);
      file.size = static_cast<std::uint64_t>(query.number(3));
      file.mtime_ns = query.number(4);
      file.inode = static_cast<std::uint64_t>(query.number(5));
      file.in_archive = query.number(6) != 0;
      file.done = query.view(7) == "done";
      file.gone = query.view(7) == "missing";
    }
    query.reset();
  }
  if (query.failed()) return fail(db.error("cannot read the list of files"));
  return files;
}

}  // namespace

struct Sources::State {
  Sqlite db;
  KeptStatement places{
      "SELECT o.message_id, m.key, ?2, o.offset, o.length, o.quoting FROM occurrences o JOIN "
      "messages m ON m.id = o.message_id WHERE o.file_id = ?1 AND o.inner_path = '' ORDER BY "
      "o.offset"};
  // Names behind "!/" sort between "!/" and "!0".
  KeptStatement members{
      "SELECT o.message_id, m.key, f.path, o.offset, o.length, o.quoting FROM files f JOIN "
      "occurrences o ON o.file_id = f.id JOIN messages m ON m.id = o.message_id WHERE f.root_id = "
      "?1 AND f.path >= ?2 || '!/' AND f.path < ?2 || '!0' AND o.inner_path = '' ORDER BY f.id, "
      "o.offset"};
};

Sources::Sources(std::unique_ptr<State> state) : state_(std::move(state)) {}

Sources::~Sources() = default;
Sources::Sources(Sources&&) noexcept = default;
Sources& Sources::operator=(Sources&&) noexcept = default;

Result<Sources> Sources::open(const std::filesystem::path& catalog,
                              std::shared_ptr<ReadTrouble> trouble) {
  auto db = open_to_read(catalog, std::move(trouble));
  if (!db) return fail(db.error());
  auto state = std::make_unique<State>();
  state->db = std::move(*db);
  return Sources(std::move(state));
}

std::vector<SourceRow> Sources::sources() const {
  std::vector<SourceRow> rows;
  Statement query = state_->db.prepare("SELECT id, path FROM roots ORDER BY id");
  while (query.step())
    rows.push_back({query.number(0), query.text(1)});
  return rows;
}

void Sources::each_file(std::int64_t source,
                        const std::function<void(FileRow&&, bool)>& take) const {
  Statement query = state_->db.prepare(
      "SELECT id, path, format, size, mtime_ns, inode, state, sha256 FROM files WHERE root_id = ?1 "
      "AND NOT in_archive ORDER BY path");
  query.bind(1, source);
  while (query.step()) {
    FileRow file;
    file.id = query.number(0);
    file.root_id = source;
    file.path = query.text(1);
    file.format = query.text(2);
    file.size = count(query, 3);
    file.mtime_ns = query.number(4);
    file.inode = count(query, 5);
    file.done = query.view(6) == "done";
    file.sha256 = hash_column(query, 7);
    const bool gone = query.view(6) == "missing";
    take(std::move(file), gone);
  }
}

Result<std::vector<FileRow>> Sources::files_of(std::int64_t source,
                                               const std::set<std::string>& beside) const {
  return files_in_ranges(state_->db, source, ranges_beside(beside));
}

Result<std::vector<FileRow>> Sources::files_in(std::int64_t source,
                                               const std::string& folder) const {
  return files_in_ranges(state_->db, source, {range_below(folder)});
}

std::vector<RecordedPlace> Sources::places_in(const FileRow& file) const {
  std::vector<RecordedPlace> places;
  const auto read = [&](Statement& query) {
    while (query.step()) {
      places.push_back({query.number(0),
                        hash_column(query, 1).value_or(Sha256{}),
                        query.text(2),
                        count(query, 3),
                        count(query, 4),
                        query.text(5)});
    }
    query.reset();
  };
  read(state_->places.of(state_->db).bind(1, file.id).bind(2, file.path));
  read(state_->members.of(state_->db).bind(1, file.root_id).bind(2, file.path));
  return places;
}

SourceDigest Sources::digest(const SourceRow& source) const {
  SourceDigest digest;
  Sha256Stream list;
  each_file(source.id, [&](FileRow&& file, bool gone) {
    if (gone) return;
    ++digest.files;
    digest.bytes += file.size;
    if (!file.sha256) {
      ++digest.unhashed;
      return;
    }
    const std::string name =
        file.path.empty() ? std::filesystem::path(source.path).filename().string() : file.path;
    list.update(sha256sum_line(*file.sha256, name));
  });
  digest.list_sha256 = list.finish();
  return digest;
}

std::vector<CountedSource> Sources::counted() const {
  std::vector<CountedSource> all;
  for (SourceRow& source : sources()) {
    SourceDigest found = digest(source);
    Statement gone =
        state_->db.prepare("SELECT count(*) FROM files WHERE root_id = ?1 AND state = 'missing'");
    const std::uint64_t number = gone.bind(1, source.id).step() ? count(gone, 0) : 0;
    all.push_back({std::move(source), found, number});
  }
  return all;
}

std::string Sources::note(std::string_view what) const {
  Statement query = state_->db.prepare("SELECT version FROM made_with WHERE what = ?1");
  return query.bind(1, what).step() ? query.text(0) : std::string();
}

std::string escaped_path(std::string_view path) {
  std::string escaped;
  for (const char c : path) {
    if (c == '\\') {
      escaped += "\\\\";
    } else if (c == '\n') {
      escaped += "\\n";
    } else if (c == '\r') {
      escaped += "\\r";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string sha256sum_line(const Sha256& hash, std::string_view path) {
  const std::string escaped = escaped_path(path);
  return (escaped.size() == path.size() ? "" : "\\") + to_hex(hash) + "  " + escaped + "\n";
}

std::string path_under(const std::string& source, const std::string& file) {
  if (file.empty()) return source;
  return source.ends_with('/') ? source + file : source + "/" + file;
}

}  // namespace pismo::store
