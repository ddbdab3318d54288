#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "pismo/base/span.hpp"

namespace pismo::text {

/// A word as the language model looks at it.
struct ModelWord {
  std::u32string_view letters;  ///< In lower case, yo kept, apostrophes alike; cut to 32. Lives in
                                ///< the reader until its next word.
  Span span;                    ///< Bytes of the text.
  bool cyrillic = false;        ///< Cyrillic letters only; else Latin ones, with digits and the
                                ///< marks whose keys write Russian letters ("cgfcb,j").
  bool upper = false;           ///< Two letters or more, none of them small.
};

/// Reads the words of a text one by one; what has no Latin or Cyrillic letter is passed over.
/// tools/train_language_model.py reads its texts in the same way (words_of).
class ModelWords {
 public:
  explicit ModelWords(std::string_view utf8) : text_(utf8) {}

  /// The next word into `word`; false when there is none.
  [[nodiscard]] bool next(ModelWord& word);

  /// Letters of other scripts passed over so far.
  [[nodiscard]] std::size_t foreign_letters() const { return foreign_; }

 private:
  static constexpr std::size_t kMaxLetters = 32;

  bool take_run(ModelWord& word);

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t foreign_ = 0;
  char32_t letters_[kMaxLetters] = {};  // NOLINT(modernize-avoid-c-arrays): a view's buffer.
};

}  // namespace pismo::text
