#include "pismo/authenticity/key_book.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "pismo/base/file.hpp"
#include "pismo/base/hash.hpp"

#include "key_index.hpp"
#include "octets.hpp"
#include "zone_text.hpp"

namespace pismo::authenticity {

namespace {

bool has_ending(const std::string& name, std::initializer_list<std::string_view> endings) {
  return std::any_of(
      endings.begin(), endings.end(), [&](std::string_view end) { return name.ends_with(end); });
}

// "s2048._domainkey.example.ru#2": the number only tells files apart.
std::string record_name(std::string file) {
  file.resize(std::min(file.rfind('#'), file.size()));
  if (file.ends_with('.')) file.pop_back();
  return file;
}

Result<std::vector<std::filesystem::path>> files_of(const std::filesystem::path& folder) {
  std::error_code trouble;
  std::vector<std::filesystem::path> files;
  std::filesystem::directory_iterator entries(folder, trouble);
  if (trouble) {
    return fail(trouble == std::errc::no_such_file_or_directory ? Errc::not_found : Errc::io,
                fmt::format("{}: no key folder: {}", folder.string(), trouble.message()));
  }
  for (const auto& entry : entries) {
    if (entry.is_regular_file(trouble)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

std::string key_name(std::string_view selector, std::string_view domain) {
  return lower(selector) + "._domainkey." + lower(domain);
}

Result<KeyBook> KeyBook::read(const std::filesystem::path& folder) {
  KeyBook book;
  const auto files = files_of(folder);
  if (!files) return fail(files.error());
  auto index = read_key_index(folder);
  if (!index) return fail(index.error());
  for (const auto& path : *files) {
    const std::string name = lower(path.filename().string());
    const bool is_record = name.find("._domainkey.") != std::string::npos;
    const bool is_certificate = has_ending(name, {".pem", ".crt", ".cer"});
    if (!is_record && !is_certificate && !has_ending(name, {".asc", ".gpg", ".pgp"})) continue;
    std::error_code trouble;
    if (std::filesystem::file_size(path, trouble) > kMaxKeyFile) {
      return fail(
          Errc::corrupt,
          fmt::format("{}: too large for a key; take it out of the key folder", path.string()));
    }
    auto bytes = read_file(path);
    if (!bytes) return fail(bytes.error());
    if (!is_record) {
      (is_certificate ? book.certificates : book.pgp_keys).push_back(std::move(*bytes));
      continue;
    }
    StoredKey key;
    // As it lies there: that is what keys.tsv names.
    const std::string hash = to_hex(sha256(trim(*bytes)));
    // Pasted out of a zone file, a record stands in quoted pieces.
    key.record = join_quoted(trim(*bytes));
    const auto known = index->find({record_name(name), hash});
    if (known != index->end()) key.origin = known->second;
    key.origin.name = record_name(name);
    key.origin.sha256 = hash;
    book.add(std::move(key));
  }
  return book;
}

void KeyBook::add(StoredKey key) {
  key.origin.name = lower(key.origin.name);
  if (key.origin.sha256.empty()) key.origin.sha256 = to_hex(sha256(key.record));
  keys_[key.origin.name].push_back(std::move(key));
}

const std::vector<StoredKey>& KeyBook::find(std::string_view selector,
                                            std::string_view domain) const {
  static const std::vector<StoredKey> none;
  const auto found = keys_.find(key_name(selector, domain));
  return found == keys_.end() ? none : found->second;
}

std::size_t KeyBook::records() const {
  std::size_t count = 0;
  for (const auto& [name, records] : keys_)
    count += records.size();
  return count;
}

}  // namespace pismo::authenticity
