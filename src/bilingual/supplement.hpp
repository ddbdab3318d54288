#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pismo/bilingual/equivalent.hpp"

#include "supplement_row.hpp"

namespace pismo::bilingual {

/// One word of a row.
struct SupplementWord {
  std::string text;         ///< In normal form.
  std::size_t place = 0;    ///< Which in its list; words of one slash share it.
  std::size_t variant = 0;  ///< Which of those that a slash joins.
};

/// A row that has been read.
struct SupplementEntry {
  std::string_view theme;
  Row row;
  std::vector<SupplementWord> english, russian;

  [[nodiscard]] const std::vector<SupplementWord>& side(Language language) const {
    return language == Language::english ? english : russian;
  }
};

/// A word of the supplement that was asked for.
struct SupplementHit {
  std::uint32_t entry = 0;
  std::uint32_t word = 0;  ///< In the list of its side.
};

/// Our own dictionary. Read once, then unchanged.
class Supplement {
 public:
  Supplement();

  [[nodiscard]] const std::vector<SupplementEntry>& entries() const { return entries_; }

  /// Rows that have the text as a word or phrase, in normal form.
  [[nodiscard]] const std::vector<SupplementHit>& find(std::string_view normal,
                                                       Language language) const;

  /// What the other side of a hit's row gives; `factor` scales the weights.
  [[nodiscard]] std::vector<Equivalent> equivalents(const SupplementHit& hit,
                                                    Language from,
                                                    double factor) const;

 private:
  struct Hash {
    using is_transparent = void;

    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  using Heads = std::unordered_map<std::string, std::vector<SupplementHit>, Hash, std::equal_to<>>;

  void add(std::string_view theme, const Row& row);

  std::vector<SupplementEntry> entries_;
  Heads english_, russian_;
};

/// The one supplement.
[[nodiscard]] const Supplement& supplement();

}  // namespace pismo::bilingual
