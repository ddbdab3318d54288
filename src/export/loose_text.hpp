#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"

namespace pismo::exporting {

/// Text as an eye takes it in that is deceived easily: letters of one shape are one letter
/// (Cyrillic а, Latin a, Greek α), without case, accents, and what is invisible; everything that is
/// neither letter nor digit is one blank.
struct LooseText {
  std::u32string letters;
  std::vector<Span> from;  ///< For each of them the bytes of the text it stands for.
};

/// How letters may be written.
enum class Spelling : std::uint8_t {
  plain,    ///< As themselves.
  escaped,  ///< Also as %D0%A9 or =D0=A9 (UTF-8, else windows-1251), &#1065; and \u0429.
};

/// A word broken at a line end by a hyphen is whole, quote marks of the next line or not.
[[nodiscard]] LooseText loose_text(std::string_view utf8, Spelling spelling);

/// True when the text holds anything that `Spelling::escaped` reads in another way.
[[nodiscard]] bool has_escapes(std::string_view utf8);

/// The same without the blanks in s p a c e d words of four letters or more; false when there are
/// none.
[[nodiscard]] bool close_spaced_words(LooseText& text);

}  // namespace pismo::exporting
