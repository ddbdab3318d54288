#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/base/span.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/text/tokens.hpp"

namespace pismo::xref {

/// A word of a message, in normal form, and where it stands.
struct PlacedWord {
  std::uint32_t begin = 0;  ///< In Words::bytes.
  std::uint16_t size = 0;
  std::uint16_t part = 0;     ///< In Words::parts.
  std::uint32_t passage = 0;  ///< Shingles never go from one passage to the next.
  Span span{};                ///< Of the part's text.
  bool capitalised = false;
  bool number = false;
  bool marked = false;  ///< Marks stand before it that are no punctuation: black boxes, stars.
};

/// Words of a message in the order of its text. The own ones, without signatures, are what
/// sketches are made of.
struct Words {
  std::string bytes;
  std::vector<PlacedWord> words;
  std::vector<std::string> parts;
  bool marked_end = false;  ///< Such marks stand behind the last word.

  [[nodiscard]] std::string_view operator[](std::size_t at) const {
    return std::string_view(bytes).substr(words[at].begin, words[at].size);
  }

  [[nodiscard]] std::vector<std::string_view> views() const;

  /// Words `begin` to `end`, joined by blanks.
  [[nodiscard]] std::string joined(std::size_t begin, std::size_t end) const;
};

/// Which words of a message are wanted.
enum class Whose : std::uint8_t {
  own,  ///< Its sender's, without the signature.
  all   ///< All that is written there. A quotation whose author was blacked out is hard to tell.
};

/// Adds the words of one text of a message; other texts than bodies have none.
void add_words(const store::TextView& text, Whose whose, text::Tokenizer& tokenizer, Words& into);

/// The words of many messages, read by several readers at once; empty where one cannot be read.
[[nodiscard]] std::vector<Words> words_of(const search::Engine& engine,
                                          const std::vector<std::int64_t>& messages,
                                          Whose whose);

}  // namespace pismo::xref
