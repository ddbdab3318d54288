#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "affix_dictionary.hpp"
#include "stemmer.hpp"

namespace pismo::text {

/// A language that words are analysed in.
struct AnalysedLanguage {
  std::string_view tag;         ///< Before the colon of a key.
  std::string_view dictionary;  ///< File name without its ending.
  std::string_view missing;     ///< For people: what is not there, and how to get it.
  StemLanguage stemmer;
  std::vector<std::string> (*lemmas)(const AffixDictionary& dictionary, std::string_view form);
  std::vector<std::string_view> (*irregular)(std::string_view form);
};

/// The dictionary of a language, opened when it is first needed: for a few words only the parts
/// that may have them, for more the whole.
class LanguageDictionary {
 public:
  LanguageDictionary(const AnalysedLanguage& language, std::vector<std::filesystem::path> folders)
      : language_(language), folders_(std::move(folders)) {}

  [[nodiscard]] const AnalysedLanguage& language() const { return language_; }

  /// Dictionary forms of a word; without the dictionary those of irregular words. Empty
  /// when the word must be stemmed.
  [[nodiscard]] std::vector<std::string> lemmas(std::string_view form) const;

  /// Whether its files are not there, or not to be used. For that they are read, no more.
  [[nodiscard]] bool is_missing() const { return version().ends_with(":-"); }

  /// Opens it whole; null when it is missing. Safe in several threads.
  const AffixDictionary* open() const;

  /// "ru_RU:" with the first digits of the files' hash, or "-" without them.
  [[nodiscard]] std::string version() const;

  // As Analyser::outside and Analyser::assume.
  [[nodiscard]] std::string outside() const;
  void assume(std::string_view version) const;

 private:
  const std::shared_ptr<const AffixFiles>& files() const;
  std::optional<std::vector<std::string>> lemmas_by_part(std::string_view form) const;

  const AnalysedLanguage& language_;
  std::vector<std::filesystem::path> folders_;
  // Written once, under `read_`.
  mutable std::once_flag read_;
  mutable std::shared_ptr<const AffixFiles> files_;
  // Written once, under `opened_`.
  mutable std::once_flag opened_;
  mutable std::optional<AffixDictionary> dictionary_;
  mutable std::atomic<const AffixDictionary*> whole_ = nullptr;  // Once it is open.
  // Written once, under `hashed_`.
  mutable std::once_flag hashed_;
  mutable std::string digits_;
  mutable std::mutex parts_mutex_;
  mutable std::vector<AffixDictionary> parts_;  // Under `parts_mutex_`.
};

}  // namespace pismo::text
