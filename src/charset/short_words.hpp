#pragma once

#include <cstddef>
#include <cstdint>

namespace pismo::charset {

/// Counts the words that Russian mail is full of: short ones ("тел.", "руб.", "НДС", "да") and
/// those of common_words.hpp. Letter pairs say little about two or three letters, nothing about
/// abbreviations, and not enough about a word in capitals, which koi8-r and windows-1251 share.
class ShortWords {
 public:
  /// In longer texts the letter pairs are enough.
  static constexpr std::size_t kLongestText = 256;

  /// No words are worth more, in nats.
  static constexpr double kMostWorth = 22;

  /// The class of the next character.
  void add(std::uint8_t number);

  void end() { close(false); }

  /// What the words are worth in likelihood.
  [[nodiscard]] double nats() const;

  /// Words that are among ours.
  [[nodiscard]] std::size_t known() const { return known_; }

  /// Russian words, and there are some, that are all among ours. A lone letter is unknown.
  [[nodiscard]] bool all_known() const { return known_ > 0 && unknown_ == 0; }

 private:
  void close(bool dotted);

  std::uint64_t key_ = 0;  // The letters of the word, a byte each.
  std::size_t letters_ = 0;
  std::size_t capitals_ = 0;
  bool foreign_ = false;  // The word holds a letter that is not Russian.
  std::size_t known_ = 0, unknown_ = 0;
  double nats_ = 0;
  double opening_ = 0;  // Of the first word.
};

}  // namespace pismo::charset
