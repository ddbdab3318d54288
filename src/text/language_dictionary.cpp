#include "language_dictionary.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include "pismo/base/hash.hpp"

namespace pismo::text {

namespace {

/// Words of a question; with more of them it is an index run, or a list.
constexpr std::size_t kMostParts = 4;

}  // namespace

const std::shared_ptr<const AffixFiles>& LanguageDictionary::files() const {
  std::call_once(read_, [this] {
    for (const std::filesystem::path& folder : folders_) {
      files_ = AffixFiles::read(folder, std::string(language_.dictionary));
      if (files_) return;
    }
  });
  return files_;
}

const AffixDictionary* LanguageDictionary::open() const {
  std::call_once(opened_, [this] {
    if (!files()) return;
    dictionary_.emplace(files());
    whole_.store(&*dictionary_, std::memory_order_release);
  });
  return dictionary_ ? &*dictionary_ : nullptr;
}

/// None when the whole dictionary should be asked.
std::optional<std::vector<std::string>> LanguageDictionary::lemmas_by_part(
    std::string_view form) const {
  const std::lock_guard lock(parts_mutex_);
  for (const AffixDictionary& part : parts_) {
    if (part.covers(form)) return language_.lemmas(part, form);
  }
  if (form.empty() || parts_.size() == kMostParts || !files()) return std::nullopt;
  return language_.lemmas(parts_.emplace_back(files(), form), form);
}

std::vector<std::string> LanguageDictionary::lemmas(std::string_view form) const {
  if (whole_.load(std::memory_order_acquire) == nullptr) {
    if (auto found = lemmas_by_part(form)) return std::move(*found);
  }
  if (const AffixDictionary* dictionary = open()) return language_.lemmas(*dictionary, form);
  const auto irregular = language_.irregular(form);
  return {irregular.begin(), irregular.end()};
}

std::string LanguageDictionary::version() const {
  constexpr std::size_t kDigits = 12;
  // A run of `index` asks several times, and hashing takes as long as committing some letters.
  std::call_once(hashed_, [&] { digits_ = files() ? files()->digest().substr(0, kDigits) : "-"; });
  return std::string(language_.dictionary) + ':' + digits_;
}

std::string LanguageDictionary::outside() const {
  std::string seen;
  for (const std::filesystem::path& folder : folders_) {
    for (const char* const ending : {".aff", ".dic"}) {
      const auto path = folder / (std::string(language_.dictionary) + ending);

      struct stat status {};

      if (::stat(path.c_str(), &status) != 0) continue;
      seen += fmt::format("{}:{}:{}.{}:{}.{} ",
                          path.string(),
                          status.st_size,
                          status.st_mtim.tv_sec,
                          status.st_mtim.tv_nsec,
                          status.st_ctim.tv_sec,
                          status.st_ctim.tv_nsec);
    }
  }
  return seen;
}

void LanguageDictionary::assume(std::string_view version) const {
  const std::string name = std::string(language_.dictionary) + ':';
  const std::size_t at = version.find(name);
  if (at == std::string_view::npos) return;
  version.remove_prefix(at + name.size());
  std::call_once(hashed_, [&] { digits_ = version.substr(0, version.find(' ')); });
}

}  // namespace pismo::text
