#pragma once

#include <cstddef>
#include <string_view>

#include "fold.hpp"

namespace pismo::quotes {

/// Walks over folded text. Every step is bounded by what it takes; copying one remembers a place.
class Scanner {
 public:
  Scanner(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  [[nodiscard]] std::size_t at() const { return at_; }

  [[nodiscard]] std::string_view text() const { return text_; }

  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }

  /// The next character; '\0' at the end.
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void advance(std::size_t count = 1) {
    at_ = at_ + count < text_.size() ? at_ + count : text_.size();
  }

  bool take(char c) {
    if (peek() != c || at_ >= text_.size()) return false;
    ++at_;
    return true;
  }

  bool take_text(std::string_view characters) {
    if (!rest().starts_with(characters)) return false;
    at_ += characters.size();
    return true;
  }

  void skip_blanks() { skip(" \t"); }

  void skip(std::string_view characters) {
    while (at_ < text_.size() && characters.find(text_[at_]) != std::string_view::npos)
      ++at_;
  }

  /// The letters here, "segunda-feira" with its hyphen; the place moves behind them.
  std::string_view word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (is_letter(text_[at_]) || inner_hyphen(begin)))
      ++at_;
    return text_.substr(begin, at_ - begin);
  }

  /// Steps over this word, if it stands here as a whole word.
  bool skip_word(std::string_view word) {
    if (!begins_with_word(rest(), word)) return false;
    at_ += word.size();
    return true;
  }

  /// A number of at most `max_digits`; `digits` tells how many there were, 0 for none.
  int number(int max_digits, int& digits) {
    int value = 0;
    for (digits = 0; digits < max_digits && is_digit(peek()); ++digits, ++at_)
      value = value * 10 + (peek() - '0');
    return value;
  }

 private:
  [[nodiscard]] bool inner_hyphen(std::size_t begin) const {
    return text_[at_] == '-' && at_ > begin && text_.substr(at_, 6) == "-feira";
  }

  std::string_view text_;
  std::size_t at_;
};

}  // namespace pismo::quotes
