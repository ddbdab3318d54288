#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pismo::bilingual {

/// What a piece of an entry is.
enum class MuellerKind : std::uint8_t {
  word,  ///< With its punctuation, but without semicolons: "обход,", "делить(ся)".
  semicolon,     ///<
  homonym,       ///< `_II`
  section,       ///< `1.`
  sense,         ///< `1)`
  example_case,  ///< `а)`
  label,         ///< `_разг.`, without the underscore and the dot.
  alternative,   ///< `(или to keep)`: what stands for the words before it.
};

struct MuellerToken {
  MuellerKind kind = MuellerKind::word;
  std::string_view text;  ///< In the entry.
};

/// The pieces of an entry's body; transcriptions, remarks and notes are left out.
[[nodiscard]] std::vector<MuellerToken> mueller_tokens(std::string_view body);

/// The first letter, none when there is no letter: 'l' for Latin, 'c' for Cyrillic.
[[nodiscard]] char first_script(std::string_view word);

}  // namespace pismo::bilingual
