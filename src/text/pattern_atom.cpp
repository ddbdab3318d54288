#include "pattern_atom.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <optional>

#include "pattern_classes.hpp"

namespace pismo::text {

namespace {

using Letter = tl::expected<char32_t, PatternError>;

constexpr char32_t kLastCodePoint = 0x10FFFF;

bool is_ascii_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

PatternNode letter_node(char32_t letter) {
  PatternNode node;
  node.kind = PatternKind::letter;
  node.letter = letter;
  return node;
}

PatternNode set_node(std::string_view items, bool negated) {
  PatternNode node;
  node.kind = PatternKind::set;
  node.items = items;
  node.negated = negated;
  return node;
}

/// "41", "{410}": the number after \x; of \u always four digits.
Letter numbered_letter(PatternCursor& cursor, std::size_t digits, std::size_t start) {
  const bool braces = digits == 2 && cursor.take("{");
  std::string_view number = cursor.rest();
  number = number.substr(0, braces ? number.find('}') : digits);
  std::uint32_t value = 0;
  const char* end = number.data() + number.size();
  const auto [stop, error] = std::from_chars(number.data(), end, value, 16);
  const bool whole = error == std::errc() && stop == end && (braces || number.size() == digits);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (!whole || value > kLastCodePoint || surrogate) {
    return wrong(R"(this is no letter's number; write \x41, \x{410} or \u0410)", start);
  }
  cursor.at += number.size();
  if (braces && !cursor.take("}")) return wrong("this { is never closed; add }", start);
  return value;
}

/// An escape that stands for one character. The cursor stands after the backslash.
Letter escaped_letter(PatternCursor& cursor) {
  constexpr std::string_view kNames = "tnrfva";
  constexpr std::string_view kControls = "\t\n\r\f\v\a";
  const std::size_t start = cursor.at - 1;
  if (cursor.done()) {
    return wrong("nothing follows this backslash; for a real one write \\\\", start);
  }
  if (cursor.take("x")) return numbered_letter(cursor, 2, start);
  if (cursor.take("u")) return numbered_letter(cursor, 4, start);
  const char32_t letter = cursor.next();
  if (letter >= 0x80) return letter;
  const char c = static_cast<char>(letter);
  if (const std::size_t which = kNames.find(c); which != std::string_view::npos) {
    return static_cast<char32_t>(kControls[which]);
  }
  if (!is_ascii_letter_or_digit(c)) return letter;
  if (c >= '1' && c <= '9') {
    return wrong("what an earlier group matched cannot be asked for again; write it out", start);
  }
  return wrong(fmt::format("\\{} means nothing here; for the letter leave the \\ out", c), start);
}

/// "\pL", "\p{Cyrillic}", "\P{^L}": the whole of it with `p` for `P`, and whether it is negated.
struct Property {
  std::string name;
  bool negated = false;
};

std::optional<Property> property(PatternCursor& cursor) {
  const std::string_view rest = cursor.rest();
  if (rest.size() < 2 || (rest[0] != 'p' && rest[0] != 'P')) return std::nullopt;
  Property found;
  found.negated = rest[0] == 'P';
  std::string_view name = rest.substr(1, 1);
  std::size_t length = 2;
  if (name == "{") {
    const std::size_t close = rest.find('}');
    if (close == std::string_view::npos) return std::nullopt;
    name = rest.substr(2, close - 2);
    length = close + 1;
  }
  if (name.starts_with('^')) {
    found.negated = !found.negated;
    name.remove_prefix(1);
  }
  const auto good = [](char c) { return is_ascii_letter_or_digit(c) || c == '_'; };
  if (name.empty() || !std::ranges::all_of(name, good)) return std::nullopt;
  found.name = "\\p{" + std::string(name) + "}";
  cursor.at += length;
  return found;
}

/// A class inside a set: what it holds, or what all but it holds.
void add_class(PatternNode& set, std::string_view items, std::string_view rest, bool negated) {
  if (!negated) {
    set.items += items;
  } else if (set.negated) {
    set.items += rest;
  } else {
    set.others.emplace_back(items);
  }
}

/// Takes a class inside a set (\w, \pL, [:alpha:]); false when there is none here.
tl::expected<bool, PatternError> class_in_set(PatternCursor& cursor, PatternNode& set) {
  const std::size_t start = cursor.at;
  if (cursor.take("[:")) {
    const std::size_t close = cursor.rest().find(":]");
    const auto items = class_named(cursor.rest().substr(0, close));
    if (close == std::string_view::npos || !items) {
      return wrong("there is no class of this name; there are [:alpha:], [:digit:], [:upper:] ...",
                   start);
    }
    set.items += *items;
    cursor.at += close + 2;
    return true;
  }
  if (!cursor.take("\\")) return false;
  if (const auto escape = cursor.done() ? std::nullopt : class_escape(cursor.rest()[0])) {
    ++cursor.at;
    add_class(set, escape->items, escape->rest, escape->negated);
    return true;
  }
  if (const auto found = property(cursor)) {
    add_class(set, found->name, "\\P" + found->name.substr(2), found->negated);
    return true;
  }
  cursor.at = start;
  return false;
}

Letter letter_in_set(PatternCursor& cursor) {
  if (cursor.take("\\")) return cursor.take("b") ? Letter(U'\b') : escaped_letter(cursor);
  return cursor.next();
}

/// One letter of a set, or a range of them.
std::optional<PatternError> letters_in_set(PatternCursor& cursor, PatternNode& set) {
  const std::size_t start = cursor.at;
  const Letter first = letter_in_set(cursor);
  if (!first) return first.error();
  set.items += escaped(*first);
  const std::string_view rest = cursor.rest();
  if (rest.size() < 2 || rest[0] != '-' || rest[1] == ']') return std::nullopt;
  ++cursor.at;
  const Letter last = letter_in_set(cursor);
  if (!last) return last.error();
  if (*last < *first) return PatternError{"this range runs backwards; turn its ends round", start};
  set.items += "-" + escaped(*last);
  return std::nullopt;
}

}  // namespace

std::string escaped(char32_t letter) {
  constexpr std::size_t kHexDigits = 8;
  std::array<char, kHexDigits> digits{};
  char* const begin = digits.data();
  const auto end = std::to_chars(begin, begin + digits.size(), std::uint32_t{letter}, 16).ptr;
  return "\\x{" + std::string(begin, end) + "}";
}

ParsedPattern parse_escape(PatternCursor& cursor) {
  const std::size_t start = cursor.at - 1;
  PatternNode node;
  if (cursor.take("b")) {
    node.kind = PatternKind::boundary;
    return node;
  }
  if (cursor.take("B")) {
    return wrong(R"(\B cannot be answered; say what stands there instead: \w or \W)", start);
  }
  if (cursor.take("A")) {
    node.kind = PatternKind::begin;
    node.items = "\\A";
    return node;
  }
  if (cursor.take("z") || cursor.take("Z")) {
    node.kind = PatternKind::end;
    node.items = "\\z";
    return node;
  }
  if (const auto escape = cursor.done() ? std::nullopt : class_escape(cursor.rest()[0])) {
    ++cursor.at;
    return set_node(escape->items, escape->negated);
  }
  if (const auto found = property(cursor)) return set_node(found->name, found->negated);
  return escaped_letter(cursor).map(letter_node);
}

ParsedPattern parse_set(PatternCursor& cursor) {
  const std::size_t start = cursor.at - 1;
  PatternNode set = set_node({}, cursor.take("^"));
  bool first = true;
  while (first || !cursor.rest().starts_with(']')) {
    if (cursor.done()) return wrong("this [ is never closed; add ]", start);
    const auto taken = class_in_set(cursor, set);
    if (!taken) return tl::unexpected(taken.error());
    if (!*taken) {
      if (auto error = letters_in_set(cursor, set)) return tl::unexpected(std::move(*error));
    }
    first = false;
  }
  ++cursor.at;
  return set;
}

}  // namespace pismo::text
