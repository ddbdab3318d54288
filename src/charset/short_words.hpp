#pragma once

#include <cstddef>
#include <cstdint>

namespace pismo::charset {

/// Counts the short words that Russian mail is full of ("тел.", "руб.", "НДС", "да"). Letter
/// pairs say little about two or three letters, and nothing about abbreviations.
class ShortWords {
 public:
  /// In longer texts the letter pairs are enough.
  static constexpr std::size_t kLongestText = 256;

  /// The class of the next character.
  void add(std::uint8_t number);

  void end() { close(); }

  /// What the words are worth in likelihood.
  [[nodiscard]] double nats() const;

 private:
  void close();

  std::uint64_t key_ = 0;  // The letters of the word, a byte each.
  std::size_t letters_ = 0;
  std::size_t capitals_ = 0;
  bool foreign_ = false;  // The word holds a letter that is not Russian.
  double nats_ = 0;
};

}  // namespace pismo::charset
