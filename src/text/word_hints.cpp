#include "pismo/text/word_hints.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "chars.hpp"

namespace pismo::text {

namespace {

// A word is compared as far as this; longer ones begin alike at most.
constexpr std::size_t kMaxCompared = 48;

constexpr std::size_t bucket(unsigned first, unsigned second) {
  constexpr unsigned kSpread = 61;
  return (first * kSpread + second) % 4096;
}

// A letter or digit in normal form and the bytes it takes; no bytes: something else.
struct Letter {
  unsigned value = 0;
  std::size_t length = 0;
};

Letter letter_of(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  if ((traits_of(text[at]) & kAlnum) != 0) {
    return {static_cast<unsigned char>(lower_ascii(text[at])), 1};
  }
  const char16_t c = cyrillic_at(text, at);
  return c == 0 ? Letter{} : Letter{c, 2};
}

bool is_digit(Letter letter) {
  return letter.value >= '0' && letter.value <= '9';
}

bool is_latin(Letter letter) {
  return letter.length == 1 && !is_digit(letter);
}

void append(std::string& word, Letter letter) {
  constexpr unsigned kLead = 0xC0;
  if (letter.length == 1) {
    word.push_back(static_cast<char>(letter.value));
    return;
  }
  word.push_back(static_cast<char>(kLead | (letter.value >> 6U)));
  word.push_back(static_cast<char>(0x80U | (letter.value & 0x3FU)));
}

// Behind further letters of one kind, which change nothing.
std::size_t behind_letters(std::string_view text, std::size_t at, std::size_t length) {
  if (length == 1) {
    while (at < text.size() && (traits_of(text[at]) & kLatin) != 0)
      ++at;
    return at;
  }
  while (at < text.size() && cyrillic_at(text, at) != 0)
    at += length;
  return at;
}

// Signs that stand in much Russian text and never belong to a word or join two: the dashes, double
// quotes, bullet and ellipsis of General Punctuation, and NBSP, «, ».
std::size_t harmless_at(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 10> kSigns{"\xE2\x80\x93",
                                                    "\xE2\x80\x94",
                                                    "\xE2\x80\x9C",
                                                    "\xE2\x80\x9D",
                                                    "\xE2\x80\x9E",
                                                    "\xE2\x80\xA2",
                                                    "\xE2\x80\xA6",
                                                    "\xC2\xA0",
                                                    "\xC2\xAB",
                                                    "\xC2\xBB"};
  const std::string_view rest = text.substr(at, 3);
  for (const std::string_view sign : kSigns) {
    if (rest.starts_with(sign)) return sign.size();
  }
  return 0;
}

// A sign that belongs to no word: its length; 0: none that is known here.
std::size_t sign_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]) < 0x80U ? 1 : harmless_at(text, at);
}

// From a word to the rest of a form.
bool leads_on(char sign) {
  return sign == '\'' || sign == '-';
}

// Whether nothing that ends in this line goes on in the next: its last sign is ASCII and no hyphen,
// or a Cyrillic letter.
bool ends_for_good(std::string_view line) {
  std::size_t end = line.size();
  while (end > 0 && (line[end - 1] == '\n' || line[end - 1] == '\r' || line[end - 1] == ' ' ||
                     line[end - 1] == '\t')) {
    --end;
  }
  if (end == 0) return true;
  if (static_cast<unsigned char>(line[end - 1]) < 0x80U) return line[end - 1] != '-';
  const unsigned before = end > 1 ? static_cast<unsigned char>(line[end - 2]) : 0;
  return before == 0xD0U || before == 0xD1U;  // U+0400 to U+047F.
}

// The end of the lines from `at` that hang together.
std::size_t stretch_end(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin < text.size()) {
    const std::size_t feed = text.find('\n', begin);
    if (feed == std::string_view::npos) return text.size();
    if (ends_for_good(text.substr(begin, feed + 1 - begin))) return feed + 1;
    begin = feed + 1;
  }
  return begin;
}

}  // namespace

WordHints::WordHints(std::vector<std::string> forms) : forms_(std::move(forms)) {
  std::sort(forms_.begin(), forms_.end());
  for (const std::string& form : forms_) {
    const Letter first = letter_of(form, 0);
    // Numbers and dates are written in many ways.
    if (first.length == 0 || is_digit(first)) any_ = true;
    const Letter second = letter_of(form, first.length);
    begins_.set(bucket(first.value, second.value));
    begins_.set(bucket(first.value, 0));
  }
}

Span WordHints::next(std::string_view text, std::size_t at) const {
  while (at < text.size()) {
    const std::size_t end = stretch_end(text, at);
    if (any_ || may_hold(text.substr(at, end - at))) return {at, end};
    at = end;
  }
  return {text.size(), text.size()};
}

// Whether a token may begin with the word that begins at `at`: a hyphen, a full stop or an
// apostrophe may lead from its end to the rest of a form.
bool WordHints::may_begin(std::string_view text, std::size_t at) const {
  std::string folded;
  for (Letter letter = letter_of(text, at); letter.length != 0 && folded.size() < kMaxCompared;
       letter = letter_of(text, at)) {
    append(folded, letter);
    at += letter.length;
  }
  const auto form = std::lower_bound(forms_.begin(), forms_.end(), folded);
  return form != forms_.end() && form->starts_with(folded);
}

bool WordHints::may_hold(std::string_view lines) const {
  bool latin = false;  // Of the word so far.
  bool cyrillic = false;
  Letter before;  // The letter just before, in the same word.
  for (std::size_t at = 0; at < lines.size();) {
    const Letter letter = letter_of(lines, at);
    if (letter.length == 0) {
      const std::size_t length = sign_at(lines, at);
      if (length == 0) return true;
      if (!leads_on(lines[at])) latin = cyrillic = false;
      at += length;
      before = {};
      continue;
    }
    latin = latin || is_latin(letter);
    cyrillic = cyrillic || letter.length == 2;
    if (latin && cyrillic) return true;  // Look-alikes are mended.
    // A number may end within a word ("10kg").
    const bool begins = before.length == 0 || is_digit(before) != is_digit(letter);
    before = letter;
    const std::size_t begin = at;
    at += letter.length;
    if (begins && begins_[bucket(letter.value, letter_of(lines, at).value)] &&
        may_begin(lines, begin)) {
      return true;
    }
    if (!is_digit(letter)) at = behind_letters(lines, at, letter.length);
  }
  return false;
}

}  // namespace pismo::text
