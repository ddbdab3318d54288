#include <string>
#include <string_view>
#include <utility>

#include "catalog_writer_state.hpp"

namespace pismo::store {

void CatalogWriter::State::prepare_identifier_statements() {
  content = db.prepare(
      "INSERT OR IGNORE INTO contents(sha256, size, type, state, reader) "
      "VALUES(?1, ?2, ?3, ?4, ?5)");
  find_identifier = db.prepare("SELECT id FROM identifiers WHERE value = ?1 AND kind = ?2");
  new_identifier = db.prepare("INSERT INTO identifiers(kind, value) VALUES(?1, ?2)");
  identifier_use = db.prepare(
      "INSERT INTO identifier_uses(message_id, ord, identifier_id, place, whose, part, span_begin, "
      "span_end, times, checksum_ok, has_keyword, is_guess) "
      "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
}

bool CatalogWriter::State::add_content(const PartRow& file) {
  if (!file.is_attachment || !file.sha256) return true;
  const std::string_view hash(reinterpret_cast<const char*>(file.sha256->data()),
                              file.sha256->size());
  return content.bind_blob(1, hash)
      .bind(2, static_cast<std::int64_t>(file.size))
      .bind(3, file.content_type)
      .bind(4, file.state)
      .bind(5, file.reader)
      .run();
}

std::int64_t CatalogWriter::State::identifier_id(const IdentifierRow& row) {
  // Addresses of a circle of people come again and again.
  constexpr std::size_t kMaxCached = 50'000;
  std::string cached_as = row.kind + '\n' + row.value;
  if (const auto known = identifiers.find(cached_as); known != identifiers.end())
    return known->second;
  std::int64_t id = 0;
  if (find_identifier.bind(1, row.value).bind(2, row.kind).step()) id = find_identifier.number(0);
  find_identifier.reset();
  if (id == 0) {
    new_identifier.bind(1, row.kind).bind(2, row.value).run();
    id = db.last_id();
  }
  if (identifiers.size() >= kMaxCached) identifiers.clear();
  identifiers.emplace(std::move(cached_as), id);
  return id;
}

bool CatalogWriter::State::add_identifiers(const MessageRow& m) {
  bool ok = true;
  std::int64_t ord = 0;
  for (const IdentifierRow& row : m.identifiers) {
    const std::int64_t id = identifier_id(row);
    identifier_use.bind(1, m.id).bind(2, ord++).bind(3, id);
    identifier_use.bind(4, row.place).bind(5, row.whose).bind(6, row.part);
    identifier_use.bind(7, static_cast<std::int64_t>(row.span.begin));
    identifier_use.bind(8, static_cast<std::int64_t>(row.span.end));
    identifier_use.bind(9, std::int64_t{row.times});
    if (row.checksum_ok) {
      identifier_use.bind(10, std::int64_t{*row.checksum_ok});
    } else {
      identifier_use.bind_null(10);
    }
    identifier_use.bind(11, std::int64_t{row.has_keyword}).bind(12, std::int64_t{row.is_guess});
    ok = ok && identifier_use.run();
  }
  return ok;
}

}  // namespace pismo::store
