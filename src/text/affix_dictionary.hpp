#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "affix_rules.hpp"

namespace pismo::text {

/// A word of a dictionary file.
struct DictionaryEntry {
  std::string_view word;   ///< As written there: "Пётр". Lives in the dictionary.
  std::string_view flags;  ///< One letter for each class of affixes; empty: it has no other forms.
};

/// The two files of a dictionary, in UTF-8.
struct AffixFiles {
  std::string words;  ///< NAME.dic
  std::string rules;  ///< NAME.aff

  /// None when one is missing, or in a charset or with flags that `AffixDictionary` does not know.
  [[nodiscard]] static std::shared_ptr<const AffixFiles> read(const std::filesystem::path& folder,
                                                              const std::string& name);

  /// SHA-256 of both, in hexadecimal digits.
  [[nodiscard]] std::string digest() const;
};

/// A dictionary in hunspell's format, asked backwards: of which entries may this be a form?
///
/// hunspell's own `stem` walks all rules for every word (58,000 words a second, and a quarter
/// of a second to load); here rules are found by the letters they add and entries by hash.
/// Never changes once it is open.
class AffixDictionary {
 public:
  /// @param only_for  When not empty, a form: entries are read only if they begin as it does, or
  ///   as what is left of it behind a prefix. That is a tenth of the time; see `covers`.
  explicit AffixDictionary(std::shared_ptr<const AffixFiles> files, std::string_view only_for = {});

  /// Whether all entries were read that a form may come from.
  [[nodiscard]] bool covers(std::string_view form) const;

  /// An entry and the class of affixes that makes the form from it.
  struct Reading {
    const DictionaryEntry* entry = nullptr;
    char flag = 0;       ///< 0: the form is the entry itself.
    std::string prefix;  ///< What a prefix rule added, in normal form.
  };

  /// @param form  In normal form.
  [[nodiscard]] std::vector<Reading> readings(std::string_view form) const;

  /// Entries that are written so, in normal form; calls `take(const DictionaryEntry&)`.
  template <typename Take>
  void each_entry(std::string_view normal, Take take) const {
    each_entry_of(
        hash_on(kHashSeed, normal), [normal] { return normal; }, take);
  }

 private:
  [[nodiscard]] std::vector<char32_t> beginnings(std::string_view form) const;
  [[nodiscard]] bool is_wanted(std::string_view line) const;
  void read_entry(std::string_view line);

  void read_entries();
  void fill_table();
  void suffixed(std::string_view form, std::string& base, std::vector<Reading>& out) const;
  void add_suffixed(const AffixChange& change,
                    std::string_view kept,
                    std::uint64_t hash,
                    std::string& base,
                    std::vector<Reading>& out) const;
  void prefixed(std::string_view form, std::string& base, std::vector<Reading>& out) const;
  [[nodiscard]] std::vector<Reading> readings_of(std::string_view form, std::string& base) const;

  // FNV-1a: short words, no seeding needed. Words with the same beginning share its hash.
  static constexpr std::uint64_t kHashSeed = 0xcbf29ce484222325U;

  static std::uint64_t hash_on(std::uint64_t hash, std::string_view bytes) {
    for (const char c : bytes)
      hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return hash;
  }

  static std::uint32_t half_of(std::uint64_t hash) {
    return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
  }

  /// Entries of that hash; `normal()` writes the word out, which few of those asked for need.
  template <typename Normal, typename Take>
  void each_entry_of(std::uint64_t hash, Normal normal, Take take) const {
    const std::uint32_t wanted = half_of(hash);
    for (std::size_t slot = wanted & mask_; table_[slot] != 0; slot = (slot + 1) & mask_) {
      // Most of what is asked for is no entry: the bits of the hash tell before the words do.
      if (((table_[slot] ^ wanted) & ~number_bits_) != 0) continue;
      const DictionaryEntry& entry = entries_[(table_[slot] & number_bits_) - 1];
      if (same(entry.word, normal())) take(entry);
    }
  }

  [[nodiscard]] static bool same(std::string_view word, std::string_view normal);

  std::shared_ptr<const AffixFiles> files_;  // Entries are views of it.
  std::vector<DictionaryEntry> entries_;
  // Open addressing: entry + 1 in the low bits, those of its hash in the others; 0 is free.
  std::vector<std::uint32_t> table_;
  std::uint32_t number_bits_ = 0;
  std::size_t mask_ = 0;
  AffixRules rules_;
  std::vector<char32_t> letters_;  // Entries begin with one of these; empty: with any.
};

}  // namespace pismo::text
