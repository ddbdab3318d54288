#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "element.hpp"
#include "inline_style.hpp"
#include "tokenizer.hpp"

namespace pismo::html {

/// An open element, and what holds for the text inside it: a copy of the enclosing
/// scope, changed by the element's own attributes.
struct Scope {
  std::uint32_t key = 0;  ///< name_key() of the element; 0 once its end tag was met.
  Role role = Role::page;
  Rank rank = Rank::table;
  bool margin = false;  ///< A blank line goes before and after.
  bool removed = false;
  bool tiny_font = false;
  bool transparent = false;
  bool preformatted = false;
  bool background_known = true;  ///< False behind pictures and classes of a style sheet.
  Colour background{255, 255, 255};
  std::optional<Colour> colour;  ///< Only when some element has set it.
  std::size_t quote_depth = 0;
  std::size_t list_depth = 0;

  /// Whether a reader would not see text here.
  [[nodiscard]] bool is_hidden() const;

  /// Takes over what the attributes of a start tag say about visibility and layout.
  void apply_attributes(const Tokenizer& tag);
};

}  // namespace pismo::html
