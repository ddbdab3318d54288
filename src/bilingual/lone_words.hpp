#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "bucket_table.hpp"

namespace pismo::bilingual {

/// Finds the words of a text that stand alone between marks, as equivalents of one word do, without
/// reading the text as an entry: nine megabytes are to be passed in an instant.
class LoneWords {
 public:
  explicit LoneWords(std::string_view text) : text_(text) {}

  template <typename Take>
  void each(Take take) {
    while (at_ + 1 < text_.size()) {
      if (!is_letter(at_)) {
        pass_mark();
        continue;
      }
      const std::size_t begin = at_;
      WordHash hash;
      read_into(hash);
      if (!after_word_ && !word_follows(at_)) take_lone(begin, hash, take);
      after_word_ = true;
    }
  }

 private:
  static constexpr std::size_t kLetter = 2;

  [[nodiscard]] bool is_letter(std::size_t at) const {
    if (at + 1 >= text_.size()) return false;
    const auto byte = static_cast<unsigned char>(text_[at]);
    return byte == 0xD0 || byte == 0xD1;
  }

  void pass_mark() {
    const char c = text_[at_++];
    if (c != ' ' && c != '\n') after_word_ = false;
  }

  // In normal form: small letters, yo as ye. A hyphen inside belongs to the word.
  void read_into(WordHash& hash) {
    while (is_letter(at_) || (text_.substr(at_, 1) == "-" && is_letter(at_ + 1))) {
      if (text_[at_] == '-') {
        hash.add('-');
        ++at_;
        continue;
      }
      unsigned code = ((static_cast<unsigned char>(text_[at_]) & 0x1FU) << 6U) |
                      (static_cast<unsigned char>(text_[at_ + 1]) & 0x3FU);
      constexpr unsigned kCapitalA = 0x410, kSmallA = 0x430, kYo = 0x451, kCapitalYo = 0x401,
                         kYe = 0x435;
      if (code >= kCapitalA && code < kSmallA) code += kSmallA - kCapitalA;
      if (code == kYo || code == kCapitalYo) code = kYe;
      hash.add(static_cast<unsigned char>(0xC0U | (code >> 6U)));
      hash.add(static_cast<unsigned char>(0x80U | (code & 0x3FU)));
      at_ += kLetter;
    }
  }

  /// The word read from `begin` on, and what it is with a beginning or ending in brackets.
  template <typename Take>
  void take_lone(std::size_t begin, WordHash hash, Take& take) {
    take(hash.value());
    if (begin > 0 && text_[begin - 1] == ')') with_beginning(begin, take);
    if (at_ < text_.size() && text_[at_] == '(' && is_letter(at_ + 1)) {
      ++at_;  // делить(ся)
      read_into(hash);
      take(hash.value());
    }
  }

  [[nodiscard]] bool word_follows(std::size_t at) const {
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\n'))
      ++at;
    return is_letter(at);
  }

  // (ис)портить
  template <typename Take>
  void with_beginning(std::size_t begin, Take take) {
    constexpr std::size_t kLongest = 5 * kLetter;
    const std::size_t from = begin - 1 - (begin - 1 < kLongest ? begin - 1 : kLongest);
    const std::size_t open = text_.substr(from, begin - 1 - from).rfind('(');
    if (open == std::string_view::npos) return;
    const std::size_t end = at_;
    WordHash hash;
    at_ = from + open + 1;
    read_into(hash);
    const bool joined = at_ == begin - 1;
    at_ = begin;
    read_into(hash);
    at_ = end;
    if (joined) take(hash.value());
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool after_word_ = false;
};

/// Calls `take(hash)` for each word of the text that stands alone, by its normal form.
template <typename Take>
void each_lone_russian_word(std::string_view text, Take take) {
  LoneWords(text).each(take);
}

}  // namespace pismo::bilingual
