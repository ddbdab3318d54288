#include "language_dictionary.hpp"

#include "pismo/base/hash.hpp"

namespace pismo::text {

namespace {

/// Words of a question; with more of them it is an index run, or a list.
constexpr std::size_t kMostParts = 4;

}  // namespace

const AffixDictionary* LanguageDictionary::open() const {
  std::call_once(once_, [this] {
    for (const std::filesystem::path& folder : folders_) {
      dictionary_ = AffixDictionary::open(folder, std::string(language_.dictionary));
      if (!dictionary_) continue;
      whole_.store(&*dictionary_, std::memory_order_release);
      return;
    }
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
  if (form.empty() || parts_.size() == kMostParts) return std::nullopt;
  for (const std::filesystem::path& folder : folders_) {
    auto part = AffixDictionary::open(folder, std::string(language_.dictionary), form);
    if (!part) continue;
    parts_.push_back(std::move(*part));
    return language_.lemmas(parts_.back(), form);
  }
  return std::nullopt;
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
  const AffixDictionary* dictionary = open();
  // A run of `index` asks several times, and hashing takes as long as committing some letters.
  std::call_once(hashed_, [&] {
    digits_ = dictionary == nullptr ? "-" : dictionary->digest().substr(0, kDigits);
  });
  return std::string(language_.dictionary) + ':' + digits_;
}

}  // namespace pismo::text
