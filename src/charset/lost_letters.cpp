#include <algorithm>
#include <cstddef>

#include "pismo/charset/mojibake.hpp"

namespace pismo::charset {

namespace {

// A lone word of so many question marks was a word; fewer may be astonishment ("???").
constexpr std::size_t kLostWord = 4;

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

// Marks that may stand around a lost word.
bool is_around(char c) {
  return c == ',' || c == '.' || c == ':' || c == ';' || c == '"' || c == '(' || c == ')' ||
         c == '-' || c == '>' || c == '!';
}

struct Word {
  std::size_t marks = 0;
  bool only_marks = true;
};

Word word_at(std::string_view text, std::size_t& at) {
  Word word;
  for (; at < text.size() && !is_space(text[at]); ++at) {
    if (text[at] == '?') {
      ++word.marks;
    } else if (!is_around(text[at])) {
      word.only_marks = false;
    }
  }
  return word;
}

// Whether the words around text[at], a question mark, were lost.
bool is_lost_at(std::string_view text, std::size_t& at) {
  std::size_t words = 0;
  std::size_t marks = 0;
  bool longest = false;
  while (at < text.size()) {
    const Word word = word_at(text, at);
    if (word.marks == 0 || !word.only_marks) break;
    ++words;
    marks += word.marks;
    longest |= word.marks >= kLostWord;
    while (at < text.size() && is_space(text[at]))
      ++at;
  }
  return longest || (words >= 2 && marks > kLostWord);
}

}  // namespace

bool has_lost_letters(std::string_view text) {
  if (text.find("\xEF\xBF\xBD") != std::string_view::npos) return true;
  for (std::size_t at = text.find("??"); at != std::string_view::npos; at = text.find("??", at)) {
    const bool starts = at == 0 || is_space(text[at - 1]) || is_around(text[at - 1]);
    if (starts && is_lost_at(text, at)) return true;
    while (at < text.size() && text[at] == '?')
      ++at;
  }
  return false;
}

}  // namespace pismo::charset
