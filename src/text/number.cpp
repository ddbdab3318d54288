#include <algorithm>
#include <array>

#include "pismo/base/byte_set.hpp"
#include "pismo/base/utf8.hpp"

#include "chars.hpp"
#include "numeric.hpp"

namespace pismo::text {

namespace {

// A word that multiplies the number before it.
struct Multiplier {
  std::string_view beginning;
  bool whole;  // The word is just this; else it is inflected freely.
  std::size_t zeros;
};

constexpr std::array<Multiplier, 20> kMultipliers{{
    {"тыс", true, 3},      {"тысяч", false, 3},    {"млн", true, 6},        {"миллион", false, 6},
    {"млрд", true, 9},     {"миллиард", false, 9}, {"трлн", true, 12},      {"триллион", false, 12},
    {"tys", true, 3},      {"thousand", false, 3}, {"mln", true, 6},        {"mio", true, 6},
    {"million", false, 6}, {"mlrd", true, 9},      {"bln", true, 9},        {"bn", true, 9},
    {"billion", false, 9}, {"trln", true, 12},     {"trillion", false, 12}, {"mlns", true, 6},
}};

// Letters that an inflected multiplier adds at most ("миллионами", "thousands").
constexpr std::size_t kMaxEnding = 3;

constexpr std::size_t kMaxWordLetters = 16;

struct Parts {
  std::string whole;
  std::string fraction;
  std::size_t end = 0;
};

bool digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_digit_ascii(text[at]);
}

// Most numbers are followed by another word: one look at its first letter.
bool may_begin_multiplier(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const char16_t cyrillic = cyrillic_at(text, at);
  if (cyrillic != 0) return cyrillic == u'т' || cyrillic == u'м';
  return std::string_view("tmb").find(lower_ascii(text[at])) != std::string_view::npos;
}

// The lower-case word at `at`, if it is short enough to be a multiplier.
std::string short_word(std::string_view text, std::size_t at, std::size_t& end) {
  std::string word;
  end = at;
  if (!may_begin_multiplier(text, at)) return word;
  for (std::size_t letters = 0; letters < kMaxWordLetters && letter_at(text, end); ++letters) {
    const char16_t cyrillic = cyrillic_at(text, end);
    if (cyrillic == 0 && static_cast<unsigned char>(text[end]) >= 0x80U) return {};
    append_utf8(
        word,
        cyrillic != 0 ? char32_t{cyrillic} : static_cast<unsigned char>(lower_ascii(text[end])));
    end += cyrillic != 0 ? 2 : 1;
  }
  return word_char_at(text, end) ? std::string{} : word;
}

const Multiplier* multiplier_of(std::string_view word) {
  const auto found =
      std::find_if(kMultipliers.begin(), kMultipliers.end(), [word](const Multiplier& multiplier) {
        if (multiplier.whole) return word == multiplier.beginning;
        const bool cyrillic = static_cast<unsigned char>(word.front()) >= 0x80U;
        return word.starts_with(multiplier.beginning) &&
               word.size() <= multiplier.beginning.size() + kMaxEnding * (cyrillic ? 2 : 1);
      });
  return found == kMultipliers.end() ? nullptr : &*found;
}

// Groups of three digits after the first ones; `end` moves behind them.
std::string thousands(std::string_view text, char separator, std::size_t& end) {
  const std::size_t begin = end;
  std::string groups;
  while (end < begin + kMaxNumericBytes && end < text.size()) {
    const std::size_t step = separator == ' '         ? blank_at(text, end)
                             : text[end] == separator ? 1
                                                      : 0;
    if (step == 0) break;
    const std::string_view digits = digits_at(text, end + step);
    if (digits.size() != 3) break;
    groups += digits;
    end += step + digits.size();
  }
  // "1,000,50" is a list.
  const bool goes_on =
      separator != ' ' && end < text.size() && text[end] == separator && digit_at(text, end + 1);
  return goes_on ? std::string{} : groups;
}

std::string multiplied(const Parts& parts, std::size_t zeros) {
  std::string digits = parts.whole;
  std::string fraction = parts.fraction;
  if (fraction.size() < zeros) fraction.append(zeros - fraction.size(), '0');
  digits += fraction.substr(0, zeros);
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  fraction.erase(0, zeros);
  fraction.erase(fraction.find_last_not_of('0') + 1);
  return fraction.empty() ? digits : digits + "." + fraction;
}

// A decimal fraction after a point or comma, unless it goes on like a list or version.
void read_fraction(std::string_view text, std::size_t begin, Parts& parts) {
  if (parts.end >= text.size()) return;
  const char separator = text[parts.end];
  if (separator != '.' && separator != ',') return;
  const bool in_list =
      begin >= 2 && text[begin - 1] == separator && is_digit_ascii(text[begin - 2]);
  if (in_list) return;
  const std::string_view digits = digits_at(text, parts.end + 1);
  if (digits.empty() || digits.size() > kMaxNumericBytes) return;
  const std::size_t end = parts.end + 1 + digits.size();
  const bool goes_on =
      end < text.size() && (text[end] == '.' || text[end] == ',') && digit_at(text, end + 1);
  if (goes_on) return;
  parts.fraction = digits;
  parts.end = end;
}

Parts read_parts(std::string_view text, std::size_t at) {
  const std::string_view first = digits_at(text, at);
  Parts parts{std::string(utf8_prefix(first, kMaxNormalBytes)), {}, at + first.size()};
  if (first.size() <= 3 && first.front() != '0') {
    for (const char separator : {' ', ',', '.'}) {
      std::size_t end = parts.end;
      const std::string groups = thousands(text, separator, end);
      // One group after a point is a fraction more often than thousands.
      if (groups.empty() || (separator == '.' && groups.size() == 3)) continue;
      parts.whole += groups;
      parts.end = end;
      break;
    }
  }
  read_fraction(text, at, parts);
  return parts;
}

}  // namespace

std::string_view digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (digit_at(text, end))
    ++end;
  return at >= text.size() ? std::string_view{} : text.substr(at, end - at);
}

std::size_t blank_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == ' ') return 1;
  const std::string_view rest = text.substr(at, 3);
  if (rest.starts_with("\xC2\xA0")) return 2;                      // NBSP
  if (rest == "\xE2\x80\xAF" || rest == "\xE2\x80\x89") return 3;  // Narrow NBSP, thin.
  return 0;
}

std::optional<Numeric> number_at(std::string_view text, std::size_t at) {
  const Parts parts = read_parts(text, at);
  std::size_t word = parts.end;
  word += blank_at(text, word);
  std::size_t word_end = word;
  const std::string name = short_word(text, word, word_end);
  const Multiplier* multiplier = name.empty() ? nullptr : multiplier_of(name);
  if (multiplier != nullptr) {
    return Numeric{TokenKind::number,
                   word_end,
                   multiplied(parts, multiplier->zeros),
                   multiplier->whole ? 0 : word};
  }
  if (word_char_at(text, parts.end)) return std::nullopt;
  std::string normal = parts.whole;
  if (!parts.fraction.empty()) normal += "." + parts.fraction;
  return Numeric{TokenKind::number, parts.end, std::move(normal)};
}

bool stands_alone(std::string_view text, std::size_t at) {
  const std::string_view digits = digits_at(text, at);
  if (digits.size() == kPhoneDigits) return false;
  const std::size_t end = at + digits.size();
  if (end >= text.size() || text[end] == '\n') return true;
  if (text[end] != ' ') return is_one_of(text[end], ";!?\"]}>\r\t=|&");
  if (end + 1 == text.size()) return true;
  const char next = lower_ascii(text[end + 1]);
  return static_cast<unsigned char>(next) < 0x80U && !is_digit_ascii(next) && next != '(' &&
         !is_one_of(next, "tmb");
}

std::optional<Numeric> numeric_at(std::string_view text, std::size_t at) {
  const std::size_t after = at + digits_at(text, at).size();
  const char next = after < text.size() ? text[after] : ' ';
  const bool separated = after + 1 < text.size();
  if (separated && (next == '.' || next == '/' || next == '-')) {
    if (auto date = date_at(text, at)) return date;
  }
  if (next == ':' && separated) {
    if (auto time = time_at(text, at)) return time;
  }
  if (next == '.' && separated) {
    if (auto address = network_address_at(text, at)) return address;
  }
  if (auto phone = phone_at(text, at)) return phone;
  // Digits joined to something by a hyphen or full stop are judged with the whole chain.
  auto number = number_at(text, at);
  if (!number) return std::nullopt;
  const char end = number->end < text.size() ? text[number->end] : ' ';
  const bool chained = number->end == after &&
                       (end == '-' || end == '.' || end == '_' || end == '@') &&
                       word_char_at(text, number->end + 1);
  return chained ? std::nullopt : number;
}

}  // namespace pismo::text
