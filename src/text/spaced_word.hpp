#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace pismo::text {

/// A word whose letters stand apart, for emphasis: "В Н И М А Н И Е", "д о г о в о р".
struct SpacedWord {
  std::string letters;  ///< Without the blanks.
  std::size_t end = 0;  ///< Behind the last letter.
};

/// The spaced word that begins at `at`, where a letter must stand that begins a word: four single
/// letters or more, of one script and in one case (the first may be a capital), with one blank
/// between two of them. One letter after the other is no word without a vowel and a consonant, nor
/// when fewer than three of them differ ("x x x x"), in a list of the alphabet ("А Б В Г"), or when
/// all are words of one letter ("и в к с").
[[nodiscard]] std::optional<SpacedWord> spaced_word_at(std::string_view text, std::size_t at);

}  // namespace pismo::text
