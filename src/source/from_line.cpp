#include "from_line.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "pismo/base/byte_set.hpp"

#include "header_line.hpp"

namespace pismo::source {

namespace {

constexpr std::string_view kFrom = "From ";

// A sender of several words ("user at host", "Ivan Petrov"), a date and "remote from host".
constexpr std::size_t kMaxTokens = 24;
constexpr std::size_t kMaxSenderTokens = 8;

constexpr auto kWeekdays =
    std::to_array<std::string_view>({"mon", "tue", "wed", "thu", "fri", "sat", "sun"});
constexpr auto kMonths = std::to_array<std::string_view>(
    {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"});

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// English names whole or cut to three letters, with or without a comma or a dot.
bool is_name_in(std::string_view token, std::span<const std::string_view> names) {
  while (!token.empty() && (token.back() == ',' || token.back() == '.'))
    token.remove_suffix(1);
  constexpr std::size_t kLongest = 9;  // "Wednesday", "September".
  if (token.size() < 3 || token.size() > kLongest) return false;
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    return starts_with_word(token, name);
  });
}

// 10:00, 10:00:00, 00:0:00, 10:00:00.123, 10:00:00+0300.
bool is_time(std::string_view token) {
  const std::size_t colon = token.find(':');
  if (colon == 0 || colon > 2 || !all_digits(token.substr(0, colon))) return false;
  const std::string_view rest = token.substr(colon + 1);
  static constexpr ByteSet kSigns("0123456789:.+-Z");
  return !rest.empty() && is_digit(rest[0]) && kSigns.first_beside(rest) == std::string_view::npos;
}

// 2009-10-13, 2009/10/13, 2009-10-13T10:00:00Z.
bool is_iso_date(std::string_view token) {
  constexpr std::size_t kLength = 10;
  return token.size() >= kLength && all_digits(token.substr(0, 4)) &&
         (token[4] == '-' || token[4] == '/') && all_digits(token.substr(5, 2)) &&
         token[7] == token[4] && all_digits(token.substr(8, 2));
}

bool is_year(std::string_view token) {
  return all_digits(token) && token.size() == 4 && token >= "1970" && token <= "2099";
}

bool is_zone(std::string_view token) {
  if (token.size() < 2 || token.size() > 12) return false;
  if (token.front() == '(' && token.back() == ')') return true;
  if (token.front() == '+' || token.front() == '-') {
    static constexpr ByteSet kSigns("0123456789:");
    return kSigns.first_beside(token, 1) == std::string_view::npos;
  }
  return std::all_of(token.begin(),
                     token.end(),
                     [](char c) {
                       return (c >= 'A' && c <= 'Z') || is_digit(c) || c == '+' || c == '-';
                     }) &&
         !all_digits(token);
}

struct DateParts {
  bool time = false, month = false, day = false, year = false, weekday = false;

  [[nodiscard]] bool complete() const { return time && month && day && year; }
};

// Adds what a token says; false when it cannot belong to a date.
bool add_token(std::string_view token, DateParts& parts) {
  if (is_iso_date(token)) {
    parts.year = parts.month = parts.day = true;
    parts.time = parts.time || token.find(':') != std::string_view::npos;
    return true;
  }
  if (is_time(token)) return parts.time = true;
  if (is_name_in(token, kMonths)) return parts.month = true;
  if (is_name_in(token, kWeekdays)) return parts.weekday = true;
  if (is_year(token)) return parts.year = true;
  if (all_digits(token) && token.size() <= 2) {
    // "12 Oct 09": the second short number is the year.
    (parts.day ? parts.year : parts.day) = true;
    return true;
  }
  const std::string_view day = token.substr(0, token.find(','));
  if (all_digits(day) && day.size() <= 2 && day.size() + 1 == token.size()) return parts.day = true;
  return is_zone(token);
}

struct Tokens {
  std::array<std::string_view, kMaxTokens> word;
  std::size_t count = 0;
  bool more = false;
};

Tokens split(std::string_view text) {
  static constexpr ByteSet kBlanks(" \t");
  Tokens tokens;
  while (true) {
    text.remove_prefix(std::min(kBlanks.first_beside(text), text.size()));
    if (text.empty()) return tokens;
    if (tokens.count == kMaxTokens) {
      tokens.more = true;
      return tokens;
    }
    const std::size_t end = std::min(kBlanks.first_in(text), text.size());
    tokens.word[tokens.count++] = text.substr(0, end);
    text.remove_prefix(end);
  }
}

// Where the date at the end begins, or `count`. UUCP's "remote from host" may follow it.
std::size_t find_date(const Tokens& tokens, std::size_t count) {
  for (std::size_t begin = 0; begin < count && begin <= kMaxSenderTokens; ++begin) {
    DateParts parts;
    std::size_t at = begin;
    while (at < count && add_token(tokens.word[at], parts))
      ++at;
    if (at == count && parts.complete()) return begin;
  }
  return count;
}

bool is_address(std::span<const std::string_view> sender) {
  if (sender.empty()) return false;
  const std::string_view first = sender[0];
  if (first.find('@') != std::string_view::npos || first == "-" || first == "()") return true;
  if (starts_with_word(first, "mailer-daemon") || starts_with_word(first, "postmaster"))
    return true;
  // Pipermail: "user at host.example", "user at host (Name)".
  return sender.size() >= 3 && sender[1] == "at";
}

bool is_commit_id(std::string_view token) {
  constexpr std::size_t kSha1 = 40;
  constexpr std::size_t kSha256 = 64;
  return (token.size() == kSha1 || token.size() == kSha256) &&
         token.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// What comes after a "From " line.
struct After {
  bool known_field = false;  // A field that mail has is next.
  bool any_field = false;    // A header-looking line is next.
  bool field_soon = false;   // A known field is the second or third line.
  bool nothing = false;      // An empty line, or the end.
};

After look_after(std::string_view text) {
  constexpr int kLines = 3;
  After after;
  text.remove_prefix(line_length(text));
  for (int line_number = 0; line_number < kLines; ++line_number) {
    const std::string_view line = first_line(text);
    const std::string_view name = field_name(line);
    if (line_number == 0) {
      after.nothing = line.find_first_not_of(" \t") == std::string_view::npos;
      after.any_field = !name.empty();
      after.known_field = is_known_field(name);
      if (after.nothing) return after;
    } else if (is_core_field(name)) {
      after.field_soon = true;
    }
    if (line.empty()) return after;
    text.remove_prefix(line_length(text));
  }
  return after;
}

// A line with a date, `apart` from the text before it or not.
bool separates_dated(const FromLine& from, const After& after, bool apart) {
  if (after.known_field) return apart || from.sender;
  if (after.any_field) return apart && from.sender;
  return apart && (from.address || from.one_word) && (after.nothing || after.field_soon);
}

}  // namespace

FromLine read_from_line(std::string_view line) {
  line = first_line(line);
  FromLine from;
  if (!line.starts_with(kFrom) || line.size() > kMaxFromLine) return from;
  const Tokens tokens = split(line.substr(kFrom.size()));
  if (tokens.count == 0 || tokens.more) return from;
  std::size_t count = tokens.count;
  if (count > 3 && tokens.word[count - 3] == "remote" && tokens.word[count - 2] == "from")
    count -= 3;
  const std::size_t date = find_date(tokens, count);
  from.dated = date < count;
  const auto sender =
      std::span(tokens.word).first(from.dated ? date : std::min<std::size_t>(count, 3));
  from.sender = !sender.empty();
  from.address = is_address(sender);
  from.one_word = sender.size() == 1;
  from.bare = count == 1;
  from.dash = from.bare && tokens.word[0] == "-";
  from.git = from.dated && date == 1 && is_commit_id(tokens.word[0]) && tokens.word[1] == "Mon" &&
             tokens.word[count - 1] == "2001";
  for (std::size_t i = 1; i < count; ++i)
    from.partly = from.partly || is_time(tokens.word[i]);
  return from;
}

bool is_separator(std::string_view text, Before before, const SeparatorStyle* style) {
  const FromLine from = read_from_line(text);
  const bool apart = before != Before::text;
  // Most lines end here; looking at the lines after them costs much more.
  if (!from.dated && !from.bare && !(apart && from.address && from.partly)) return false;
  const After after = look_after(text);
  if (before == Before::promised)
    return (from.dated || from.bare) && (after.any_field || after.nothing);
  // A patch inside a message is no message, however much it looks like one.
  if (from.git && style != nullptr && !style->git) return false;
  if (from.dated) return separates_dated(from, after, apart);
  if (from.dash) return after.known_field;
  if (!apart || !from.address || !after.known_field) return false;
  if (from.partly) return true;
  return from.bare && (style == nullptr || !style->dated);
}

}  // namespace pismo::source
