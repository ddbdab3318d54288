#pragma once

#include <string>
#include <string_view>

#include "pismo/charset/decode.hpp"
#include "pismo/mime/defect_list.hpp"

namespace pismo::mime {

/// What is known about the charset of a message's headers while they are decoded.
struct HeaderContext {
  charset::Evidence evidence;     ///< Pooled over the whole message.
  std::string declared;           ///< Of the text parts: a hint for raw 8-bit bytes.
  DefectList* defects = nullptr;  ///< Where oddities go; none when null.
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

/// The length of the encoded word at the start of `text`, or 0. Splitters of structured
/// fields use it: a word holds commas and blanks that separate nothing.
[[nodiscard]] std::size_t encoded_word_length(std::string_view text);

}  // namespace pismo::mime
