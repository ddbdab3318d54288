#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"

namespace pismo::press {

/// How an article gives somebody else's words.
enum class Kind : std::uint8_t {
  direct,   ///< Between quotation marks.
  block,    ///< A paragraph of its own ("> " before its lines, as <blockquote> is written).
  indirect  ///< "He wrote that ...": the author's words for what somebody wrote.
};

/// "direct"; fixed names, for output.
[[nodiscard]] std::string_view kind_name(Kind kind);

/// Words that stand in a row in the source, if the author of the article is honest.
struct Piece {
  Span span;          ///< Bytes of the article.
  std::string words;  ///< Without what the author put in [brackets], without addresses of links;
                      ///< line ends are blanks.
  bool cut_before = false;  ///< An ellipsis stands before it: words may be left out.
};

/// What an article says that somebody wrote.
struct Quotation {
  Kind kind = Kind::direct;
  std::string text;  ///< As printed, without the marks around. Where "he wrote" stands between its
                     ///< pieces, " … ".
  std::vector<Piece> pieces;  ///< In order; never empty, and none of them is empty.
  Span span;                  ///< From its first word to its last.
  std::string around;  ///< What the article says before and behind it in its own words: who wrote
                       ///< it, when. At most some hundred bytes on each side.
};

/// Every quotation of an article, in order; those of one word, names of firms and titles of books
/// are none.
///
/// @param utf8  Plain text, of HTML as html::to_text gives it. Paragraphs are parted by empty
/// lines, or by
///              line ends when lines are long.
///
/// Knows the marks of both languages (“ ” ‘ ’ « » „ “), typewriter ones, marks within marks, a
/// quotation that goes on over paragraphs, and one that is split by "he wrote", in English behind
/// its mark and in Russian between dashes. Linear in time for any input; nothing is refused.
[[nodiscard]] std::vector<Quotation> find_quotations(std::string_view utf8);

/// A text that is a quotation as a whole; marks around all of it are taken off. Without pieces when
/// it has no words.
[[nodiscard]] Quotation whole_quotation(std::string_view utf8);

}  // namespace pismo::press
