#include "digit_letters.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "chars.hpp"
#include "word_ending.hpp"

namespace pismo::text {

namespace {

// Letters that a digit stands for, the likeliest first; of Latin ones a byte each.
constexpr std::array<std::string_view, 10> kCyrillicOfDigit{
    "о", "", "", "зе", "ча", "", "б", "", "", ""};
constexpr std::array<std::string_view, 10> kLatinOfDigit{
    "o", "il", "", "e", "a", "s", "", "", "", ""};

// Fewer letters are the beginning of a code. Identifiers in hexadecimal digits are Latin words by
// chance more often, and have one digit at most.
constexpr std::size_t kFewestCyrillic = 3;
constexpr std::size_t kFewestLatin = 4;
constexpr std::size_t kLongestForm = 40;
constexpr std::size_t kMostDigits = 3;

/// What a form is made of; `good` when digits in it may be letters.
struct Makeup {
  std::size_t letters = 0, digits = 0;
  bool latin = false, cyrillic = false;
  bool good = true;
};

bool may_stand_for_letter(char digit, bool latin) {
  return !(latin ? kLatinOfDigit : kCyrillicOfDigit)
              .at(static_cast<std::size_t>(digit - '0'))
              .empty();
}

Makeup makeup_of(std::string_view form) {
  Makeup made;
  bool after_digit = false;
  for (std::size_t at = 0; at < form.size() && made.good;) {
    const char c = form[at];
    const bool digit = is_digit_ascii(c);
    const bool latin = c >= 'a' && c <= 'z';
    const bool cyrillic = cyrillic_at(form, at) != 0;
    made.good = (digit && !after_digit) || latin || cyrillic;
    made.digits += digit ? 1U : 0U;
    made.letters += digit ? 0U : 1U;
    made.latin |= latin;
    made.cyrillic |= cyrillic;
    after_digit = digit;
    at += cyrillic ? kLetter : 1;
  }
  return made;
}

bool is_worth_trying(std::string_view form, const Makeup& made) {
  if (!made.good || made.digits == 0 || made.latin == made.cyrillic) return false;
  if (made.letters < (made.latin ? kFewestLatin : kFewestCyrillic)) return false;
  if (made.digits > (made.latin ? 1 : kMostDigits) || made.digits * 2 > made.letters) return false;
  return std::ranges::all_of(
      form, [&made](char c) { return !is_digit_ascii(c) || may_stand_for_letter(c, made.latin); });
}

// A digit at an end is a number far more often: "3 раза", "отчет 3".
bool stands_at_end(std::string_view form) {
  return is_digit_ascii(form.front()) || is_digit_ascii(form.back());
}

std::string_view without_ends(std::string_view form) {
  if (is_digit_ascii(form.front())) form.remove_prefix(1);
  if (is_digit_ascii(form.back())) form.remove_suffix(1);
  return form;
}

/// Every word that the form is when its digits are letters.
std::vector<std::string> words_meant_by(std::string_view form, bool latin) {
  std::vector<std::string> guesses{std::string()};
  const auto& table = latin ? kLatinOfDigit : kCyrillicOfDigit;
  const std::size_t size = latin ? 1 : kLetter;
  for (const char c : form) {
    if (!is_digit_ascii(c)) {
      for (std::string& guess : guesses)
        guess += c;
      continue;
    }
    const std::string_view letters = table.at(static_cast<std::size_t>(c - '0'));
    std::vector<std::string> longer;
    for (std::size_t letter = 0; letter < letters.size(); letter += size) {
      for (const std::string& guess : guesses)
        longer.push_back(guess + std::string(letters.substr(letter, size)));
    }
    guesses = std::move(longer);
  }
  return guesses;
}

}  // namespace

std::string word_behind_digits(std::string_view form,
                               const std::function<bool(std::string_view)>& is_known) {
  if (form.size() > kLongestForm) return {};
  const Makeup made = makeup_of(form);
  if (!is_worth_trying(form, made)) return {};
  if (stands_at_end(form)) {
    const bool one =
        made.digits == 1 || is_digit_ascii(form.front()) != is_digit_ascii(form.back());
    const std::string_view rest = without_ends(form);
    if (made.letters <= kFewestCyrillic || !one || is_known(rest)) return {};
  }
  const std::vector<std::string> guesses = words_meant_by(form, made.latin);
  const auto found = std::ranges::find_if(guesses, is_known);
  return found == guesses.end() ? std::string() : *found;
}

}  // namespace pismo::text
