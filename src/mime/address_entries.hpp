#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pismo/mime/encoded_word.hpp"

namespace pismo::mime {

/// One entry between the separators of an address field, cut into what stands in brackets and
/// what does not. Raw bytes: encoded words are not decoded yet.
struct AddressEntry {
  std::string words;    ///< Outside brackets and comments; quotes already opened.
  std::string angle;    ///< Inside <...>.
  std::string comment;  ///< The last comment.
  bool has_angle = false;
  bool has_quote = false;
  bool has_words = false;
  bool comma = false;  ///< A comma ended it.

  /// A comment alone is nobody.
  [[nodiscard]] bool empty() const { return !has_words && !has_angle; }
};

[[nodiscard]] inline bool has_at(std::string_view text) {
  return text.find('@') != std::string_view::npos;
}

/// Cuts a field into entries in one pass, in its order; groups are opened.
///
/// @param where  For defects.
[[nodiscard]] std::vector<AddressEntry> split_addresses(std::string_view unfolded,
                                                        const HeaderContext& context,
                                                        std::string_view where);

}  // namespace pismo::mime
