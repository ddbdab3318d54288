#include "place_of_run.hpp"

#include <algorithm>
#include <span>
#include <vector>

namespace pismo::xref {

namespace {

/// The shingles of words, and where each begins.
struct PlacedShingles {
  std::vector<relate::Shingle> shingles;
  std::vector<std::size_t> words;

  PlacedShingles(const Words& from, std::size_t first, std::size_t last) {
    const auto views = from.views();
    std::vector<relate::Shingle> some;
    for (std::size_t begin = first, end = first; begin < last; begin = end) {
      while (end < last && from.words[end].passage == from.words[begin].passage)
        ++end;
      some.clear();
      relate::append_shingles(std::span(views).subspan(begin, end - begin), some);
      for (std::size_t at = 0; at < some.size(); ++at) {
        shingles.push_back(some[at]);
        words.push_back(begin + at);
      }
    }
  }
};

}  // namespace

Place place_of_words(const Words& words, Span found, std::int64_t message) {
  if (found.empty() || found.end > words.words.size()) return {message, {}, {}};
  const PlacedWord& first = words.words[found.begin];
  std::uint64_t last = found.end - 1;
  while (words.words[last].part != first.part)
    --last;  // A run may go from one part to the next; a citation may not.
  return {message, words.parts[first.part], {first.span.begin, words.words[last].span.end}};
}

Place place_of_words(const Words& words, Span found, const Words& in, std::int64_t message) {
  const PlacedShingles wanted(words, found.begin, std::min(found.end, words.words.size()));
  const PlacedShingles text(in, 0, in.words.size());
  const Agreement agreed = agreement(wanted.shingles, text.shingles);
  const auto longest = std::max_element(
      agreed.runs.begin(), agreed.runs.end(), [](const Run& left, const Run& right) {
        return left.size < right.size;
      });
  if (longest == agreed.runs.end()) return {message, {}, {}};
  const std::size_t last = text.words[longest->there + longest->size - 1];
  return place_of_words(in, {text.words[longest->there], last + relate::kShingleWords}, message);
}

std::vector<relate::Shingle> shingles_of(const Words& words) {
  return PlacedShingles(words, 0, words.words.size()).shingles;
}

Span words_of_run(const Words& words, const Run& run, relate::Shingle least) {
  const PlacedShingles text(words, 0, words.words.size());
  const auto& shingles = text.shingles;
  if (run.size > 0 && std::size_t{run.here} + run.size <= shingles.size()) {
    const auto begin = shingles.begin() + run.here;
    if (*std::min_element(begin, begin + run.size) == least) {
      return {text.words[run.here], text.words[run.here + run.size - 1] + relate::kShingleWords};
    }
  }
  const auto place = std::find(shingles.begin(), shingles.end(), least);
  if (place == shingles.end()) return {};
  const std::size_t word = text.words[static_cast<std::size_t>(place - shingles.begin())];
  return {word, word + relate::kShingleWords};
}

}  // namespace pismo::xref
