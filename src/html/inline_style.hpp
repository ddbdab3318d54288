#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace pismo::html {

/// A colour, 8 bits a channel.
struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;

  bool operator==(const Colour&) const = default;
};

/// What a style attribute says about the visibility and the layout of text.
struct InlineStyle {
  bool removed = false;      ///< display:none, visibility:hidden, opacity:0, a box of no size.
  bool transparent = false;  ///< A text colour that lets everything through.
  bool no_margin = false;    ///< No blank line around a paragraph.
  bool background_unknown = false;   ///< A picture or a colour we cannot read.
  std::optional<bool> tiny_font;     ///< font-size given: too small to be seen, or not.
  std::optional<bool> preformatted;  ///< white-space given.
  std::optional<Colour> colour, background;
};

/// Reads the value of a style attribute; what it does not know it reads over.
/// Source: CSS Style Attributes, and the properties named above.
[[nodiscard]] InlineStyle read_style(std::string_view declarations);

/// "#fff", "#FFFFFF", "FFFFFF" (HTML attributes), "rgb(1, 2, 3)" or one of the sixteen names.
[[nodiscard]] std::optional<Colour> read_colour(std::string_view value);

/// Whether nobody can tell text of one colour from a ground of the other.
[[nodiscard]] bool is_same_to_the_eye(Colour a, Colour b);

}  // namespace pismo::html
