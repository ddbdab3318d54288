#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pismo/store/rows.hpp"
#include "pismo/text/tokens.hpp"

#include "text_authors.hpp"

namespace pismo::pipeline {

/// Makes of the words of a message what it is compared with others by. Fed with the tokens that
/// are indexed anyway.
class WordSketch {
 public:
  /// Takes a token of a stretch.
  ///
  /// @param text  That the token's span lies in.
  void take(const Stretch& stretch, const text::Token& token, std::string_view text);

  /// The tokens taken so far are about to go: what lies behind them is a new passage.
  void end_passage();

  /// Gives what was made, for the sender and for each of `quotes`, and begins anew.
  void give(store::OwnWords& own, std::vector<store::QuoteRow>& quotes);

 private:
  struct Author {
    std::uint64_t words = 0;
    std::uint64_t hash = 0;
    std::vector<std::uint32_t> shingles;
  };

  [[nodiscard]] Author& author_of(int author);

  std::vector<std::string_view> passage_;  // Words in a row, of one author.
  int author_ = Stretch::kNobody;
  std::uint32_t position_ = 0;  // Of the last token.
  bool any_ = false;
  std::vector<Author> authors_;  // The sender, then each of the quotes.
};

}  // namespace pismo::pipeline
