#pragma once

#include <string_view>

namespace pismo::documents {

/// What a control word does to the text.
enum class RtfAction : unsigned char {
  nothing,  ///< Looks, or what nobody knows.
  letter,   ///< Stands for `RtfWord::letters`.
  skip,     ///< Begins a group that holds no text.
  keep,     ///< Begins a group that holds text, though it may be passed over ("\*").
  font_table,
  font,          ///< \fN
  font_charset,  ///< \fcharsetN
  code_page,     ///< \cpgN, \ansicpgN
  plain,         ///< The default font again.
  default_font,  ///< \deffN
  unicode,       ///< \uN
  fallback,      ///< \ucN
  binary,        ///< \binN
  html_only,     ///< \htmlrtf: what stands there is also in the HTML around it.
  dos,           ///< \pc, \pca
  mac,
};

struct RtfWord {
  std::string_view word;
  RtfAction action = RtfAction::nothing;
  std::string_view letters{};
};

/// The row of a control word; of one that is not known, an action of nothing.
[[nodiscard]] RtfWord rtf_word(std::string_view word);

}  // namespace pismo::documents
