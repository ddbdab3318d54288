#include "indirect.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "pismo/text/sentences.hpp"

#include "letters.hpp"
#include "speech.hpp"

namespace pismo::press {

namespace {

constexpr std::size_t kFewestWords =
    4;  // "that he would come" says nothing that could be looked for.

}  // namespace

std::vector<Quotation> indirect_in(std::string_view text,
                                   Span paragraph,
                                   const std::vector<Span>& taken) {
  std::vector<Quotation> found;
  auto next = taken.begin();
  for (const text::Sentence& sentence : text::sentences(paragraph.of(text))) {
    const Span span{paragraph.begin + sentence.span.begin, paragraph.begin + sentence.span.end};
    next = std::find_if(next, taken.end(), [&](const Span& s) { return s.end > span.begin; });
    if (next != taken.end() && next->begin < span.end) continue;
    const std::size_t said = said_begins(span.of(text));
    if (said == std::string_view::npos) continue;
    const std::string_view words = trimmed(span.of(text).substr(said));
    if (count_words(words, kFewestWords) < kFewestWords) continue;
    Quotation quotation;
    quotation.kind = Kind::indirect;
    const auto begin = static_cast<std::size_t>(words.data() - text.data());
    quotation.span = {begin, begin + words.size()};
    quotation.text = one_line(words);
    quotation.pieces.push_back({quotation.span, quotation.text, false});
    quotation.around = one_line(span.of(text).substr(0, said));
    found.push_back(std::move(quotation));
  }
  return found;
}

}  // namespace pismo::press
