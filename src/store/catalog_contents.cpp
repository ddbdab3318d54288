// Which messages hold an identifier or a file.
#include <algorithm>

#include "pismo/store/identifiers.hpp"

#include "catalog_state.hpp"

namespace pismo::store {

namespace {

std::vector<std::int64_t> each_once(std::vector<std::int64_t> all) {
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace

bool Catalog::has_identifiers() const {
  Statement query = state_->db.prepare(
      "SELECT 1 WHERE EXISTS(SELECT 1 FROM made_with WHERE what = ?1) OR NOT EXISTS(SELECT 1 FROM "
      "messages)");
  return query.bind(1, kIdentifiers).step();
}

std::vector<std::int64_t> Catalog::with_identifier(const std::vector<std::string>& values) const {
  std::vector<std::int64_t> all;
  Statement query = state_->db.prepare(
      "SELECT DISTINCT u.message_id FROM identifiers i JOIN identifier_uses u ON u.identifier_id = "
      "i.id "
      "WHERE i.value = ?1");
  for (const std::string& value : values) {
    query.bind(1, value);
    const auto found = ids(query);
    all.insert(all.end(), found.begin(), found.end());
  }
  return each_once(std::move(all));
}

std::vector<std::int64_t> Catalog::with_identifier_kind(
    const std::vector<std::string>& kinds) const {
  std::vector<std::int64_t> all;
  Statement query = state_->db.prepare(
      "SELECT DISTINCT u.message_id FROM identifiers i JOIN identifier_uses u ON u.identifier_id = "
      "i.id "
      "WHERE i.kind = ?1 AND NOT u.is_guess");
  for (const std::string& kind : kinds) {
    query.bind(1, kind);
    const auto found = ids(query);
    all.insert(all.end(), found.begin(), found.end());
  }
  return each_once(std::move(all));
}

std::vector<std::int64_t> Catalog::with_attachment(std::string_view hex) const {
  const HashRange range = hashes_beginning(hex);
  Statement query = state_->db.prepare(
      "SELECT DISTINCT message_id FROM parts WHERE is_attachment AND sha256 >= ?1 AND sha256 <= "
      "?2");
  query.bind_blob(1, range.from).bind_blob(2, range.to);
  return each_once(ids(query));
}

}  // namespace pismo::store
