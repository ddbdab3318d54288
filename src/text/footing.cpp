#include "footing.hpp"

#include <algorithm>

namespace pismo::text {

FootholdLetters::FootholdLetters(const Foothold& foothold) {
  for (const std::u32string& one : foothold.any) {
    auto literal = CaselessLiteral::of(one);
    if (!literal) {
      any_.clear();
      return;
    }
    any_.push_back(std::move(*literal));
  }
}

bool FootholdLetters::may_be_others_in(std::string_view text) const {
  return std::any_of(any_.begin(), any_.end(), [text](const CaselessLiteral& literal) {
    return literal.may_hold_twins(text);
  });
}

std::size_t Footing::next(std::size_t from) {
  std::size_t first = std::string_view::npos;
  for (std::size_t i = 0; i < any_.size(); ++i) {
    Seen& seen = seen_[i];
    if (from < seen.from || from > seen.place) seen = {from, any_[i].find(text_, from)};
    first = std::min(first, seen.place);
  }
  return first;
}

std::size_t Footing::line_end(std::size_t place) {
  if (place < line_.from || place > line_.place)
    line_ = {place, std::min(text_.find('\n', place), text_.size())};
  return line_.place;
}

}  // namespace pismo::text
