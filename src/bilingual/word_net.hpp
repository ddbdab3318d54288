#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"

namespace pismo::bilingual {

/// A word of WordNet beside another.
struct NearWord {
  std::string word;       ///< With blanks between words.
  std::size_t sense = 0;  ///< Of the word asked, from 0, the most frequent first.
};

/// What one line of an index file says; source: wndb(5WN).
struct WordNetHead {
  std::string_view lemma;
  std::vector<std::uint64_t> synsets;  ///< Offsets in the data file, by falling frequency.
};

/// Words of one sense, and the words derived from them.
struct Synset {
  struct Derived {
    std::size_t from = 0;  ///< Which word of this synset, from 1.
    char part = 'n';
    std::uint64_t synset = 0;
    std::size_t word = 0;  ///< Which word of that synset, from 1.
  };

  std::vector<std::string> words;
  std::vector<Derived> derived;
};

/// The line of an index or data file; none when it is not one. Linear, never fails otherwise.
[[nodiscard]] std::optional<WordNetHead> read_word_net_head(std::string_view line);
[[nodiscard]] std::optional<Synset> read_synset(std::string_view line);

/// WordNet's synonyms, looked up in its files (Debian: wordnet-base), of which nothing is kept in
/// memory. May be shared between threads.
class WordNet {
 public:
  /// @param folder  With index.noun, data.noun and those of verb, adj and adv.
  [[nodiscard]] static Result<std::unique_ptr<WordNet>> open(const std::filesystem::path& folder);

  /// Synonyms in the first senses of the word as each part of speech.
  [[nodiscard]] std::vector<NearWord> synonyms(std::string_view word) const;

  /// Words that are derived from it, or it from them: refuse - refusal.
  [[nodiscard]] std::vector<NearWord> relatives(std::string_view word) const;

 private:
  struct Files {
    mutable std::ifstream index, data;
    std::uint64_t index_size = 0;
  };

  WordNet() = default;

  template <typename Take>
  void each_synset(std::string_view word, Take take) const;
  [[nodiscard]] std::optional<WordNetHead> find(const Files& files,
                                                const std::string& lemma,
                                                std::string& line) const;
  [[nodiscard]] std::optional<Synset> synset_at(const Files& files, std::uint64_t offset) const;

  std::array<Files, 4> files_;
  mutable std::mutex mutex_;  // The streams have one place each.
};

}  // namespace pismo::bilingual
