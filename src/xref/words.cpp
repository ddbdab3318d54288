#include "words.hpp"

#include <algorithm>
#include <tuple>

#include "pismo/quotes/segments.hpp"

namespace pismo::xref {

namespace {

/// Whether something stands between two words that no writer puts there: ██, ***, [ ].
bool has_marks(std::string_view between) {
  constexpr std::string_view kPunctuation = " \t\r\n.,;:!?-()\"'>/&%$+=";
  // Quotes, dashes and dots of typesetting, as UTF-8.
  constexpr std::string_view kTypeset[] = {
      "«", "»", "“", "”", "„", "’", "‘", "—", "–", "…", "№", "\xc2\xa0", "•", "·"};
  for (std::size_t at = 0; at < between.size();) {
    if (kPunctuation.find(between[at]) != std::string_view::npos) {
      ++at;
      continue;
    }
    const auto known = std::find_if(std::begin(kTypeset), std::end(kTypeset), [&](auto sign) {
      return between.substr(at).starts_with(sign);
    });
    if (known == std::end(kTypeset)) return true;
    at += known->size();
  }
  return false;
}

bool is_wanted(const quotes::Segment& segment, Whose whose) {
  return whose == Whose::all || segment.kind == quotes::Kind::own;
}

/// "ИП" of "ИП> text", and the marks of a quotation: the quoting program's, not the author's.
bool is_quote_mark(const text::Token& token, std::string_view text) {
  return token.span.end < text.size() && text[token.span.end] == '>' && token.span.size() <= 8;
}

void add_segment(std::string_view text,
                 const quotes::Segment& segment,
                 std::uint16_t part,
                 text::Tokenizer& tokenizer,
                 Words& into) {
  const std::string_view words = segment.span.of(text);
  const std::uint32_t passage = into.words.empty() ? 0 : into.words.back().passage + 1;
  const bool quoted = segment.kind == quotes::Kind::quote;
  std::uint64_t end = 0;
  bool any = false;
  std::uint32_t position = 0;
  tokenizer.start(words);
  for (const auto* batch = &tokenizer.next(); !batch->empty(); batch = &tokenizer.next()) {
    for (const text::Token& token : *batch) {
      // Parts of a compound share the position of a token before them.
      if (any && token.position <= position) continue;
      position = token.position;
      if (token.is_reading || (quoted && is_quote_mark(token, words))) continue;
      PlacedWord& word = into.words.emplace_back();
      word.begin = static_cast<std::uint32_t>(into.bytes.size());
      word.size = static_cast<std::uint16_t>(token.normal.size());
      word.part = part;
      word.passage = passage;
      word.span = {segment.span.begin + token.span.begin, segment.span.begin + token.span.end};
      word.capitalised = token.capitalised;
      word.number = token.kind != text::TokenKind::word;
      word.marked =
          has_marks(words.substr(end, token.span.begin - std::min(end, token.span.begin)));
      into.bytes += token.normal;
      end = token.span.end;
      any = true;
    }
  }
  if (any) into.marked_end = has_marks(words.substr(end));
}

}  // namespace

std::vector<std::string_view> Words::views() const {
  std::vector<std::string_view> all;
  all.reserve(words.size());
  for (std::size_t at = 0; at < words.size(); ++at)
    all.push_back((*this)[at]);
  return all;
}

std::string Words::joined(std::size_t begin, std::size_t end) const {
  std::string text;
  for (std::size_t at = begin; at < std::min(end, words.size()); ++at) {
    if (!text.empty()) text += ' ';
    text += (*this)[at];
  }
  return text;
}

void add_words(const store::TextView& text, Whose whose, text::Tokenizer& tokenizer, Words& into) {
  if (text.place != store::Family::body) return;
  const auto part = static_cast<std::uint16_t>(into.parts.size());
  into.parts.emplace_back(text.part);
  for (const quotes::Segment& segment : quotes::segments(text.text)) {
    if (is_wanted(segment, whose)) add_segment(text.text, segment, part, tokenizer, into);
  }
}

std::vector<Words> words_of(const search::Engine& engine,
                            const std::vector<std::int64_t>& messages,
                            Whose whose) {
  std::vector<Words> found(messages.size());
  std::vector<search::Hit> hits;
  std::vector<std::size_t> which;
  for (std::size_t at = 0; at < messages.size(); ++at) {
    const auto hit = engine.record(messages[at]);
    if (!hit) continue;
    hits.push_back(*hit);
    which.push_back(at);
  }
  std::vector<text::Tokenizer> tokenizers(search::Engine::readers());
  std::ignore =
      engine.look_at(hits, [&](std::size_t reader, std::size_t at, const store::TextView& text) {
        add_words(text, whose, tokenizers[reader], found[which[at]]);
        return true;
      });
  return found;
}

}  // namespace pismo::xref
