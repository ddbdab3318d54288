#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pismo/text/reading.hpp"
#include "pismo/text/tokens.hpp"

#include "token_sink.hpp"
#include "word_reading.hpp"

namespace pismo::text {

/// Puts beside the tokens of a text what was meant by words typed in other letters.
class TokenReadings {
 public:
  /// The text whose tokens come next; it must live until the last `add`.
  void start(std::string_view text);

  /// Adds the readings to the next tokens of the text; `sink` keeps their normal forms. The pieces
  /// of a word that the other keyboard cut ("cgfcb,j") share its position, so that words beside
  /// it stay its neighbours in a phrase.
  void add(std::vector<Token>& tokens, TokenSink& sink);

 private:
  void read_to(std::size_t end);
  void merge(const Token& token, TokenSink& sink);

  WordReader reader_;
  std::string_view text_;
  std::size_t read_ = 0;           // Up to here readings are known.
  std::vector<Reading> readings_;  // Of the tokens that come next.
  std::size_t next_ = 0;           // The first reading that is not behind us.
  bool placed_ = false;            // Whether it has its token, at `position_`.
  std::uint32_t position_ = 0;
  std::uint32_t lost_ = 0;  // Positions that pieces of words gave up.
  std::vector<Token> merged_;
};

}  // namespace pismo::text
