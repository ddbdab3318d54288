#include "query_operators.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "pismo/base/utf8.hpp"

#include "query_characters.hpp"

namespace pismo::search {

namespace {

struct Spelling {
  std::string_view word;
  TokenKind kind;
};

constexpr auto kSpellings = std::to_array<Spelling>({
    {"AND", TokenKind::op_and},
    {"OR", TokenKind::op_or},
    {"NOT", TokenKind::op_not},
    {"NEAR", TokenKind::op_near},
    {"ADJ", TokenKind::op_adj},
    {"И", TokenKind::op_and},
    {"ИЛИ", TokenKind::op_or},
    {"НЕ", TokenKind::op_not},
});

/// The word with Cyrillic letters that look Latin made Latin.
std::string latin_lookalikes(std::string_view word) {
  constexpr std::u32string_view kCyrillic = U"АЕОТ";
  constexpr std::u32string_view kLatin = U"AEOT";
  std::string latin;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = decode_utf8(word, at);
    const std::size_t which = kCyrillic.find(c.value);
    append_utf8(latin, which == std::string_view::npos ? c.value : kLatin[which]);
    at += c.length;
  }
  return latin;
}

std::optional<TokenKind> kind_of(std::string_view name) {
  constexpr std::size_t kLongest = 8;  // "NEAR" with every letter in two bytes.
  if (name.size() > kLongest) return std::nullopt;
  for (const Spelling& spelling : kSpellings) {
    if (spelling.word == name) return spelling.kind;
  }
  const std::string latin = latin_lookalikes(name);
  for (const Spelling& spelling : kSpellings) {
    if (spelling.word == latin) return spelling.kind;
  }
  return std::nullopt;
}

std::optional<unsigned> read_distance(std::string_view digits) {
  unsigned distance = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, distance);
  const bool good = error == std::errc() && stop == end && distance > 0 && distance <= kMaxDistance;
  return good ? std::optional(distance) : std::nullopt;
}

}  // namespace

std::optional<std::string> operator_meant_by(std::string_view word) {
  if (word == "&&") return "AND";
  if (word == "||") return "OR";
  for (const std::string_view name : {"NEAR", "ADJ"}) {
    if (word.size() <= name.size() || lower_ascii(word.substr(0, name.size())) != lower_ascii(name))
      continue;
    const bool capitals = word.starts_with(name);
    std::string_view digits = word.substr(name.size());
    const bool slash = digits.starts_with('/');
    if (slash) digits.remove_prefix(1);
    const bool number =
        !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos;
    if (number && slash != capitals) return std::string(name) + "/" + std::string(digits);
  }
  return std::nullopt;
}

std::optional<Operator> read_operator(std::string_view word) {
  const std::size_t slash = word.find('/');
  const auto kind = kind_of(word.substr(0, slash));
  if (!kind) return std::nullopt;
  const bool measures = *kind == TokenKind::op_near || *kind == TokenKind::op_adj;
  if (slash == std::string_view::npos) return Operator{*kind, measures ? kDefaultDistance : 0};
  if (!measures) return std::nullopt;
  return Operator{*kind, read_distance(word.substr(slash + 1))};
}

}  // namespace pismo::search
