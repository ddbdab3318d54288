#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pismo::text {

/// What the model tells apart among texts in Cyrillic letters.
enum class CyrillicClass : std::uint8_t {
  russian,
  ukrainian,
  belarusian,
  bulgarian,
  serbian,
  english_keys,  ///< English typed while the keyboard was Russian: "ыускуе".
};

/// What the model tells apart among texts in Latin letters.
enum class LatinClass : std::uint8_t {
  english,
  russian_letters,  ///< Russian in Latin letters: "zavtra ne pridu".
  russian_keys,     ///< Russian typed while the keyboard was English: "ghbdtn".
  other,            ///< Another language.
};

/// How well words fit the classes of one script: a softmax over groups of one to five letters, as
/// learned by tools/train_language_model.py. Words add up; the sum is of log odds.
template <typename Class, std::size_t kClasses>
class ClassScores {
 public:
  using Nats = std::array<float, kClasses>;

  /// @param letters  A word of ModelWords.
  void add(std::u32string_view letters);

  /// Adds what another text scored.
  void add(const ClassScores& other);

  /// Log odds of every class, up to one common constant, with what is likely beforehand.
  [[nodiscard]] Nats nats() const;

  /// Probability of one class.
  [[nodiscard]] float share(Class wanted) const;

  /// By how much one class leads all the others.
  [[nodiscard]] float lead(Class wanted) const;

  [[nodiscard]] std::size_t words() const { return words_; }

  [[nodiscard]] std::size_t letters() const { return letters_; }

 private:
  std::array<std::int32_t, kClasses> sums_{};
  std::size_t words_ = 0;
  std::size_t letters_ = 0;
};

using CyrillicScores = ClassScores<CyrillicClass, 6>;
using LatinScores = ClassScores<LatinClass, 4>;

}  // namespace pismo::text
