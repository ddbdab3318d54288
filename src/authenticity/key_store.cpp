#include <algorithm>
#include <fmt/format.h>

#include "pismo/authenticity/key_book.hpp"
#include "pismo/authenticity/key_import.hpp"
#include "pismo/base/file.hpp"
#include "pismo/base/hash.hpp"

#include "key_index.hpp"
#include "octets.hpp"

namespace pismo::authenticity {

namespace {

// Widens the time in which a key was seen. Days as 2016-10-25 sort as text.
void widen(KeyOrigin& origin, const std::string& first, const std::string& last) {
  if (!first.empty() && (origin.first_seen.empty() || first < origin.first_seen))
    origin.first_seen = first;
  if (!last.empty() && (origin.last_seen.empty() || last > origin.last_seen))
    origin.last_seen = last;
}

// Writes the record under the first free name. @return false when it is there already.
Result<bool> put(const std::filesystem::path& folder,
                 const std::string& name,
                 const std::string& record) {
  for (int number = 1;; ++number) {
    const auto path = folder / (number == 1 ? name : fmt::format("{}#{}", name, number));
    std::error_code trouble;
    if (!std::filesystem::exists(path, trouble)) {
      if (auto written = write_new_file(path, record + "\n"); !written)
        return fail(written.error());
      return true;
    }
    const auto there = read_file(path);
    if (!there) return fail(there.error());
    if (trim(*there) == record) return false;
  }
}

}  // namespace

Result<KeyFolderChange> store_keys(const std::filesystem::path& folder,
                                   const std::vector<ImportedKey>& keys,
                                   const KeySource& source) {
  std::error_code trouble;
  std::filesystem::create_directories(folder, trouble);
  if (trouble) {
    return fail(Errc::io,
                fmt::format("{}: cannot be made: {}", folder.string(), trouble.message()));
  }
  auto index = read_key_index(folder);
  if (!index) return fail(index.error());
  KeyFolderChange change;
  for (const ImportedKey& key : keys) {
    const std::string name = key_name(key.selector, key.domain);
    const auto added = put(folder, name, key.record);
    if (!added) return fail(added.error());
    (*added ? change.added : change.known) += 1;
    const std::string hash = to_hex(sha256(key.record));
    KeyOrigin& origin = (*index)[{name, hash}];
    origin.name = name;
    origin.sha256 = hash;
    widen(origin,
          key.first_seen.empty() ? source.seen : key.first_seen,
          key.last_seen.empty() ? source.seen : key.last_seen);
    const auto set = [](std::string& place, const std::string& value) {
      if (!value.empty()) place = value;
    };
    set(origin.source_url, source.url);
    set(origin.source_kind, source.kind);
    set(origin.note, source.note);
    set(origin.private_published_since, source.private_published_since);
  }
  if (auto written = write_key_index(folder, *index); !written) return fail(written.error());
  return change;
}

}  // namespace pismo::authenticity
