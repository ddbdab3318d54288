#include "introductions.hpp"

#include <utility>

#include "greeting.hpp"
#include "header_block.hpp"
#include "notes_header.hpp"

namespace pismo::quotes {

std::vector<Introduction> introductions(std::string_view text, const std::vector<Line>& lines) {
  std::vector<Introduction> found;
  std::size_t from = 0;  // No line before it is free.
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].blank()) continue;
    auto next = header_block_at(text, lines, i);
    if (!next) next = attribution_ending_at(text, lines, i, from);
    if (!next) next = notes_header_at(text, lines, i, from);
    if (!next) continue;
    if (next->unnamed) next->header.author = greeted_author(text, lines, next->first);
    i = next->last;
    from = i + 1;
    found.push_back(std::move(*next));
  }
  return found;
}

}  // namespace pismo::quotes
