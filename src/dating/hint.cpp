#include <fmt/format.h>

#include "pismo/mime/date.hpp"

#include "digits.hpp"
#include "instant.hpp"

namespace pismo::dating {

namespace {

constexpr std::size_t kMaxHint = 1000;  // A sentence; whole files are no hints.

std::string_view value_after(std::string_view hint, std::string_view name) {
  const std::size_t at = find_any_case(hint, name);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = hint.substr(at + name.size());
  return rest.substr(0, rest.find_first_of(" ;,\t"));
}

// "+0800" anywhere between blanks.
std::optional<int> bare_offset(std::string_view hint) {
  for (std::size_t i = 0; i + 4 < hint.size(); ++i) {
    const bool sign = hint[i] == '+' || hint[i] == '-';
    if (!sign || (i > 0 && hint[i - 1] != ' ') || !all_digits(hint.substr(i + 1, 4))) continue;
    if (i + 5 < hint.size() && is_digit(hint[i + 5])) continue;
    const auto value = static_cast<int>(decimal(hint.substr(i + 1, 4)));
    const int minutes = value / 100 * 60 + value % 100;
    return hint[i] == '-' ? -minutes : minutes;
  }
  return std::nullopt;
}

// A zone by its name in capitals: "sender in CET".
std::optional<int> named_offset(std::string_view hint, const std::optional<Instant>& near) {
  const std::string day = near ? utc_text(*near).substr(0, 10) : "2009-01-15";
  for (std::size_t i = 0; i < hint.size();) {
    std::size_t end = i;
    while (end < hint.size() && hint[end] >= 'A' && hint[end] <= 'Z')
      ++end;
    const std::size_t count = end - i;
    const bool alone =
        (i == 0 || !is_letter(hint[i - 1])) && (end == hint.size() || !is_letter(hint[end]));
    if (alone && count >= 3 && count <= 5) {
      const auto read = mime::read_date(fmt::format("{} 12:00 {}", day, hint.substr(i, count)));
      if (read && read->zone_known) return read->offset_minutes;
    }
    i = std::max(end, i + 1);
  }
  return std::nullopt;
}

// The date that the hint names as one, or that it is.
std::optional<mime::DateReading> date_in(std::string_view hint) {
  for (std::size_t at = find_any_case(hint, "date"); at != std::string_view::npos;
       at = find_any_case(hint, "date", at + 4)) {
    std::string_view rest = hint.substr(at + 4);
    if (const auto quote = rest.find('"'); quote < 3) {
      rest = rest.substr(quote + 1);
      rest = rest.substr(0, rest.find('"'));
    }
    if (const auto read = mime::read_date(rest.substr(0, rest.find(';')))) return read;
  }
  for (std::size_t begin = 0; begin < hint.size();) {
    const std::size_t end = std::min(hint.find(';', begin), hint.size());
    const auto read = mime::read_date(hint.substr(begin, end - begin));
    if (read && read->has_time) return read;
    begin = end + 1;
  }
  return std::nullopt;
}

}  // namespace

Surroundings read_hint(std::string_view hint) {
  hint = hint.substr(0, kMaxHint);
  Surroundings around;
  around.mailer = hint;
  around.zone = value_after(hint, "tz=");
  if (const auto year = value_after(hint, "near_year="); year.size() == 4 && all_digits(year)) {
    if (const auto wall = wall_of({static_cast<int>(decimal(year)), 7, 1, 0, 0, 0}))
      around.near = Instant(wall->time_since_epoch());
  }
  const auto printed = date_in(hint);
  if (printed && printed->utc) around.near = from_seconds(*printed->utc);
  if (const std::size_t at = find_any_case(hint, "offset "); at != std::string_view::npos)
    around.offset_minutes = bare_offset(hint.substr(at));
  if (!around.offset_minutes && printed && printed->zone_known)
    around.offset_minutes = printed->offset_minutes;
  if (!around.offset_minutes) around.offset_minutes = bare_offset(hint);
  if (!around.offset_minutes) around.offset_minutes = named_offset(hint, around.near);
  return around;
}

}  // namespace pismo::dating
