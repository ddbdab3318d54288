#pragma once

#include <cstddef>
#include <cstdint>

#include "bigram_model.hpp"

namespace pismo::charset {

/// What a whole text shows and pairs of letters do not: letters of two languages that no
/// text has together, and quotation marks without a partner. x-mac-cyrillic differs from
/// windows-1251 by just such letters.
class Consistency {
 public:
  void add(std::uint8_t number, std::size_t times = 1) {
    if (is_russian_only(number)) russian_ += times;
    if (is_slavic(number)) slavic_ += times;
    if (is_yery(number)) yery_ += times;
    if (is_ukrainian(number)) ukrainian_ += times;
    if (is_quote(number)) quotes_ += times;
  }

  /// Nats to take off the likelihood of the text.
  [[nodiscard]] double penalty() const;

  /// Serbian or Macedonian letters beside й щ ъ ы ь э ю я.
  [[nodiscard]] bool mixes_languages() const { return slavic_ > 0 && russian_ > 0; }

  /// One of й щ ъ ы ь э ю я, which Serbian and Macedonian lack.
  static constexpr bool is_russian_only(std::uint8_t number) {
    const int at = place(number);
    return number <= kClassLastUpper && (at == kShortI || (at >= kShcha && at <= kYa));
  }

  /// A letter that only Serbian or Macedonian has.
  static constexpr bool is_slavic(std::uint8_t number) {
    return number == kClassLowerSlavic || number == kClassUpperSlavic;
  }

  /// Whether `add` counts it at all.
  static constexpr bool counts(std::uint8_t number) {
    return is_russian_only(number) || is_slavic(number) || is_yery(number) ||
           is_ukrainian(number) || is_quote(number);
  }

 private:
  // Places in the alphabet, which the model's classes follow; ё comes last.
  static constexpr int kShortI = 9, kShcha = 25, kHardSign = 26, kYery = 27, kE = 29, kYa = 31,
                       kYo = 32;

  static constexpr int place(std::uint8_t number) {
    return number > kClassLastLower ? number - kClassLastLower - 1 : number;
  }

  // Letters that Ukrainian lacks: ъ ы э ё.
  static constexpr bool is_yery(std::uint8_t number) {
    const int at = place(number);
    return number <= kClassLastUpper && (at == kHardSign || at == kYery || at == kE || at == kYo);
  }

  static constexpr bool is_ukrainian(std::uint8_t number) {
    return number > kClassFirstUkrainian && number < kClassFirstUkrainian + 4;
  }

  static constexpr bool is_quote(std::uint8_t number) {
    return number == kClassOpeningQuote || number == kClassClosingQuote;
  }

  std::size_t russian_ = 0, slavic_ = 0, yery_ = 0, ukrainian_ = 0, quotes_ = 0;
};

}  // namespace pismo::charset
