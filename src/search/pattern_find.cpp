#include "pattern_find.hpp"

#include <utility>

#include "pismo/text/letter_filter.hpp"
#include "pismo/text/plain_text.hpp"

namespace pismo::search {

namespace {

/// Adds what a stretch of a text holds.
void find_in(const text::Pattern& pattern,
             std::string_view text,
             Span stretch,
             std::vector<Span>& spans) {
  thread_local text::Normalized plain;          // A stretch is short, and there are very many.
  if (text::is_plain_text(stretch.of(text))) {  // Most lines are.
    for (const Span& match : pattern.matches(stretch.of(text)))
      spans.push_back({stretch.begin + match.begin, stretch.begin + match.end});
    return;
  }
  text::plain_text(stretch.of(text), plain);
  for (const Span& match : pattern.matches(plain.text)) {
    const Span original = plain.original_of(match);
    spans.push_back({stretch.begin + original.begin, stretch.begin + original.end});
  }
}

}  // namespace

Find find_of_pattern(std::shared_ptr<const text::Pattern> pattern, std::string_view expression) {
  const auto letters = std::make_shared<const text::LetterFilter>(expression);
  return [pattern = std::move(pattern), letters](std::string_view text) {
    std::vector<Span> spans;
    for (const Span& stretch : letters->stretches_of_plain(text))
      find_in(*pattern, text, stretch, spans);
    return spans;
  };
}

}  // namespace pismo::search
