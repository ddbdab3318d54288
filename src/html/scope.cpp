#include "scope.hpp"

#include "letters.hpp"

namespace pismo::html {

namespace {

// Word and Outlook name every paragraph MsoNormal and the like; those classes set no
// margin between paragraphs, and no background.
bool is_word_class(std::string_view name) {
  return starts_with(trimmed(name), "mso");
}

void apply_style(const InlineStyle& style, Scope& scope) {
  scope.removed = scope.removed || style.removed;
  scope.transparent = style.colour ? false : scope.transparent;
  scope.transparent = scope.transparent || style.transparent;
  if (style.tiny_font) scope.tiny_font = *style.tiny_font;
  if (style.preformatted) scope.preformatted = *style.preformatted;
  if (style.no_margin) scope.margin = false;
  if (style.colour) scope.colour = style.colour;
  if (style.background) {
    scope.background = *style.background;
    scope.background_known = true;
  }
  if (style.background_unknown) scope.background_known = false;
}

}  // namespace

bool Scope::is_hidden() const {
  if (removed || tiny_font || transparent) return true;
  return colour && background_known && is_same_to_the_eye(*colour, background);
}

void Scope::apply_attributes(const Tokenizer& tag) {
  for (const Attribute& attribute : tag.attributes()) {
    if (is_name(attribute.name, "style")) continue;
    const bool is_class = is_name(attribute.name, "class");
    if (is_name(attribute.name, "hidden")) {
      removed = true;
    } else if (is_class && is_word_class(attribute.value)) {
      margin = false;
    } else if (is_class || is_name(attribute.name, "id") || is_name(attribute.name, "background")) {
      background_known = false;
    } else if (is_name(attribute.name, "bgcolor")) {
      const auto given = read_colour(attribute.value);
      background_known = given.has_value();
      background = given.value_or(background);
    } else if ((role == Role::font && is_name(attribute.name, "color")) ||
               (role == Role::page && is_name(attribute.name, "text"))) {
      const auto given = read_colour(attribute.value);
      colour = given ? given : colour;
    }
  }
  // Last: a style outranks the older attributes.
  apply_style(read_style(tag.attribute("style")), *this);
}

}  // namespace pismo::html
