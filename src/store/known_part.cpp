#include "pismo/store/known_part.hpp"

#include <algorithm>
#include <string_view>

#include "sqlite.hpp"

namespace pismo::store {

std::optional<KnownPart> known_part(const CaseFolder& folder,
                                    std::int64_t file_id,
                                    std::uint64_t tail) {
  const auto db = Sqlite::open(folder.catalog().string(), false, folder.trouble());
  if (!db) return std::nullopt;
  KnownPart part;
  Statement file = db->prepare(
      "SELECT size, sha256 FROM files WHERE id = ?1 AND state = 'done' AND sha256 NOT NULL AND "
      "bytes_read = size");
  if (!file.bind(1, file_id).step()) return std::nullopt;
  const std::string_view hash = file.view(1);
  if (file.number(0) < 0 || hash.size() != part.sha256.size()) return std::nullopt;
  part.size = static_cast<std::uint64_t>(file.number(0));
  std::copy(hash.begin(), hash.end(), part.sha256.begin());
  if (part.size < tail) return std::nullopt;
  Statement last =
      db->prepare("SELECT max(offset) FROM occurrences WHERE file_id = ?1 AND offset <= ?2");
  if (!last.bind(1, file_id).bind(2, static_cast<std::int64_t>(part.size - tail)).step() ||
      last.number(0) <= 0)
    return std::nullopt;
  const std::int64_t before = last.number(0);
  part.before = static_cast<std::uint64_t>(before);
  Statement sums = db->prepare(
      "SELECT count(*), sum(inner_path = ''), sum(iif(inner_path = '', length, 0)), (SELECT "
      "count(*) FROM rejected WHERE file_id = ?1 AND offset < ?2 AND lost) FROM occurrences WHERE "
      "file_id = ?1 AND offset < ?2");
  if (!sums.bind(1, file_id).bind(2, before).step()) return std::nullopt;
  part.messages = static_cast<std::uint64_t>(sums.number(1));
  part.bytes_messages = static_cast<std::uint64_t>(sums.number(2));
  part.found = static_cast<std::uint64_t>(sums.number(0) + sums.number(3));
  return part;
}

}  // namespace pismo::store
