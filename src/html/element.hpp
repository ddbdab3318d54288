#pragma once

#include <cstdint>
#include <string_view>

namespace pismo::html {

/// What an element does to plain text; most share one of these.
enum class Role : std::uint8_t {
  inline_text,  ///< Nothing by itself: <b>, <span>, unknown elements.
  block,        ///< Begins and ends a line.
  paragraph,    ///< The same, with a blank line around.
  quote,        ///< A paragraph with "> " before its lines.
  list,         ///< <ul>, <ol>
  list_item,
  table,
  row,
  cell,
  preformatted,
  line_break,
  rule,
  image,
  link,
  font,
  page,       ///< <html>, <body>: one of each, never closed.
  not_shown,  ///< Content that no mail program shows: <template>, <xml>.
  script,     ///< Raw content for machines: <script>, <style>.
  title,
  no_content,  ///< Has no end tag and no text: <meta>, <input>.
};

/// How strongly an element encloses: an end tag never closes something stronger than
/// its own element, so a stray "</div>" in a cell leaves the table alone.
enum class Rank : std::uint8_t { inside, cell, row, rows, table };

struct Element {
  std::string_view name;  ///< Lower case.
  Role role = Role::inline_text;
  Rank rank = Rank::inside;
};

/// The element of a tag name in any case; the entry of <span> for unknown names.
[[nodiscard]] const Element& element_of(std::string_view tag_name);

/// A number equal for equal names in any case: enough to match end tags with.
[[nodiscard]] std::uint32_t name_key(std::string_view tag_name);

/// Whether the element stands on lines of its own.
[[nodiscard]] bool is_block(Role role);

/// Whether an opened element holds further elements until its end tag.
[[nodiscard]] bool has_content(Role role);

}  // namespace pismo::html
