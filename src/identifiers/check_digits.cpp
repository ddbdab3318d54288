#include "check_digits.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>

namespace pismo::identifiers {

namespace {

int digit(char c) {
  return c - '0';
}

int weighted(std::string_view digits, std::span<const int> weights) {
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i)
    sum += weights[i] * digit(digits[i]);
  return sum % 11 % 10;
}

int remainder(std::string_view digits, int divisor) {
  int rest = 0;
  for (const char c : digits)
    rest = (rest * 10 + digit(c)) % divisor;
  return rest;
}

struct Country {
  std::string_view code;
  int length;
};

// ISO 13616 registry; countries that letters of the region name.
constexpr Country kCountries[] = {
    {"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16}, {"BG", 22},
    {"BH", 22}, {"BR", 29}, {"BY", 28}, {"CH", 21}, {"CR", 22}, {"CY", 28}, {"CZ", 24}, {"DE", 22},
    {"DK", 18}, {"DO", 28}, {"EE", 20}, {"EG", 29}, {"ES", 24}, {"FI", 18}, {"FO", 18}, {"FR", 27},
    {"GB", 22}, {"GE", 22}, {"GI", 23}, {"GL", 18}, {"GR", 27}, {"GT", 28}, {"HR", 21}, {"HU", 28},
    {"IE", 22}, {"IL", 23}, {"IQ", 23}, {"IS", 26}, {"IT", 27}, {"JO", 30}, {"KW", 30}, {"KZ", 20},
    {"LB", 28}, {"LC", 32}, {"LI", 21}, {"LT", 20}, {"LU", 20}, {"LV", 21}, {"LY", 25}, {"MC", 27},
    {"MD", 24}, {"ME", 22}, {"MK", 19}, {"MR", 27}, {"MT", 31}, {"MU", 30}, {"NL", 18}, {"NO", 15},
    {"PK", 24}, {"PL", 28}, {"PS", 29}, {"PT", 25}, {"QA", 29}, {"RO", 24}, {"RS", 22}, {"RU", 33},
    {"SA", 24}, {"SC", 31}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27}, {"ST", 25}, {"SV", 28},
    {"TL", 23}, {"TN", 24}, {"TR", 26}, {"UA", 29}, {"VA", 22}, {"VG", 24}, {"XK", 20},
};

}  // namespace

bool is_one_digit_repeated(std::string_view digits) {
  return digits.find_first_not_of(digits.front()) == std::string_view::npos;
}

bool is_inn10(std::string_view digits) {
  constexpr std::array kWeights{2, 4, 10, 3, 5, 9, 4, 6, 8};
  return weighted(digits, kWeights) == digit(digits[9]);
}

bool is_inn12(std::string_view digits) {
  constexpr std::array kFirst{7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
  constexpr std::array kSecond{3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
  return weighted(digits, kFirst) == digit(digits[10]) &&
         weighted(digits, kSecond) == digit(digits[11]);
}

bool is_ogrn13(std::string_view digits) {
  return remainder(digits.substr(0, 12), 11) % 10 == digit(digits[12]);
}

bool is_ogrnip15(std::string_view digits) {
  return remainder(digits.substr(0, 14), 13) % 10 == digit(digits[14]);
}

bool is_snils(std::string_view digits) {
  // Numbers up to 001-001-998 were given out without a check.
  if (digits.substr(0, 9) <= "001001998") return true;
  int sum = 0;
  for (std::size_t i = 0; i < 9; ++i)
    sum += digit(digits[i]) * static_cast<int>(9 - i);
  const int control = sum % 101 % 100;
  return control == digit(digits[9]) * 10 + digit(digits[10]);
}

bool is_edrpou(std::string_view digits) {
  constexpr std::array kUsual{1, 2, 3, 4, 5, 6, 7};
  constexpr std::array kMiddle{7, 1, 2, 3, 4, 5, 6};
  const bool middle = digits > "30000000" && digits < "60000000";
  const auto& weights = middle ? kMiddle : kUsual;
  const auto sum = [&](int more) {
    int total = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
      total += (weights[i] + more) * digit(digits[i]);
    return total % 11;
  };
  const int first = sum(0);
  return (first < 10 ? first : sum(2) % 10) == digit(digits[7]);
}

bool is_luhn(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int value = digit(digits[digits.size() - 1 - i]);
    if (i % 2 == 1) value = value * 2 > 9 ? value * 2 - 9 : value * 2;
    sum += value;
  }
  return sum % 10 == 0;
}

bool is_account(std::string_view bic, std::string_view account, bool correspondent) {
  std::string all =
      correspondent ? "0" + std::string(bic.substr(4, 2)) : std::string(bic.substr(6));
  all += account;
  constexpr std::array kWeights{7, 1, 3};
  int sum = 0;
  for (std::size_t i = 0; i < all.size(); ++i)
    sum += digit(all[i]) * kWeights[i % 3] % 10;
  return sum % 10 == 0;
}

int iban_length(std::string_view country) {
  if (country.empty()) return 0;
  const auto* const found =
      std::find_if(std::begin(kCountries), std::end(kCountries), [&](const Country& one) {
        return one.code.front() == country.front() && one.code == country;
      });
  return found == std::end(kCountries) ? 0 : found->length;
}

bool is_iban(std::string_view iban) {
  if (iban_length(iban.substr(0, 2)) != static_cast<int>(iban.size())) return false;
  int rest = 0;
  const auto feed = [&](char c) {
    if (c >= '0' && c <= '9') {
      rest = (rest * 10 + digit(c)) % 97;
    } else {
      rest = (rest * 100 + (c - 'A' + 10)) % 97;
    }
  };
  for (const char c : iban.substr(4))
    feed(c);
  for (const char c : iban.substr(0, 4))
    feed(c);
  return rest == 1;
}

}  // namespace pismo::identifiers
