#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "pismo/base/span.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/store/relation_rows.hpp"

namespace pismo::search {

/// One difference between a quotation and its original, in the letters of both.
struct QuoteChange {
  std::string kind;       ///< changed, inserted, left_out or cut.
  std::string quotation;  ///< What the quotation says; empty when it leaves words out.
  std::string original;   ///< What the original says; empty when words were put in.
  bool alters = false;    ///< The author says something else by it (relate/alteration.hpp).
  /// What an alteration touches: "negation", "amount", "date", "number", "name".
  std::vector<std::string> touches{};
};

/// A stretch of a quotation beside its original: what both say, and what one of them says.
struct QuoteRun {
  enum class Kind : std::uint8_t {
    same,
    added,    ///< In the quotation only.
    left_out  ///< In the original only.
  };
  Kind kind = Kind::same;
  std::string text;
};

/// A quotation laid beside its original.
struct QuoteComparison {
  store::MatchRow match;
  store::QuoteRow quote;
  std::string quoted_text;    ///< Without quote marks.
  std::string original_text;  ///< The original's own words.
  std::string original_part;  ///< Where they stand: a part and its size in bytes of text.
  std::uint64_t original_size = 0;
  std::vector<QuoteChange> changes;  ///< In the order of the text.
  std::vector<QuoteRun> runs;        ///< All of it, in that order.
  bool damaged = false;              ///< Letters of either are lost, so that nobody can tell.
  bool altered = false;              ///< Some change alters what the author said.
  double omitted = 0;                ///< Share of the original's words that are left out.
};

/// Compares every quotation of a message with its original, word by word; wrapping, letter case
/// and punctuation make no difference. Quotations whose texts cannot be read are left out.
[[nodiscard]] std::vector<QuoteComparison> compare_quotes(
    const Engine& engine, const std::vector<store::MatchRow>& matches);

/// The same, one at a time: `next()` gives a match, null at the end, `take` what came of it. An
/// original is read once for all matches in a row that are of it.
void compare_each_quote(const Engine& engine,
                        const std::function<const store::MatchRow*()>& next,
                        const std::function<void(QuoteComparison&&)>& take);

}  // namespace pismo::search
