#include "edit_distance.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "pismo/base/utf8.hpp"

namespace pismo::search {

namespace {

std::u32string letters(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    out.push_back(c.value);
    i += c.length;
  }
  return out;
}

}  // namespace

bool within_distance(std::string_view a, std::string_view b, unsigned limit) {
  constexpr std::size_t kMaxLetterBytes = 4;
  // Most of a vocabulary is ruled out by its length alone.
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > limit * kMaxLetterBytes) return false;
  const std::u32string left = letters(a);
  const std::u32string right = letters(b);
  std::vector<unsigned> row(right.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 0; i < left.size(); ++i) {
    unsigned diagonal = std::exchange(row[0], static_cast<unsigned>(i) + 1);
    unsigned best = row[0];
    for (std::size_t j = 0; j < right.size(); ++j) {
      const unsigned change = diagonal + (left[i] == right[j] ? 0U : 1U);
      diagonal = row[j + 1];
      row[j + 1] = std::min({change, diagonal + 1, row[j] + 1});
      best = std::min(best, row[j + 1]);
    }
    if (best > limit) return false;
  }
  return row.back() <= limit;
}

}  // namespace pismo::search
