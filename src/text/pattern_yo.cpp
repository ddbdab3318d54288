#include "pattern_yo.hpp"

#include <algorithm>
#include <re2/re2.h>

#include "byte_pair.hpp"
#include "pattern_atom.hpp"
#include "pattern_translation.hpp"

namespace pismo::text {

namespace {

constexpr char32_t kCapital = U'Ё';
constexpr char32_t kSmall = U'ё';

char32_t unified(char32_t letter) {
  if (letter == kCapital) return U'Е';
  return letter == kSmall ? U'е' : letter;
}

void add_ye(std::string& items) {
  for (const char32_t yo : {kCapital, kSmall}) {
    if (items.find(escaped(yo)) != std::string::npos) items += escaped(unified(yo));
  }
}

constexpr BytePair kCapitalBytes{0, {'\xD0', '\xD0'}, 1, {'\x81', '\x81'}};
constexpr BytePair kSmallBytes{0, {'\xD1', '\xD1'}, 1, {'\x91', '\x91'}};

void replace_all(std::string_view text,
                 const BytePair& yo,
                 std::string_view with,
                 std::string& copy) {
  for (std::size_t at = find_pair(text, 0, yo); at != std::string_view::npos;
       at = find_pair(text, at + 2, yo)) {
    if (copy.empty()) copy = text;
    copy.replace(at, 2, with);
  }
}

bool set_tells_them_apart(const PatternNode& set) {
  const RE2 expression(translate(set, false), RE2::Quiet);
  return RE2::FullMatch("е", expression) != RE2::FullMatch("ё", expression) ||
         RE2::FullMatch("Е", expression) != RE2::FullMatch("Ё", expression);
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

bool tells_yo_from_ye(const PatternNode& node) {
  if (node.kind == PatternKind::letter && unified(node.letter) != node.letter) return true;
  if (node.kind == PatternKind::letter && (node.letter == U'е' || node.letter == U'Е')) return true;
  if (node.kind == PatternKind::set && set_tells_them_apart(node)) return true;
  return std::any_of(node.children.begin(), node.children.end(), tells_yo_from_ye);
}

std::string_view without_yo(std::string_view utf8, std::string& copy) {
  copy.clear();
  replace_all(utf8, kCapitalBytes, "Е", copy);
  replace_all(utf8, kSmallBytes, "е", copy);
  return copy.empty() ? utf8 : copy;
}

}  // namespace pismo::text
