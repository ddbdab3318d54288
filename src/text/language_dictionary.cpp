#include "language_dictionary.hpp"

#include "pismo/base/hash.hpp"

namespace pismo::text {

const AffixDictionary* LanguageDictionary::open() const {
  std::call_once(once_, [this] {
    for (const std::filesystem::path& folder : folders_) {
      dictionary_ = AffixDictionary::open(folder, std::string(language_.dictionary));
      if (dictionary_) return;
    }
  });
  return dictionary_ ? &*dictionary_ : nullptr;
}

std::vector<std::string> LanguageDictionary::lemmas(std::string_view form) const {
  if (const AffixDictionary* dictionary = open()) return language_.lemmas(*dictionary, form);
  const auto irregular = language_.irregular(form);
  return {irregular.begin(), irregular.end()};
}

std::string LanguageDictionary::version() const {
  constexpr std::size_t kDigits = 12;
  const AffixDictionary* dictionary = open();
  const std::string name(language_.dictionary);
  return name + ':' + (dictionary == nullptr ? "-" : dictionary->digest().substr(0, kDigits));
}

}  // namespace pismo::text
