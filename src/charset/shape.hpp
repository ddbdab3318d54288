#pragma once

#include <cstddef>
#include <string_view>

namespace pismo::charset {

/// How a line looks, in the terms that tell a wrong reading from a right one.
struct Shape {
  double nats = 0;                 ///< Cost under the letter-pair model.
  std::size_t length = 0;          ///< Characters.
  std::size_t beyond_ascii = 0;    ///< Characters above U+007F.
  std::size_t symbols = 0;         ///< Of these, those that are no letters.
  std::size_t letters = 0;         ///< Latin and Cyrillic letters.
  std::size_t cyrillic = 0;        ///< Cyrillic letters.
  std::size_t kinds = 0;           ///< Different ones among these.
  std::size_t capitals = 0;        ///< Of these, capitals.
  std::size_t longest = 0;         ///< Letters of the longest Cyrillic word.
  std::size_t mixed_words = 0;     ///< Words with Latin and Cyrillic letters.
  std::size_t accented_words = 0;  ///< Words with ASCII letters and accented ones: "café".
  std::size_t humps = 0;  ///< A capital after a small letter of its word, but for "ЭнергоЮг".
  std::size_t cyrillic_humps = 0;  ///< Of these, Cyrillic ones: nobody writes "пРИВЕТ".
  std::size_t strange = 0;         ///< Control, box drawing, replacement, unknown characters.
  std::size_t rare = 0;            ///< Letters of other scripts, and rare Latin and Cyrillic.
  std::size_t marks_for_letters = 0;  ///< Marks that touch letters as no mark does: "√олландцы".
  std::size_t known = 0;              ///< Cyrillic words such as mail is full of.
  bool all_known = false;             ///< All Cyrillic words are such.
  std::size_t slavic = 0;             ///< Letters that only Serbian and Macedonian have.
  bool two_languages = false;         ///< Serbian or Macedonian letters beside Russian ones.
};

[[nodiscard]] Shape shape_of(std::u32string_view line);

/// Whether `shape_of(line).nats` is certainly above `nats`: told by pairs of letters alone, which
/// cost a quarter of all the rest.
[[nodiscard]] bool is_dearer(std::u32string_view line, double nats);

/// Cyrillic letters, in words of three and more, that differ between two readings of the
/// same bytes. Both have the same length.
[[nodiscard]] std::size_t changed_inside_words(std::u32string_view before,
                                               std::u32string_view after);

/// Characters that differ between two readings of the same length.
[[nodiscard]] std::size_t changed_characters(std::u32string_view before, std::u32string_view after);

}  // namespace pismo::charset
