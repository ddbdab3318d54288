#pragma once

#include <cstddef>
#include <string_view>

namespace pismo::charset {

/// How a line looks, in the terms that tell a wrong reading from a right one.
struct Shape {
  double nats = 0;                 ///< Cost under the letter-pair model.
  std::size_t beyond_ascii = 0;    ///< Characters above U+007F.
  std::size_t cyrillic = 0;        ///< Cyrillic letters.
  std::size_t letters = 0;         ///< Letters of any script.
  std::size_t mixed_words = 0;     ///< Words with Latin and Cyrillic letters.
  std::size_t humps = 0;           ///< A capital after a small letter of its word.
  std::size_t accented_words = 0;  ///< Words with ASCII letters and accented ones: "café".
  std::size_t strange = 0;         ///< Control, box drawing, replacement and unknown characters.
  std::size_t symbols = 0;         ///< Characters above U+007F that are no letters.
  bool russian = true;             ///< No letter above U+007F is other than Russian.
};

[[nodiscard]] Shape shape_of(std::u32string_view line);

}  // namespace pismo::charset
