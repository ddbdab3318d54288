#include "wildcard.hpp"

#include <cstddef>

namespace pismo::search {

bool matches_wildcard(std::string_view form, std::string_view pattern) {
  // The first place at which a piece fits leaves the most room for those after it. So only the
  // last star passed may have to take one byte more. No UTF-8 letter begins inside another.
  std::size_t at = 0;
  std::size_t piece = 0;
  std::size_t star = std::string_view::npos;
  std::size_t taken = 0;  // Where what the last star stands for ends.
  while (at < form.size()) {
    if (piece < pattern.size() && pattern[piece] == '*') {
      star = piece++;
      taken = at;
    } else if (piece < pattern.size() && pattern[piece] == form[at]) {
      ++piece;
      ++at;
    } else if (star != std::string_view::npos) {
      piece = star + 1;
      at = ++taken;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', piece) == std::string_view::npos;
}

}  // namespace pismo::search
