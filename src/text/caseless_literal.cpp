#include "caseless_literal.hpp"

#include <algorithm>
#include <string>

#include <unicode/uchar.h>

#include "pismo/base/utf8.hpp"

namespace pismo::text {

namespace {

constexpr std::u32string_view kFromFrequent =
    U"оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъ"
    U"etaoinsrhdlucmfywgpbvkxqjz";

constexpr std::uint8_t kSignRarity = 40;
constexpr std::uint8_t kFrequentSignRarity = 1;
constexpr std::uint8_t kCyrillicLetters = 32;

bool is_russian(char32_t c) {
  return c >= 0x410 && c < 0x450;
}

bool is_latin(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char32_t lower(char32_t c) {
  if (is_latin(c)) return c | 0x20U;
  return c >= 0x410 && c < 0x430 ? c + 0x20 : c;
}

char32_t upper(char32_t c) {
  if (is_latin(c)) return c & ~0x20U;
  return c >= 0x430 && c < 0x450 ? c - 0x20 : c;
}

bool has_no_case(char32_t letter) {
  const auto c = static_cast<UChar32>(letter);
  return u_hasBinaryProperty(c, UCHAR_ALPHABETIC) == 0 &&
         u_hasBinaryProperty(c, UCHAR_CASE_SENSITIVE) == 0 &&
         u_hasBinaryProperty(c, UCHAR_CHANGES_WHEN_CASEFOLDED) == 0;
}

/// From 1 for the most frequent.
std::uint8_t rarity_of(char32_t c) {
  if (std::u32string_view(U" .,0123456789\n").find(c) != std::u32string_view::npos)
    return kFrequentSignRarity;
  const std::size_t place = kFromFrequent.find(lower(c));
  if (place == std::u32string_view::npos) return kSignRarity;
  return static_cast<std::uint8_t>(place % kCyrillicLetters + 1);
}

}  // namespace

bool CaselessLiteral::takes(char32_t letter) {
  return is_latin(letter) || is_russian(letter) || has_no_case(letter);
}

std::optional<CaselessLiteral> CaselessLiteral::of(std::u32string_view letters) {
  if (letters.empty() || !std::all_of(letters.begin(), letters.end(), takes)) return std::nullopt;
  CaselessLiteral literal;
  for (const char32_t letter : letters)
    literal.add(letter);
  // "ее" may be "ёё", whose bytes are too many to look for.
  if (*std::max_element(literal.rarity_.begin(), literal.rarity_.end()) == 0) return std::nullopt;
  literal.choose_pair();
  return literal;
}

void CaselessLiteral::add(char32_t letter) {
  const char32_t small = lower(letter);
  const bool ye = small == U'е';
  kelvin_ = kelvin_ || small == U'k';
  long_s_ = long_s_ || small == U's';
  slavonic_ = slavonic_ || std::u32string_view(U"вдостъ").find(small) != std::u32string_view::npos;
  std::string one;
  std::string other;
  append_utf8(one, small);
  append_utf8(other, upper(letter));
  const std::string yo = ye ? "ё" : one;
  const std::string capital_yo = ye ? "Ё" : one;
  for (std::size_t i = 0; i < one.size(); ++i) {
    bytes_.push_back({one[i], other[i], yo[i], capital_yo[i]});
    // The first byte of a Russian letter says nothing, and that of a sign little.
    const bool telling = i + 1 == one.size() && !ye;
    rarity_.push_back(telling ? rarity_of(letter) : std::uint8_t{0});
  }
}

// The two rarest bytes; the last may be looked for twice when there is only one.
void CaselessLiteral::choose_pair() {
  std::vector<std::size_t> order(bytes_.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    order[i] = i;
  std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
    return rarity_[a] > rarity_[b];
  });
  std::size_t first = order[0];
  std::size_t second = order.size() > 1 && rarity_[order[1]] > 0 ? order[1] : first;
  if (second < first) std::swap(first, second);
  pair_ = {
      first, {bytes_[first][0], bytes_[first][1]}, second, {bytes_[second][0], bytes_[second][1]}};
}

std::size_t CaselessLiteral::find(std::string_view text, std::size_t from) const {
  const auto is_at = [&](std::size_t at) {
    for (std::size_t i = 0; i < bytes_.size(); ++i) {
      const Choice& choice = bytes_[i];
      if (std::find(choice.begin(), choice.end(), text[at + i]) == choice.end()) return false;
    }
    return true;
  };
  if (bytes_.size() == 1 && pair_.first_bytes[0] == pair_.first_bytes[1])
    return text.find(pair_.first_bytes[0], from);
  for (std::size_t at = find_pair(text, from, pair_); at != std::string_view::npos;
       at = find_pair(text, at + 1, pair_)) {
    if (at + bytes_.size() > text.size()) break;
    if (is_at(at)) return at;
  }
  return std::string_view::npos;
}

bool CaselessLiteral::may_hold_twins(std::string_view text) const {
  constexpr auto kNone = std::string_view::npos;
  // U+1C80 to U+1C86, U+212A, U+017F.
  return (slavonic_ && text.find('\xE1') != kNone) ||
         (kelvin_ && text.find("\xE2\x84\xAA") != kNone) ||
         (long_s_ && text.find("\xC5\xBF") != kNone);
}

}  // namespace pismo::text
