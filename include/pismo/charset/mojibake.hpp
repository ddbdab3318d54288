#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pismo::charset {

/// A text whose garbled lines were read again as they were meant.
struct Unscrambled {
  std::string text;                ///< The whole text; lines that were in order are unchanged.
  std::vector<std::string> chain;  ///< Steps undone, outermost first, each named once:
                                   ///< "utf-8 read as windows-1251", "quoted-printable".
  double gain = 0;                 ///< Nats of likelihood won, over all lines.
  std::size_t lines = 0;           ///< Lines changed; a block of escaped lines counts once.
  std::size_t unsearched = 0;      ///< Strange pieces left as they are, for want of time.
};

/// Undoes wrong decodings that lie behind a text: "РџСЂРёРІРµС‚", "Ïðèâåò", "оПХБЕР" or
/// "=CF=F0=E8=E2" become "Привет". Works line by line, so that a garbled quotation inside a
/// clean letter is repaired and the letter is not touched. A line is changed only when the
/// letter-pair model likes the result much better, and never for the sake of accents,
/// capitals inside words or words in two scripts (docs/charset.md, "Gates").
///
/// Must run before white space is normalised: U+00A0 is half a letter in such text.
///
/// @param text  Valid UTF-8. Clean text costs one scan.
/// @return      None when nothing was changed and every strange piece was searched.
[[nodiscard]] std::optional<Unscrambled> undo_mojibake(std::string_view text);

/// Whether part of the text was lost when someone wrote it in a charset that lacks its
/// letters: words of question marks ("??????? ?? ????"), or U+FFFD. "Что???" is not lost.
[[nodiscard]] bool has_lost_letters(std::string_view text);

}  // namespace pismo::charset
