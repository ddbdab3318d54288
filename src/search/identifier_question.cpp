#include "identifier_question.hpp"

#include <algorithm>
#include <array>

#include "pismo/base/utf8.hpp"
#include "pismo/identifiers/identifiers.hpp"

#include "query_characters.hpp"

namespace pismo::search {

namespace {

/// A word before a number without check digits says what it is. A question has none: all are tried.
constexpr auto kWords = std::to_array<std::string_view>(
    {"", "инн ", "кпп ", "бик ", "паспорт ", "р/с ", "карта ", "госномер ", "тел. ", "iban "});

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// What stands for a letter of a plate: it is kept in Latin letters and written in Russian ones.
std::string_view alike(char c) {
  switch (c) {
    case 'A':
      return "[AА]";
    case 'B':
      return "[BВ]";
    case 'E':
      return "[EЕ]";
    case 'K':
      return "[KК]";
    case 'M':
      return "[MМ]";
    case 'H':
      return "[HН]";
    case 'O':
      return "[OО]";
    case 'P':
      return "[PР]";
    case 'C':
      return "[CС]";
    case 'T':
      return "[TТ]";
    case 'Y':
      return "[YУ]";
    case 'X':
      return "[XХ]";
    default:
      return {};
  }
}

}  // namespace

std::vector<std::string> identifier_values(std::string_view typed) {
  std::vector<std::string> values{std::string(typed), lower_ascii(typed)};
  std::string digits;
  for (const char c : typed) {
    if (is_digit(c)) digits.push_back(c);
  }
  // "7707 083 893": digits in whatever groups, when there is nothing else.
  const bool only_digits =
      typed.find_first_not_of("0123456789 -()\u00A0") == std::string_view::npos;
  if (only_digits && !digits.empty()) values.push_back(digits);
  for (const std::string_view word : kWords) {
    const std::string text = std::string(word).append(typed);
    for (auto& one : identifiers::find_identifiers(text)) {
      if (one.span.begin == word.size() && one.span.end == text.size())
        values.push_back(std::move(one.normal));
    }
  }
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

std::optional<text::Pattern> spellings_of(std::string_view value) {
  const bool masked = value.find('*') != std::string_view::npos;
  if (masked || value.find(' ') != std::string_view::npos) return std::nullopt;
  constexpr std::string_view kBetween = "[\\s()\\-–—.№]{0,4}";
  std::string expression;
  std::string_view rest = value;
  if (rest.starts_with("+7")) {
    expression = "(?:(?:\\+7|8)[\\s()\\-–—.]{0,4})?";
    rest.remove_prefix(2);
  }
  const bool plain = std::all_of(
      rest.begin(), rest.end(), [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); });
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const char c = rest[i];
    const std::string_view letters = plain ? alike(c) : std::string_view();
    if (!letters.empty()) {
      expression += letters;
    } else if (static_cast<unsigned char>(c) < 0x80 && !is_digit(c) && !(c >= 'a' && c <= 'z') &&
               !(c >= 'A' && c <= 'Z')) {
      expression.append(1, '\\').append(1, c);
    } else {
      expression.push_back(c);
    }
    if (plain && i + 1 < rest.size()) expression += kBetween;
  }
  auto pattern = text::Pattern::compile(expression);
  if (!pattern) return std::nullopt;
  return std::move(*pattern);
}

}  // namespace pismo::search
