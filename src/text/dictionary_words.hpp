#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"

namespace pismo::text {

/// Words of scripts that write no blanks between them (Chinese, Japanese, Thai ...), by
/// ICU's dictionaries. The one tokenizer of other scripts; never asked for Latin or Cyrillic.
class DictionaryWords {
 public:
  DictionaryWords();
  ~DictionaryWords();
  DictionaryWords(const DictionaryWords&) = delete;
  DictionaryWords& operator=(const DictionaryWords&) = delete;
  DictionaryWords(DictionaryWords&&) = delete;
  DictionaryWords& operator=(DictionaryWords&&) = delete;

  /// The words of the ideographs that begin at `at`; at least one. They are read in
  /// stretches of bounded length, the last word ends the stretch.
  [[nodiscard]] std::vector<Span> words_at(std::string_view text, std::size_t at);

 private:
  struct Iterator;
  std::unique_ptr<Iterator> iterator_;
};

}  // namespace pismo::text
