#include "pismo/search/quoted_text.hpp"

#include <algorithm>
#include <string_view>

#include "pismo/quotes/segments.hpp"

namespace pismo::search {

namespace {

void add_lines(std::string& out, std::string_view text) {
  if (!out.empty() && !out.ends_with('\n')) out += '\n';
  out += text;
}

quotes::Segment piece_of(const store::QuoteRow& quote, std::size_t i, bool signed_too) {
  quotes::Segment segment;
  segment.kind = quotes::Kind::quote;
  segment.depth = quote.depth;
  segment.span = quote.pieces[i];
  if (signed_too && i + 1 == quote.pieces.size()) segment.span.end = quote.end;
  return segment;
}

}  // namespace

std::string_view part_of_quote(const std::vector<store::StoredText>& texts,
                               const store::QuoteRow& quote) {
  const auto body = std::find_if(texts.begin(), texts.end(), [&](const store::StoredText& text) {
    return text.place == store::Family::body && text.part == quote.part;
  });
  return body == texts.end() ? std::string_view() : std::string_view(body->text);
}

std::string text_of_quote(const std::vector<store::StoredText>& texts,
                          const store::QuoteRow& quote,
                          bool signed_too) {
  const std::string_view text = part_of_quote(texts, quote);
  std::string out;
  for (std::size_t i = 0; i < quote.pieces.size() && !text.empty(); ++i)
    add_lines(out, quotes::plain_words(text, piece_of(quote, i, signed_too)));
  return out;
}

Span place_in_quoting(std::string_view part_text, const store::QuoteRow& quote, Span stretch) {
  Span found{quote.pieces.front().begin, quote.end};
  std::uint64_t at = 0;  // In the text without marks.
  std::string so_far;
  for (std::size_t i = 0; i < quote.pieces.size(); ++i) {
    const quotes::Segment piece = piece_of(quote, i, true);
    const std::string plain = quotes::plain_words(part_text, piece);
    if (!so_far.empty() && !so_far.ends_with('\n')) ++at;
    so_far = plain;
    // A line keeps its end: only marks at its beginning are gone.
    std::uint64_t original = piece.span.begin;
    for (std::size_t line = 0; line < plain.size();) {
      const std::size_t end = std::min(plain.find('\n', line), plain.size());
      const std::uint64_t original_end =
          std::min<std::uint64_t>(part_text.find('\n', original), piece.span.end);
      const std::uint64_t moved = original_end - (at + end);
      const bool begins = stretch.begin >= at + line && stretch.begin < at + end + 1;
      const bool ends = stretch.end > at + line && stretch.end <= at + end;
      if (begins) found.begin = stretch.begin + moved;
      if (ends) found.end = stretch.end + moved;
      original = original_end + 1;
      line = end + 1;
    }
    at += plain.size();
  }
  return found;
}

std::string own_text(const std::vector<store::StoredText>& texts) {
  std::string out;
  for (const store::StoredText& text : texts) {
    if (text.place == store::Family::quoted) add_lines(out, text.text);
    if (text.place != store::Family::body) continue;
    for (const quotes::Segment& segment : quotes::segments(text.text)) {
      if (segment.kind == quotes::Kind::own) add_lines(out, segment.span.of(text.text));
    }
  }
  return out;
}

std::string all_words(const std::vector<store::StoredText>& texts) {
  std::string out;
  for (const store::StoredText& text : texts) {
    if (text.place != store::Family::body) continue;
    for (const quotes::Segment& segment : quotes::segments(text.text))
      add_lines(out, quotes::plain_words(text.text, segment));
  }
  return out;
}

}  // namespace pismo::search
