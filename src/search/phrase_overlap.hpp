#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace pismo::search {

/// Word sequences that were told already, to leave out those that say little beside them: the same
/// passage a word earlier, shorter or longer.
class PhraseOverlap {
 public:
  /// Whether half of the words or more stand in one told sequence in the same order, and both occur
  /// in about as many messages: four fifths.
  ///
  /// @param words     Numbers of words; two or more.
  /// @param messages  That hold the sequence.
  [[nodiscard]] bool is_told(const std::vector<std::uint32_t>& words, std::uint64_t messages) const;

  void tell(const std::vector<std::uint32_t>& words, std::uint64_t messages);

 private:
  struct Told {
    std::vector<std::uint32_t> words;
    std::uint64_t messages = 0;
  };

  struct Place {
    std::size_t told = 0;
    std::size_t word = 0;
  };

  std::vector<Told> told_;
  std::unordered_map<std::uint64_t, std::vector<Place>> pairs_;  // By two words side by side.
};

}  // namespace pismo::search
