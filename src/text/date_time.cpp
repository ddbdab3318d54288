#include <array>
#include <charconv>
#include <cstdint>

#include "chars.hpp"
#include "numeric.hpp"

namespace pismo::text {

namespace {

constexpr int kCenturyPivot = 70;

int value_of(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

bool is_day(int year, int month, int day) {
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1) return false;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const int days = kDays.at(static_cast<std::size_t>(month - 1));
  return day <= (month == 2 && leap ? days + 1 : days);
}

int full_year(std::string_view digits) {
  const int year = value_of(digits);
  if (digits.size() == 4) return year;
  return year < kCenturyPivot ? 2000 + year : 1900 + year;
}

void append_padded(std::string& out, int value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

std::string iso(int year, int month, int day) {
  std::string out;
  append_padded(out, year, 4);
  out += '-';
  append_padded(out, month, 2);
  out += '-';
  append_padded(out, day, 2);
  return out;
}

std::optional<std::string> read_date(std::string_view first,
                                     std::string_view second,
                                     std::string_view third,
                                     char separator) {
  const int a = value_of(first);
  const int b = value_of(second);
  const int c = value_of(third);
  if (first.size() == 4) {
    if (third.size() > 2 || !is_day(a, b, c)) return std::nullopt;
    return iso(a, b, c);
  }
  if (first.size() > 2 || (third.size() != 2 && third.size() != 4)) return std::nullopt;
  // "1.2.10" is a section or a version; "1.02.10" is how a day is written.
  if (third.size() == 2 && second.size() != 2) return std::nullopt;
  const int year = full_year(third);
  if (is_day(year, b, a)) return iso(year, b, a);
  if (separator == '/' && is_day(year, a, b)) return iso(year, a, b);
  return std::nullopt;
}

// Up to `count` groups of at most `width` digits behind one another.
struct Groups {
  std::array<std::string_view, 4> group;
  std::size_t count = 0;
  std::size_t end = 0;
};

Groups groups_at(std::string_view text, std::size_t at, char separator) {
  Groups groups;
  while (groups.count < groups.group.size()) {
    const std::string_view digits = digits_at(text, at);
    if (digits.empty()) break;
    groups.group.at(groups.count++) = digits;
    groups.end = at + digits.size();
    at = groups.end;
    if (at >= text.size() || text[at] != separator) break;
    ++at;
  }
  return groups;
}

bool ends_number(std::string_view text, std::size_t end, char separator) {
  if (word_char_at(text, end)) return false;
  const bool separated = end < text.size() && text[end] == separator;
  return !separated || end + 1 >= text.size() || !is_digit_ascii(text[end + 1]);
}

}  // namespace

std::optional<Numeric> date_at(std::string_view text, std::size_t at) {
  const std::size_t after = at + digits_at(text, at).size();
  if (after >= text.size()) return std::nullopt;
  const char separator = text[after];
  if (separator != '.' && separator != '/' && separator != '-') return std::nullopt;
  const Groups groups = groups_at(text, at, separator);
  if (groups.count != 3) return std::nullopt;
  // An ISO date goes on with T and the time.
  const bool iso_time = text.substr(groups.end).starts_with('T') && separator == '-' &&
                        !digits_at(text, groups.end + 1).empty();
  if (!iso_time && !ends_number(text, groups.end, separator)) return std::nullopt;
  for (const std::string_view group : groups.group) {
    if (group.size() > 4) return std::nullopt;
  }
  auto normal = read_date(groups.group[0], groups.group[1], groups.group[2], separator);
  if (!normal) return std::nullopt;
  return Numeric{TokenKind::date, groups.end, std::move(*normal)};
}

std::optional<Numeric> time_at(std::string_view text, std::size_t at) {
  const Groups groups = groups_at(text, at, ':');
  if (groups.count < 2 || groups.count > 3) return std::nullopt;
  std::string normal;
  for (std::size_t i = 0; i < groups.count; ++i) {
    const std::string_view group = groups.group.at(i);
    const int value = group.size() <= 2 ? value_of(group) : 99;
    if ((i > 0 && group.size() != 2) || value > (i == 0 ? 24 : i == 1 ? 59 : 60)) {
      return std::nullopt;
    }
    if (i > 0) normal += ':';
    append_padded(normal, value, 2);
  }
  if (groups.end < text.size() && text[groups.end] == ':' && word_char_at(text, groups.end + 1)) {
    return std::nullopt;
  }
  return Numeric{TokenKind::time, groups.end, std::move(normal)};
}

std::optional<Numeric> network_address_at(std::string_view text, std::size_t at) {
  const Groups groups = groups_at(text, at, '.');
  if (groups.count != groups.group.size() || !ends_number(text, groups.end, '.')) {
    return std::nullopt;
  }
  for (const std::string_view group : groups.group) {
    if (group.size() > 3 || value_of(group) > 255) return std::nullopt;
  }
  return Numeric{TokenKind::host, groups.end, std::string(text.substr(at, groups.end - at))};
}

}  // namespace pismo::text
