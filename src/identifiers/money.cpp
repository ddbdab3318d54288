// Sums of money.
#include <algorithm>
#include <cstdint>
#include <string>

#include "pismo/base/utf8.hpp"

#include "context.hpp"
#include "scan.hpp"

namespace pismo::identifiers {

namespace {

struct Word {
  std::string_view written;
  std::string_view code;
  std::int64_t factor = 1;
};

// A word ends at a letter unless it is a beginning ("рубл": рублей, рубля).
constexpr Word kCurrencies[] = {
    {"рубл", "RUB"},
    {"руб", "RUB"},
    {"р.", "RUB"},
    {"₽", "RUB"},
    {"RUB", "RUB"},
    {"RUR", "RUB"},
    {"USD", "USD"},
    {"$", "USD"},
    {"долл", "USD"},
    {"dollar", "USD"},
    {"EUR", "EUR"},
    {"€", "EUR"},
    {"евро", "EUR"},
    {"euro", "EUR"},
    {"GBP", "GBP"},
    {"£", "GBP"},
    {"у.е", "XXX"},
    {"у. е", "XXX"},
};

constexpr Word kMultipliers[] = {
    {"тысяч", "", 1'000},
    {"тыс.", "", 1'000},
    {"тыс", "", 1'000},
    {"миллион", "", 1'000'000},
    {"млн.", "", 1'000'000},
    {"млн", "", 1'000'000},
    {"миллиард", "", 1'000'000'000},
    {"млрд.", "", 1'000'000'000},
    {"млрд", "", 1'000'000'000},
    {"thousand", "", 1'000},
    {"million", "", 1'000'000},
    {"billion", "", 1'000'000'000},
    {"mln", "", 1'000'000},
    {"bn", "", 1'000'000'000},
    {"k", "", 1'000},
    {"K", "", 1'000},
};

/// How many bytes the word takes with its ending, 0 when another stands there.
std::size_t word_length(std::string_view text, std::size_t at, std::string_view word) {
  if (text.substr(at, word.size()) != word) return 0;
  std::size_t end = at + word.size();
  constexpr std::size_t kLongestEnding = 8;  // "ами"
  const std::size_t stop = std::min(text.size(), end + kLongestEnding);
  const bool is_stem = word == "рубл" || word == "долл" || word == "dollar" || word == "euro" ||
                       word == "тысяч" || word == "миллион" || word == "миллиард";
  const bool letters = static_cast<unsigned char>(word.back()) >= 0x80 || is_latin(word.back());
  while (is_stem && end < stop && word_at(text, end) && !is_digit(text[end]))
    end += decode_utf8(text, end).length;
  const bool sign = word == "₽" || word == "€" || word == "£" || word == "$";
  if (letters && !sign && word_at(text, end)) return 0;
  return end - at;
}

struct Match {
  const Word* word = nullptr;
  std::size_t end = 0;
};

template <std::size_t N>
Match match(const Word (&words)[N], std::string_view text, std::size_t at) {
  at += blank_at(text, at);
  if (at >= text.size()) return {};
  for (const Word& word : words) {
    if (word.written.front() != text[at]) continue;  // Behind most numbers stands none of them.
    if (const std::size_t length = word_length(text, at, word.written)) return {&word, at + length};
  }
  return {};
}

/// The currency that stands before its number: "$1,500", "EUR 200". `end` is behind a blank.
Match currency_before(std::string_view text, std::size_t at) {
  for (const Word& word : kCurrencies) {
    const bool usable = word.written == "$" || word.written == "€" || word.written == "£" ||
                        word.written.size() == 3;
    if (!usable || text.substr(at, word.written.size()) != word.written) continue;
    const std::size_t end = at + word.written.size();
    return {&word, end + blank_at(text, end)};
  }
  return {};
}

constexpr std::size_t kMostDigits = 13;

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t size = 0;
  while (at + size < text.size() && size <= kMostDigits && is_digit(text[at + size]))
    ++size;
  return size;
}

/// Digits, and behind them thousands in groups of three, all with one mark.
struct Whole {
  std::string digits;
  std::size_t end = 0;
  char32_t mark = 0;  ///< 0: no groups.
};

Whole read_whole(std::string_view text, std::size_t at) {
  Whole whole{.digits = {}, .end = at};
  const auto take = [&](std::size_t size) {
    whole.digits.append(text.substr(whole.end, size));
    whole.end += size;
  };
  take(digits_at(text, at));
  while (whole.digits.size() <= kMostDigits && whole.end < text.size()) {
    const CodePoint next = decode_utf8(text, whole.end);
    const std::size_t blank = blank_at(text, whole.end);
    const char32_t here = blank > 0 ? U' ' : next.value;
    if (here != ' ' && here != ',' && here != '.' && here != '\'') break;
    const std::size_t length = blank > 0 ? blank : next.length;
    if ((whole.mark != 0 && whole.mark != here) || digits_at(text, whole.end + length) != 3) break;
    whole.mark = here;
    whole.end += length;
    take(3);
  }
  return whole;
}

/// Hundredths of "1 500 000,50", "1,500,000.50", "2.5"; the place after it.
struct Amount {
  std::int64_t hundredths = 0;
  std::size_t end = 0;
  bool whole = false;  ///< Without a fraction.
};

std::optional<Amount> read_amount(std::string_view text, std::size_t at) {
  const Whole whole = read_whole(text, at);
  if (whole.digits.empty() || whole.digits.size() > kMostDigits) return std::nullopt;
  at = whole.end;
  const bool point = at < text.size() && (text[at] == ',' || text[at] == '.') &&
                     static_cast<char32_t>(text[at]) != whole.mark;
  const std::size_t fraction = point ? digits_at(text, at + 1) : 0;
  if (fraction > 2) return std::nullopt;
  const std::int64_t sum = std::stoll(whole.digits) * 100;
  if (fraction > 0) {
    const int cents = (text[at + 1] - '0') * 10 + (fraction == 2 ? text[at + 2] - '0' : 0);
    return Amount{sum + cents, at + 1 + fraction, false};
  }
  // "1 200 000-00 руб.", as accounts are printed; "10-12 руб." goes from one sum to another.
  const bool printed =
      at < text.size() && (text[at] == '-' || text[at] == '=') && digits_at(text, at + 1) == 2;
  if (!printed || (whole.digits.size() < 4 && text.substr(at + 1, 2) != "00"))
    return Amount{sum, at, true};
  const int cents = (text[at + 1] - '0') * 10 + (text[at + 2] - '0');
  return Amount{sum + cents, at + 3, false};
}

/// "1500.50 RUB"
std::string normal_form(std::int64_t hundredths, std::string_view code) {
  const std::string cents = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + "." + (cents.size() == 1 ? "0" : "") + cents + " " +
         std::string(code);
}

}  // namespace

Maybe read_money(std::string_view text, std::size_t at) {
  std::string_view code;
  std::size_t number = at;
  if (!is_digit(text[at])) {
    const Match currency = currency_before(text, at);
    number = currency.end;
    if (currency.word == nullptr || number >= text.size() || !is_digit(text[number]))
      return std::nullopt;
    code = currency.word->code;
  }
  auto amount = read_amount(text, number);
  if (!amount) return std::nullopt;
  std::size_t end = amount->end;
  if (const Match multiplier = match(kMultipliers, text, end); multiplier.word != nullptr) {
    constexpr std::int64_t kMost = 9'000'000'000;  // Hundredths that a milliard still fits beside.
    if (amount->hundredths > kMost) return std::nullopt;
    amount->hundredths *= multiplier.word->factor;
    end = multiplier.end;
  }
  if (code.empty()) {
    const Match currency = match(kCurrencies, text, end);
    if (currency.word == nullptr) return std::nullopt;
    code = currency.word->code;
    end = currency.end;
  } else if (word_at(text, end)) {
    return std::nullopt;
  }
  // "$12" is a register, "$Revision: 1.90 $" a mark of a program.
  constexpr std::int64_t kRegisters = 32;
  const bool bare = end == amount->end && amount->whole;
  if (text[at] == '$' && bare && amount->hundredths < kRegisters * 100) return std::nullopt;
  if (text[end - 1] == '$' && text[end - 2] == ' ' && !amount->whole) return std::nullopt;
  Identifier found{.kind = Kind::money, .span = {at, end}};
  found.normal = normal_form(amount->hundredths, code);
  found.checksum_ok = true;
  found.has_keyword = has_keyword(text, found.span, Kind::money);
  return found;
}

}  // namespace pismo::identifiers
