#include "pismo/store/cited_places.hpp"

#include <string>

#include "sqlite.hpp"

namespace pismo::store {

namespace {

// For LIKE: what is printed as U+FFFD may have been any bytes.
std::string pattern_of(std::string_view file) {
  constexpr std::string_view kUnknown = "\xEF\xBF\xBD";
  std::string pattern;
  while (!file.empty()) {
    if (file.starts_with(kUnknown)) {
      pattern += '%';
      file.remove_prefix(kUnknown.size());
      continue;
    }
    if (file[0] == '%' || file[0] == '_' || file[0] == '\\') pattern += '\\';
    pattern += file[0];
    file.remove_prefix(1);
  }
  return pattern;
}

}  // namespace

Result<std::vector<Place>> cited_places(const std::filesystem::path& catalog,
                                        std::string_view file,
                                        std::uint64_t offset,
                                        std::string_view inner_path) {
  const auto db = Sqlite::open(catalog.string(), false);
  if (!db) return fail(db.error());
  Statement query = db->prepare(
      "SELECT r.path, f.path, o.offset, o.length, o.inner_path, o.quoting, o.envelope, o.flags "
      "FROM files f JOIN roots r ON r.id = f.root_id JOIN occurrences o ON o.file_id = f.id "
      "WHERE (f.path LIKE ?1 ESCAPE '\\' OR (f.path = '' AND r.path LIKE '%/' || ?1 ESCAPE '\\')) "
      "AND o.offset = ?2 AND o.inner_path = ?3 ORDER BY f.state = 'missing', f.id");
  const std::string pattern = pattern_of(file);
  query.bind(1, pattern);
  query.bind(2, static_cast<std::int64_t>(offset)).bind(3, inner_path);
  std::vector<Place> places;
  while (query.step()) {
    places.push_back({query.text(0),
                      query.text(1),
                      static_cast<std::uint64_t>(query.number(2)),
                      static_cast<std::uint64_t>(query.number(3)),
                      query.text(4),
                      query.text(5),
                      query.text(6),
                      query.text(7)});
  }
  if (auto read = db->check(); !read) return fail(read.error());
  return places;
}

}  // namespace pismo::store
