#include "inline_style.hpp"

#include <array>
#include <cstddef>
#include <cstdlib>

#include "letters.hpp"

namespace pismo::html {

namespace {

constexpr auto kNowhere = std::string_view::npos;

// "#fefefe" on white is a usual disguise; neighbouring greys of honest designs lie farther apart.
constexpr int kSameColourDistance = 6;

struct NamedColour {
  std::string_view name;
  Colour colour;
};

constexpr std::array<NamedColour, 17> kColours = {{{"white", {255, 255, 255}},
                                                   {"black", {0, 0, 0}},
                                                   {"red", {255, 0, 0}},
                                                   {"blue", {0, 0, 255}},
                                                   {"navy", {0, 0, 128}},
                                                   {"gray", {128, 128, 128}},
                                                   {"grey", {128, 128, 128}},
                                                   {"silver", {192, 192, 192}},
                                                   {"green", {0, 128, 0}},
                                                   {"lime", {0, 255, 0}},
                                                   {"yellow", {255, 255, 0}},
                                                   {"maroon", {128, 0, 0}},
                                                   {"purple", {128, 0, 128}},
                                                   {"teal", {0, 128, 128}},
                                                   {"olive", {128, 128, 0}},
                                                   {"aqua", {0, 255, 255}},
                                                   {"fuchsia", {255, 0, 255}}}};

/// A number as CSS writes one, in thousandths, and where it ended.
struct Number {
  long thousandths = 0;
  std::size_t length = 0;  ///< 0: there is none.
};

Number read_number(std::string_view text) {
  constexpr long kMax = 1'000'000'000;  // Far beyond any size; keeps the sum from overflowing.
  Number number;
  bool is_fraction = false;
  long worth = 100;  // Of the next digit of the fraction, in thousandths.
  for (; number.length < text.size(); ++number.length) {
    const char c = text[number.length];
    if (c == '.' && !is_fraction) {
      is_fraction = true;
      continue;
    }
    const int digit = decimal_digit(c);
    if (digit < 0) break;
    if (is_fraction) {
      number.thousandths += digit * worth;
      worth /= 10;
    } else if (number.thousandths < kMax) {
      number.thousandths = number.thousandths * 10 + digit * 1000L;
    }
  }
  return number;
}

bool is_zero(std::string_view value) {
  const Number number = read_number(value);
  return number.length > 0 && number.thousandths == 0;
}

std::optional<bool> is_tiny(std::string_view value) {
  const Number number = read_number(value);
  if (number.length == 0) return std::nullopt;
  const std::string_view unit = trimmed(value.substr(number.length));
  if (starts_with(unit, "px") || starts_with(unit, "pt")) return number.thousandths <= 1000;
  return number.thousandths == 0;
}

std::optional<Colour> read_hex(std::string_view digits) {
  if (digits.size() != 3 && digits.size() != 6) return std::nullopt;
  std::array<int, 6> values{};
  for (std::size_t i = 0; i < digits.size(); ++i) {
    values[i] = hex_digit(digits[i]);
    if (values[i] < 0) return std::nullopt;
  }
  const bool is_short = digits.size() == 3;
  const auto channel = [&](std::size_t i) {
    const int high = values[is_short ? i : 2 * i];
    const int low = values[is_short ? i : 2 * i + 1];
    return static_cast<std::uint8_t>(high * 16 + low);
  };
  return Colour{channel(0), channel(1), channel(2)};
}

/// "rgb(1, 2, 3)" or "rgba(1, 2, 3, 0)".
struct Rgb {
  std::optional<Colour> colour;
  bool transparent = false;
};

Rgb read_rgb(std::string_view value) {
  const std::size_t open = value.find('(');
  if (open == kNowhere || !starts_with(value, "rgb")) return {};
  std::array<long, 4> channels{0, 0, 0, 1000};
  std::size_t at = open + 1;
  for (std::size_t i = 0; i < channels.size(); ++i) {
    while (at < value.size() && (is_blank(value[at]) || value[at] == ',' || value[at] == '/'))
      ++at;
    const Number number = at < value.size() ? read_number(value.substr(at)) : Number{};
    if (number.length == 0) {
      if (i < 3) return {};
      break;
    }
    channels[i] = number.thousandths;
    at += number.length;
    if (at < value.size() && value[at] == '%') return {};
  }
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint8_t>(channels[i] > 255'000 ? 255 : channels[i] / 1000);
  };
  return {Colour{byte(0), byte(1), byte(2)}, channels[3] == 0};
}

// "#fff url(x.png) no-repeat": the first word that is a colour counts.
void read_background(std::string_view value, InlineStyle& style) {
  style.background = read_colour(value);
  if (style.background) return;
  style.background_unknown = !is_name(value, "transparent") && !is_name(value, "none") &&
                             !is_name(value, "inherit") && !is_name(value, "initial");
  const std::size_t blank = value.find(' ');
  if (blank == kNowhere || value.find("url") != kNowhere) return;
  style.background = read_colour(value.substr(0, blank));
  if (style.background) style.background_unknown = false;
}

void read_text_colour(std::string_view value, InlineStyle& style) {
  style.colour = read_colour(value);
  style.transparent = is_name(value, "transparent") || read_rgb(value).transparent;
}

/// A box of no height or width hides its text once what runs over is cut off.
struct Box {
  bool empty = false;
  bool cuts = false;
};

void read_declaration(std::string_view name, std::string_view value, InlineStyle& style, Box& box) {
  if (is_name(name, "display")) {
    style.removed = style.removed || is_name(value, "none");
  } else if (is_name(name, "visibility")) {
    style.removed = style.removed || is_name(value, "hidden") || is_name(value, "collapse");
  } else if (is_name(name, "opacity")) {
    style.removed = style.removed || is_zero(value);
  } else if (is_name(name, "font-size")) {
    style.tiny_font = is_tiny(value);
  } else if (is_name(name, "color")) {
    read_text_colour(value, style);
  } else if (is_name(name, "background") || is_name(name, "background-color")) {
    read_background(value, style);
  } else if (is_name(name, "background-image")) {
    style.background_unknown = style.background_unknown || !is_name(value, "none");
  } else if (is_name(name, "white-space")) {
    style.preformatted = starts_with(value, "pre") && !is_name(value, "pre-line");
  } else if (is_name(name, "margin") || is_name(name, "margin-top")) {
    style.no_margin = is_zero(value);
  } else if (is_name(name, "overflow")) {
    box.cuts = is_name(value, "hidden");
  } else if (is_name(name, "max-height") || is_name(name, "height") || is_name(name, "width") ||
             is_name(name, "max-width")) {
    box.empty = box.empty || is_zero(value);
  }
}

}  // namespace

std::optional<Colour> read_colour(std::string_view value) {
  value = trimmed(value);
  if (value.empty()) return std::nullopt;
  if (value.front() == '#') return read_hex(value.substr(1));
  for (const NamedColour& named : kColours) {
    if (is_name(value, named.name)) return named.colour;
  }
  if (const Rgb rgb = read_rgb(value); rgb.colour && !rgb.transparent) return rgb.colour;
  return value.size() == 6 ? read_hex(value) : std::nullopt;
}

bool is_same_to_the_eye(Colour a, Colour b) {
  return std::abs(a.red - b.red) <= kSameColourDistance &&
         std::abs(a.green - b.green) <= kSameColourDistance &&
         std::abs(a.blue - b.blue) <= kSameColourDistance;
}

InlineStyle read_style(std::string_view declarations) {
  InlineStyle style;
  Box box;
  while (!declarations.empty()) {
    const std::size_t end = declarations.find(';');
    const std::string_view declaration = declarations.substr(0, end);
    declarations = end == kNowhere ? std::string_view{} : declarations.substr(end + 1);
    const std::size_t colon = declaration.find(':');
    if (colon == kNowhere) continue;
    std::string_view value = declaration.substr(colon + 1);
    value = trimmed(value.substr(0, value.find('!')));  // "none !important"
    read_declaration(trimmed(declaration.substr(0, colon)), value, style, box);
  }
  style.removed = style.removed || (box.empty && box.cuts);
  return style;
}

}  // namespace pismo::html
