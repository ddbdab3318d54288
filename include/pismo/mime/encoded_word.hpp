#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pismo/charset/decode.hpp"
#include "pismo/mime/defect_list.hpp"

namespace pismo::mime {

/// Pieces of 8-bit header text weighed in one message: a list of thousands of recipients fits.
constexpr std::size_t kMaxPieces = 20'000;

/// What is known about the charset of a message's headers while they are decoded.
struct HeaderContext {
  charset::Evidence evidence;     ///< Pooled over the whole message.
  std::string declared;           ///< Of the text parts: a hint for raw 8-bit bytes.
  DefectList* defects = nullptr;  ///< Where oddities go; none when null.
  /// How many more pieces of 8-bit text may be weighed for their charset; no limit when null.
  /// Beyond it they are read as UTF-8, so that a flood of tiny words costs no minutes.
  std::size_t* pieces_left = nullptr;
};

/// Header text for reading: encoded words and raw 8-bit bytes become UTF-8.
///
/// @param unfolded  One line of raw header bytes.
/// @param where     For defects: "header Subject".
///
/// Neighbouring encoded words of one charset are joined before their bytes are read as
/// text, because mailers split them inside a letter, and inside a base64 group. Reads
/// blanks inside words, raw 8-bit letters inside words, words in quotes, words that touch
/// their neighbours, a missing end, and a word that was encoded twice. Linear time.
///
/// Source: RFC 2047 (sections 5 and 6.2 are broken by most of the above), RFC 2231
/// section 5 (language suffix), RFC 6532.
[[nodiscard]] std::string decode_text(std::string_view unfolded,
                                      const HeaderContext& context,
                                      std::string_view where);

/// False for plain ASCII without encoded words, which `decode_text` would give back as it is.
[[nodiscard]] bool needs_decoding(std::string_view unfolded);

/// The length of the encoded word at the start of `text`, or 0. Splitters of structured
/// fields use it: a word holds commas and blanks that separate nothing.
[[nodiscard]] std::size_t encoded_word_length(std::string_view text);

}  // namespace pismo::mime
