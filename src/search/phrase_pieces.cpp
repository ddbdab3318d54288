#include "phrase_pieces.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>

namespace pismo::search {

namespace {

bool is_wildcard(std::string_view chunk) {
  const std::size_t star = chunk.find('*');
  if (star == std::string_view::npos) return false;
  return std::any_of(chunk.begin() + static_cast<std::ptrdiff_t>(star), chunk.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80U || std::isalnum(byte) != 0;
  });
}

// "(*говор," is a word between punctuation, and no form holds that.
std::string_view without_marks(std::string_view chunk) {
  chunk.remove_prefix(chunk.find_first_not_of('('));
  return chunk.substr(0, chunk.find_last_not_of(".,;:!?)") + 1);
}

}  // namespace

std::vector<PhrasePiece> pieces_of(std::string_view phrase) {
  constexpr std::string_view kBlanks = " \t\r\n";
  std::vector<PhrasePiece> pieces;
  std::size_t plain = 0;  // Where what is no wildcard begins.
  for (std::size_t at = 0; at < phrase.size();) {
    const std::size_t begin = std::min(phrase.find_first_not_of(kBlanks, at), phrase.size());
    const std::size_t end = std::min(phrase.find_first_of(kBlanks, begin), phrase.size());
    at = end;
    const std::string_view chunk = phrase.substr(begin, end - begin);
    if (!is_wildcard(chunk)) continue;
    if (begin > plain) pieces.push_back({phrase.substr(plain, begin - plain)});
    pieces.push_back({without_marks(chunk), true});
    plain = end;
  }
  if (plain < phrase.size()) pieces.push_back({phrase.substr(plain)});
  return pieces;
}

}  // namespace pismo::search
