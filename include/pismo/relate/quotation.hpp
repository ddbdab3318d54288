#pragma once

#include <cstdint>
#include <string_view>

#include "pismo/relate/links.hpp"

namespace pismo::relate {

/// By what a quoted passage was recognised.
enum class MatchBasis : std::uint8_t {
  text,    ///< Its words stand in the original.
  header,  ///< The author and minute printed over it are those of the original.
  parent,  ///< The quoting message answers the original, and the passage has part of its words.
};

[[nodiscard]] std::string_view name_of(MatchBasis basis);

/// A quoted passage and the message of the case that it quotes.
struct QuoteMatch {
  std::int64_t message = 0;  ///< The quoting message.
  std::uint32_t ord = 0;     ///< Quoted::ord.
  std::int64_t original = 0;
  MatchBasis basis = MatchBasis::text;
  double containment = 0;  ///< Share of the passage's shingles that the original has.
  /// Words before its end are not the original's. Shingles suspect it: word_diff shows.
  bool altered = false;
  double omitted_ratio = 0;  ///< Share of the original's shingles that the passage leaves out.

  bool operator==(const QuoteMatch&) const = default;
};

// Where a quotation ends and a likeness begins. Source: research on containment of shingles, and
// the made-up corpora of tools/make-threads.
constexpr double kContainment = 0.85;        // Of the passage in the original, on words alone.
constexpr std::size_t kEnoughShingles = 8;   // 11 words; fewer are "yes, agreed, on Monday then".
constexpr double kAlteredContainment = 0.3;  // With author and minute equal, or the parent.

}  // namespace pismo::relate
