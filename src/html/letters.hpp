#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pismo::html {

// ASCII only, by the HTML and CSS rules: no locale takes part.

[[nodiscard]] constexpr char to_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

[[nodiscard]] constexpr bool is_letter(char c) {
  return to_lower(c) >= 'a' && to_lower(c) <= 'z';
}

/// The value of '0'..'9', else -1.
[[nodiscard]] constexpr int decimal_digit(char c) {
  return c >= '0' && c <= '9' ? c - '0' : -1;
}

/// The value of a hexadecimal digit, else -1.
[[nodiscard]] constexpr int hex_digit(char c) {
  const char lower = to_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : decimal_digit(c);
}

[[nodiscard]] constexpr bool is_letter_or_digit(char c) {
  return is_letter(c) || decimal_digit(c) >= 0;
}

/// HTML's blanks: space, tab, line feed, form feed, carriage return.
[[nodiscard]] constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back()))
    text.remove_suffix(1);
  return text;
}

/// Whether `text` begins with `lower`, which is in lower case, in any case.
[[nodiscard]] constexpr bool starts_with(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    if (to_lower(text[i]) != lower[i]) return false;
  }
  return true;
}

/// Whether `text` is `lower`, which is in lower case, in any case.
[[nodiscard]] constexpr bool is_name(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() && starts_with(text, lower);
}

}  // namespace pismo::html
