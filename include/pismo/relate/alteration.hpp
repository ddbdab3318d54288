#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "pismo/relate/word_diff.hpp"

namespace pismo::relate {

/// Where a word stands, as far as it tells an alteration from what quoting does to a text.
struct WordPlace {
  std::uint32_t line = 0;
  bool sentence = false;   ///< It begins a sentence: a full stop or an empty line stands before it.
  bool marked = false;     ///< Dots, brackets or lost letters stand between it and the word before.
  bool bracketed = false;  ///< It stands within [ ].
  bool address = false;    ///< A URL or a mail address; programs put them in and take them out.
  bool header = false;     ///< It stands in a printed header with which the text begins.
  bool introduces = false;  ///< Its line tells who wrote what follows: "15.10.2009 12:03, Anna:".
  bool numbering = false;   ///< "3." at the beginning of a line; HTML lists lose and gain them.
};

/// A text as words in normal form, each with its place.
struct Side {
  std::span<const std::string_view> words;
  std::span<const WordPlace> places;  ///< As many.
};

/// Says which differences between a quotation and its original are alterations: what makes the
/// author say something else. It sets `alters` of those and `altered`, turns words that were left
/// out within a sentence, with nothing to show it, into `cut`, and tells short agreements between
/// differences as part of them.
///
/// No alterations are: words left out in whole sentences or lines, at the ends, or behind dots and
/// brackets; words in [brackets]; lines before and behind all that was quoted; whole lines between,
/// when the quotation has no quote marks, since people answer there; addresses that a program put
/// in, numbers of list items, lines of a printed header with which the quotation begins, a line
/// that tells of an attachment in its place; and a text of which the original has less than half,
/// or of a long one less than two thirds, or hardly a word beside lines that introduce others'.
///
/// @param with_marks  The quotation stands behind quote marks.
[[nodiscard]] WordDiff find_alterations(WordDiff diff,
                                        const Side& quotation,
                                        const Side& original,
                                        bool with_marks);

/// Whether two spellings are one text of which letters were lost on the way: "K__nig", "K?nig".
[[nodiscard]] bool is_same_but_damaged(std::string_view left, std::string_view right);

}  // namespace pismo::relate
