#include "own_words.hpp"

#include <algorithm>

#include "pismo/quotes/segments.hpp"

namespace pismo::search {

namespace {

using store::Family;

bool is_message_text(Family place) {
  return place == Family::body || place == Family::quoted;
}

}  // namespace

std::vector<AuthorRun> author_runs(const store::TextView& text) {
  if (text.place != Family::body) return {{{0, text.text.size()}, text.place == Family::quoted}};
  std::vector<AuthorRun> runs;
  for (const quotes::Segment& segment : quotes::segments_by_depth(text.text)) {
    const bool quoted = segment.depth > 0;
    if (!runs.empty() && runs.back().quoted == quoted) {
      runs.back().span.end = segment.span.end;
    } else {
      runs.push_back({segment.span, quoted});
    }
  }
  if (runs.empty()) runs.push_back({{0, text.text.size()}, false});
  return runs;
}

const AuthorRun& run_at(const std::vector<AuthorRun>& runs, std::uint64_t byte) {
  const auto run = std::find_if(
      runs.begin(), runs.end() - 1, [&](const AuthorRun& r) { return byte < r.span.end; });
  return *run;
}

std::vector<std::string_view> stretches_of(const store::TextView& text, Families families) {
  if (!is_message_text(text.place)) {
    if ((families & bit_of(text.place)) == 0) return {};
    return {text.text};
  }
  std::vector<std::string_view> stretches;
  if ((families & store::kTextFamilies) == 0) return stretches;
  for (const AuthorRun& run : author_runs(text)) {
    const Family family = run.quoted ? Family::quoted : Family::body;
    if ((families & bit_of(family)) != 0) stretches.push_back(run.span.of(text.text));
  }
  return stretches;
}

}  // namespace pismo::search
