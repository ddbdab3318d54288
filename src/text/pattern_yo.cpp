#include "pattern_yo.hpp"

#include "pattern_atom.hpp"

namespace pismo::text {

namespace {

constexpr char32_t kCapital = U'Ё';
constexpr char32_t kSmall = U'ё';

// Second bytes of Ё and ё. They are looked for first: 0x91 is rare in Russian, D1 is not.
constexpr char kCapitalByte = '\x81';
constexpr char kSmallByte = '\x91';

char32_t unified(char32_t letter) {
  if (letter == kCapital) return U'Е';
  return letter == kSmall ? U'е' : letter;
}

void add_ye(std::string& items) {
  for (const char32_t yo : {kCapital, kSmall}) {
    if (items.find(escaped(yo)) != std::string::npos) items += escaped(unified(yo));
  }
}

std::size_t next_yo(std::string_view text, std::size_t at, char lead, char second) {
  for (at = text.find(second, at); at != std::string_view::npos; at = text.find(second, at + 1)) {
    if (at > 0 && text[at - 1] == lead) return at - 1;
  }
  return at;
}

void replace_all(
    std::string_view text, char lead, char second, std::string_view with, std::string& copy) {
  for (std::size_t at = next_yo(text, 0, lead, second); at != std::string_view::npos;
       at = next_yo(text, at + 2, lead, second)) {
    if (copy.empty()) copy = text;
    copy.replace(at, 2, with);
  }
}

}  // namespace

void unify_yo(PatternNode& node) {
  node.letter = unified(node.letter);
  add_ye(node.items);
  for (std::string& items : node.others)
    add_ye(items);
  for (PatternNode& child : node.children)
    unify_yo(child);
}

std::string_view without_yo(std::string_view utf8, std::string& copy) {
  copy.clear();
  replace_all(utf8, '\xD0', kCapitalByte, "Е", copy);
  replace_all(utf8, '\xD1', kSmallByte, "е", copy);
  return copy.empty() ? utf8 : copy;
}

}  // namespace pismo::text
