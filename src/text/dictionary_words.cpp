#include "dictionary_words.hpp"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include "chars.hpp"

namespace pismo::text {

namespace {

// Ideographs given to ICU at a time: its dictionary search keeps tables for a stretch.
constexpr std::size_t kMaxStretch = 1000;

}  // namespace

struct DictionaryWords::Iterator {
  std::unique_ptr<icu::BreakIterator> words;
};

DictionaryWords::DictionaryWords() = default;
DictionaryWords::~DictionaryWords() = default;

std::vector<Span> DictionaryWords::words_at(std::string_view text, std::size_t at) {
  if (!iterator_) {  // Loading dictionaries takes milliseconds that most mail never needs.
    UErrorCode status = U_ZERO_ERROR;
    iterator_ = std::make_unique<Iterator>();
    iterator_->words.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (U_SUCCESS(status) == 0) iterator_->words.reset();
  }
  icu::UnicodeString stretch;
  std::vector<std::size_t> offsets;  // Of every UTF-16 unit, in the text.
  std::size_t end = at;
  for (std::size_t count = 0; count < kMaxStretch && end < text.size(); ++count) {
    const CharAt c = char_at(text, end);
    const bool inside =
        c.kind == CharClass::ideograph ||
        (count > 0 && (c.kind == CharClass::mark || c.kind == CharClass::invisible));
    if (!inside) break;
    stretch.append(static_cast<UChar32>(c.value));
    offsets.resize(static_cast<std::size_t>(stretch.length()), end);
    end += c.length;
  }
  offsets.push_back(end);
  if (!iterator_->words) return {{at, end}};
  std::vector<Span> words;
  iterator_->words->setText(stretch);
  int32_t from = iterator_->words->first();
  for (int32_t to = iterator_->words->next(); to != icu::BreakIterator::DONE;
       to = iterator_->words->next()) {
    words.push_back(
        {offsets[static_cast<std::size_t>(from)], offsets[static_cast<std::size_t>(to)]});
    from = to;
  }
  return words;
}

}  // namespace pismo::text
