#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pismo/xref/tie.hpp"

#include "words.hpp"

namespace pismo::xref {

/// A difference between two texts, with what tells whether something was hidden.
struct WordChange {
  std::string here{};
  std::string there{};
  std::uint32_t here_words = 0;
  std::uint32_t there_words = 0;
  bool marked_here = false;  ///< Marks that are no punctuation stand in or beside the words.
  bool marked_there = false;
  bool names_here = false;  ///< Only words with capitals, numbers and addresses.
  bool names_there = false;
};

/// How two texts differ, word by word.
struct WordChanges {
  std::vector<WordChange> changes;
  std::size_t kept = 0;        ///< Words in both.
  std::size_t here_words = 0;  ///< In all.
  std::size_t there_words = 0;
};

/// Compares word by word.
[[nodiscard]] WordChanges changes_of(const Words& here, const Words& there);

/// Learns what a leak puts where names stood. Words that everybody uses for it are known
/// ("redacted", "xxx", "скрыто"); others are recognised by standing in many letters in the
/// place of ever different words, and never the other way round.
class HiddenWords {
 public:
  void learn(const WordChanges& changes);

  /// Whether a change is of the kind that hides something: one side shows nothing, or a known or
  /// learnt stand-in.
  [[nodiscard]] bool hides(const WordChange& change) const;

 private:
  struct Use {
    std::unordered_set<std::string> stood_for;  // The first few.
    std::uint32_t letters = 0;
  };

  using Uses = std::unordered_map<std::string, Use>;

  static void note(Uses& uses, const std::string& mark, const std::string& hidden);
  static bool is_mark(const std::string& words, const Uses& its_side, const Uses& other_side);

  Uses here_;   // Of words that stand here where the other text has others.
  Uses there_;  // The same over there.
};

}  // namespace pismo::xref
