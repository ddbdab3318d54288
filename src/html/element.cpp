#include "element.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "letters.hpp"

namespace pismo::html {

namespace {

// Sorted by name. Source: WHATWG HTML section 15.3 (Rendering).
constexpr auto kElements = std::to_array<Element>({
    {"a", Role::link, Rank::inside},
    {"address", Role::block, Rank::inside},
    {"area", Role::no_content, Rank::inside},
    {"article", Role::block, Rank::inside},
    {"aside", Role::block, Rank::inside},
    {"base", Role::no_content, Rank::inside},
    {"basefont", Role::no_content, Rank::inside},
    {"bgsound", Role::no_content, Rank::inside},
    {"blockquote", Role::quote, Rank::inside},
    {"body", Role::page, Rank::table},
    {"br", Role::line_break, Rank::inside},
    {"caption", Role::block, Rank::cell},
    {"center", Role::block, Rank::inside},
    {"col", Role::no_content, Rank::inside},
    {"dd", Role::block, Rank::inside},
    {"dir", Role::list, Rank::inside},
    {"div", Role::block, Rank::inside},
    {"dl", Role::paragraph, Rank::inside},
    {"dt", Role::block, Rank::inside},
    {"embed", Role::no_content, Rank::inside},
    {"fieldset", Role::block, Rank::inside},
    {"figcaption", Role::block, Rank::inside},
    {"figure", Role::paragraph, Rank::inside},
    {"font", Role::font, Rank::inside},
    {"footer", Role::block, Rank::inside},
    {"form", Role::block, Rank::inside},
    {"frame", Role::no_content, Rank::inside},
    {"h1", Role::paragraph, Rank::inside},
    {"h2", Role::paragraph, Rank::inside},
    {"h3", Role::paragraph, Rank::inside},
    {"h4", Role::paragraph, Rank::inside},
    {"h5", Role::paragraph, Rank::inside},
    {"h6", Role::paragraph, Rank::inside},
    {"header", Role::block, Rank::inside},
    {"hr", Role::rule, Rank::inside},
    {"html", Role::page, Rank::table},
    {"img", Role::image, Rank::inside},
    {"input", Role::no_content, Rank::inside},
    {"legend", Role::block, Rank::inside},
    {"li", Role::list_item, Rank::inside},
    {"link", Role::no_content, Rank::inside},
    {"listing", Role::preformatted, Rank::inside},
    {"main", Role::block, Rank::inside},
    {"menu", Role::list, Rank::inside},
    {"meta", Role::no_content, Rank::inside},
    {"nav", Role::block, Rank::inside},
    {"ol", Role::list, Rank::inside},
    {"option", Role::block, Rank::inside},
    {"p", Role::paragraph, Rank::inside},
    {"param", Role::no_content, Rank::inside},
    {"pre", Role::preformatted, Rank::inside},
    {"script", Role::script, Rank::inside},
    {"section", Role::block, Rank::inside},
    {"select", Role::block, Rank::inside},
    {"source", Role::no_content, Rank::inside},
    {"span", Role::inline_text, Rank::inside},
    {"style", Role::script, Rank::inside},
    {"summary", Role::block, Rank::inside},
    {"table", Role::table, Rank::table},
    {"tbody", Role::block, Rank::rows},
    {"td", Role::cell, Rank::cell},
    {"template", Role::not_shown, Rank::inside},
    {"textarea", Role::preformatted, Rank::inside},
    {"tfoot", Role::block, Rank::rows},
    {"th", Role::cell, Rank::cell},
    {"thead", Role::block, Rank::rows},
    {"title", Role::title, Rank::inside},
    {"tr", Role::row, Rank::row},
    {"track", Role::no_content, Rank::inside},
    {"ul", Role::list, Rank::inside},
    {"wbr", Role::no_content, Rank::inside},
    {"xml", Role::not_shown, Rank::inside},
    {"xmp", Role::preformatted, Rank::inside},
});

static_assert(std::ranges::is_sorted(kElements, {}, &Element::name));

constexpr std::size_t kLongestName = 10;  // "blockquote", "figcaption"

// Where the names of each letter begin: "a" at [0], and the end of all at [26].
constexpr auto kFirstOfLetter = [] {
  std::array<std::uint8_t, 27> first{};
  for (std::size_t letter = 0; letter < first.size(); ++letter) {
    const char wanted = static_cast<char>('a' + letter);
    while (first[letter] < kElements.size() && kElements[first[letter]].name.front() < wanted) {
      ++first[letter];
    }
  }
  return first;
}();

constexpr Element kUnknown{"span", Role::inline_text, Rank::inside};

}  // namespace

const Element& element_of(std::string_view tag_name) {
  if (tag_name.empty() || tag_name.size() > kLongestName || !is_letter(tag_name[0])) {
    return kUnknown;
  }
  const auto letter = static_cast<std::size_t>(to_lower(tag_name.front()) - 'a');
  for (std::size_t i = kFirstOfLetter[letter]; i < kFirstOfLetter[letter + 1]; ++i) {
    if (is_name(tag_name, kElements[i].name)) return kElements[i];
  }
  return kUnknown;
}

std::uint32_t name_key(std::string_view tag_name) {
  // FNV-1a. Two unknown names that collide at worst close each other.
  std::uint32_t key = 2166136261U;
  for (const char c : tag_name) {
    key = (key ^ static_cast<unsigned char>(to_lower(c))) * 16777619U;
  }
  return key | 1U;  // Never 0, which means "already closed".
}

bool is_block(Role role) {
  switch (role) {
    case Role::block:
    case Role::paragraph:
    case Role::quote:
    case Role::list:
    case Role::list_item:
    case Role::table:
    case Role::row:
    case Role::cell:
    case Role::preformatted:
    case Role::rule:
    case Role::page:
      return true;
    case Role::inline_text:
    case Role::line_break:
    case Role::image:
    case Role::link:
    case Role::font:
    case Role::not_shown:
    case Role::script:
    case Role::title:
    case Role::no_content:
      return false;
  }
  return false;
}

bool has_content(Role role) {
  return role != Role::no_content && role != Role::line_break && role != Role::rule &&
         role != Role::image && role != Role::page && role != Role::script && role != Role::title;
}

}  // namespace pismo::html
