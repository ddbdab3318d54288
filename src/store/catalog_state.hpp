#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/store/catalog.hpp"

#include "sqlite.hpp"

namespace pismo::store {

/// The connection of a reader of the catalog, which readers of its parts may borrow.
struct Catalog::State {
  Sqlite db;
  // Asked once per word or row of a question: worth keeping prepared.
  KeptStatement message{
      "SELECT id, key, parent_id, size, complete, date_utc, date_offset, date_source, date_raw, "
      "subject, message_id, language, words, date_grade, date_lo, date_hi, date_confidence, "
      "date_why, header_utc FROM messages WHERE id = ?1"};
  KeptStatement with_key{"SELECT id FROM messages WHERE key = ?1"};
  KeptStatement word{"SELECT form, count, families, capitalised FROM vocabulary WHERE form = ?1"};
  KeptStatement analyses{
      "SELECT analysis FROM analyses WHERE form = ?1 AND analysis NOT GLOB 'n:*' ORDER BY "
      "analysis"};
  KeptStatement with_analysis{
      "SELECT v.form, v.count, v.families, v.capitalised FROM analyses a JOIN vocabulary v ON "
      "v.form = a.form WHERE a.analysis = ?1"};
  KeptStatement with_prefix{
      "SELECT form, count, families, capitalised FROM vocabulary WHERE form >= ?1 AND form < ?2 "
      "LIMIT ?3"};
  KeptStatement places{
      "SELECT r.path, f.path, o.offset, o.length, o.inner_path, o.quoting, o.envelope, o.flags "
      "FROM occurrences o JOIN files f ON f.id = o.file_id JOIN roots r ON r.id = f.root_id "
      "WHERE o.message_id = ?1 ORDER BY f.state = 'missing', length(o.inner_path) > 0, f.id, "
      "o.offset"};
};

/// Bytes of an even number of hexadecimal digits.
inline std::string blob_of_hex(std::string_view hex) {
  std::string bytes;
  const auto digit = [](char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; };
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes.push_back(static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1])));
  }
  return bytes;
}

/// Hashes that begin with some digits: from the first to the last, both included.
struct HashRange {
  std::string from, to;
};

inline HashRange hashes_beginning(std::string_view hex) {
  constexpr std::size_t kHash = 32;
  // An odd number of digits is a range over the next half byte.
  std::string low(hex);
  std::string high(hex);
  if (hex.size() % 2 == 1) {
    low += '0';
    high += 'f';
  }
  return {blob_of_hex(low), blob_of_hex(high) + std::string(kHash, '\xFF')};
}

/// The first column of all rows.
inline std::vector<std::int64_t> ids(Statement& query) {
  std::vector<std::int64_t> found;
  while (query.step())
    found.push_back(query.number(0));
  query.reset();
  return found;
}

}  // namespace pismo::store
