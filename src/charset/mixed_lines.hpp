#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pismo::charset {

/// Text some of whose lines are UTF-8 and others in an 8-bit charset, as when a mailer
/// quoted a letter without converting it.
struct MixedText {
  std::string text;     ///< UTF-8.
  std::string charset;  ///< Of the lines that are no UTF-8.
};

/// Reads each line by itself. None unless both kinds of line are there.
///
/// @param declared  Canonical name; empty when none.
[[nodiscard]] std::optional<MixedText> decode_mixed_lines(std::string_view bytes,
                                                          std::string_view declared);

}  // namespace pismo::charset
