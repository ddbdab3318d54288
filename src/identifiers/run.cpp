// Digits in groups: telephones, cards, passports.
#include <algorithm>

#include "check_digits.hpp"
#include "context.hpp"
#include "scan.hpp"

namespace pismo::identifiers {

namespace {

constexpr std::size_t kMostDigits = 40;  // Longer runs are no identifiers, and are cut here.

/// The mark between two groups at `at`: a blank, a hyphen, brackets, or a pair of them; its
/// length, 0 when something else stands there.
std::size_t read_separator(std::string_view text, std::size_t at, bool dots, char& mark) {
  const std::size_t begin = at;
  mark = 0;
  for (int marks = 0; marks < 3 && at < text.size(); ++marks) {
    if (const std::size_t blank = blank_at(text, at)) {
      if (mark == 0) mark = ' ';
      at += blank;
    } else if (dots && marks == 0 && text[at] == '.') {
      mark = '-';  // "+7.495.123.45.67"
      ++at;
    } else if (text[at] == '-' || text[at] == '(' || text[at] == ')') {
      mark = text[at] == ')' || mark == ')' ? ')' : text[at];
      ++at;
    } else if (text.substr(at, 2) == "\xE2\x80" && at + 2 < text.size() &&
               static_cast<unsigned char>(text[at + 2]) >= 0x90 &&
               static_cast<unsigned char>(text[at + 2]) <= 0x94) {
      mark = '-';  // Hyphens and dashes of print.
      at += 3;
    } else {
      break;
    }
  }
  return at < text.size() && is_digit(text[at]) ? at - begin : 0;
}

/// How many groups make up exactly so many digits; 0 when none do.
std::size_t groups_of(const Run& run, std::size_t digits) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < run.groups.size(); ++i) {
    sum += run.groups[i].end - run.groups[i].begin;
    if (sum == digits) return i + 1;
    if (sum > digits) return 0;
  }
  return 0;
}

/// Whether the number ends with its group: no hyphen leads on to more digits.
bool ends_with(std::string_view text, const Run& run, std::size_t groups) {
  if (groups < run.groups.size()) return run.groups[groups].before == ' ';
  const std::size_t end = run.groups[groups - 1].end;
  if (word_at(text, end)) return false;
  const bool goes_on = end + 1 < text.size() && is_digit(text[end + 1]) &&
                       (text[end] == '.' || text[end] == '/' || text[end] == '-');
  return !goes_on;
}

/// Codes of Russian towns and networks begin so.
bool is_area(char first) {
  return first == '3' || first == '4' || first == '8' || first == '9';
}

/// Whether groups after the first are parted as telephones are: a code of three to five digits.
bool is_phone_shape(const Run& run, std::size_t first, std::size_t groups) {
  if (groups == first) return false;
  const std::size_t code = run.groups[first].end - run.groups[first].begin;
  return code >= 3 && code <= 5 && groups >= first + 2;
}

}  // namespace

std::size_t blank_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == ' ') return 1;
  if (text.substr(at, 2) == "\xC2\xA0") return 2;
  return text.substr(at, 3) == "\xE2\x80\xAF" || text.substr(at, 3) == "\xE2\x80\x89" ? 3 : 0;
}

std::optional<Run> read_run(std::string_view text, std::size_t at) {
  Run run{.begin = at};
  char mark = 0;
  if (text[at] == '+') {
    run.plus = true;
    ++at;
  }
  if (at < text.size() && text[at] == '(') {
    mark = '(';
    ++at;
  }
  while (at < text.size() && is_digit(text[at]) && run.digits.size() < kMostDigits) {
    Run::Group group{.begin = at, .end = at, .before = mark};
    while (group.end < text.size() && is_digit(text[group.end]))
      ++group.end;
    run.digits.append(text.substr(at, std::min(group.end - at, kMostDigits)));
    run.groups.push_back(group);
    at = group.end;
    const std::size_t separator = read_separator(text, at, run.plus, mark);
    if (separator == 0) break;
    at += separator;
  }
  return run.groups.empty() ? std::nullopt : std::optional(run);
}

/// "моб. 913 223 45 67": without the figure for the country a word has to tell.
static Maybe read_short_phone(std::string_view text, const Run& run) {
  constexpr std::size_t kDigits = 10;
  const std::size_t groups = groups_of(run, kDigits);
  if (run.plus || groups != 4 || !ends_with(text, run, groups)) return std::nullopt;
  if (!is_area(run.digits[0]) || run.first_size() < 3) return std::nullopt;
  // Pairs at the end: "321-438-7753" is a telephone of North America.
  for (std::size_t i = 1; i < groups; ++i) {
    const Run::Group& group = run.groups[i];
    const std::size_t size = group.end - group.begin;
    if (i == 1 ? size < 2 : size != 2) return std::nullopt;
    if (group.before != ' ' && group.before != '-') return std::nullopt;
  }
  const Span span{run.begin, run.groups[groups - 1].end};
  if (!has_keyword(text, span, Kind::phone_ru) || has_keyword(text, span, Kind::inn10) ||
      has_keyword(text, span, Kind::passport_ru))
    return std::nullopt;
  Identifier found{.kind = Kind::phone_ru, .span = span};
  found.normal = "+7" + run.digits.substr(0, kDigits);
  found.checksum_ok = true;
  found.has_keyword = true;
  return found;
}

/// Whether a number with the figure of the country, but no plus, is written as telephones are.
static bool is_written_whole(const Run& run, std::size_t groups, bool has_keyword) {
  const bool eight = run.digits[0] == '8';
  if (run.first_size() == 1) return is_phone_shape(run, 1, groups) && (eight || has_keyword);
  if (groups > 1) return eight && run.first_size() == 4;  // 8495 123-45-67
  // Eleven digits in one are a mobile telephone, or anything.
  return has_keyword || (eight && run.digits[1] == '9');
}

Maybe read_phone(std::string_view text, const Run& run) {
  const bool bracket = run.groups.front().before == '(' && !run.plus;
  const std::size_t wanted = bracket ? 10 : 11;
  const std::size_t groups = groups_of(run, wanted);
  if (groups == 0 && !bracket) return read_short_phone(text, run);
  if (groups == 0 || !ends_with(text, run, groups)) return std::nullopt;
  const std::string digits = run.digits.substr(0, wanted);
  const std::string local = bracket ? digits : digits.substr(1);
  if (!bracket && digits[0] != '7' && (digits[0] != '8' || run.plus)) return std::nullopt;
  if (!is_area(local[0])) return std::nullopt;
  const Span span{run.begin, run.groups[groups - 1].end};
  Identifier found{.kind = Kind::phone_ru, .span = span, .normal = "+7" + local};
  found.checksum_ok = true;
  found.has_keyword = has_keyword(text, span, Kind::phone_ru);
  const bool shaped = bracket ? is_phone_shape(run, 0, groups)
                              : run.plus || is_written_whole(run, groups, found.has_keyword);
  return shaped ? std::optional(found) : std::nullopt;
}

Maybe read_card(std::string_view text, const Run& run) {
  if (run.plus || run.groups.front().before == '(') return std::nullopt;
  std::size_t groups = 0;
  std::size_t size = 0;
  for (const std::size_t wanted : {16U, 15U, 18U, 19U, 13U}) {
    if (const std::size_t count = groups_of(run, wanted)) {
      groups = count;
      size = wanted;
      break;
    }
  }
  if (groups == 0 || !ends_with(text, run, groups)) return std::nullopt;
  const std::string digits = run.digits.substr(0, size);
  // Visa, Mastercard and Maestro, Mir, American Express.
  const bool issuer = digits[0] == '4' || digits[0] == '5' || digits.starts_with("22") ||
                      digits.starts_with("34") || digits.starts_with("37") ||
                      digits.starts_with("67") || digits.starts_with("63");
  const bool fours =
      groups >= 4 &&
      std::all_of(run.groups.begin(), run.groups.begin() + 4, [](const Run::Group& group) {
        return group.end - group.begin == 4;
      });
  const bool whole = groups == 1;
  if (!issuer || !(fours || whole) || is_one_digit_repeated(digits)) return std::nullopt;
  const Span span{run.begin, run.groups[groups - 1].end};
  Identifier found{.kind = Kind::card, .span = span};
  found.checksum_ok = is_luhn(digits);
  found.has_keyword = has_keyword(text, span, Kind::card);
  const bool good = *found.checksum_ok ? fours || found.has_keyword : fours && found.has_keyword;
  if (!good) return std::nullopt;
  // A card's number is a key to money: it is told apart without being copied.
  found.normal = digits.substr(0, 6) + std::string(size - 10, '*') + digits.substr(size - 4);
  return found;
}

namespace {

/// Behind "№", "номер", "N" before the number of a passport; `at` when none stands there.
std::size_t number_mark(std::string_view text, std::size_t at) {
  std::size_t end = at;
  if (end < text.size() && text[end] == ',') ++end;
  end += blank_at(text, end);
  for (const std::string_view mark : {"№", "номер", "ном.", "No.", "No", "N"}) {
    if (text.substr(end, mark.size()) != mark) continue;
    end += mark.size();
    return end + blank_at(text, end);
  }
  return at;
}

Maybe passport(Span span, std::string digits) {
  Identifier found{.kind = Kind::passport_ru, .span = span, .normal = std::move(digits)};
  found.checksum_ok = true;
  found.has_keyword = true;
  return found;
}

}  // namespace

Maybe read_whole_passport(std::string_view text, const Run& run) {
  const Run::Group& group = run.groups.front();
  const Span span{group.begin, group.end};
  if (run.plus || group.before == '(' || word_at(text, span.end)) return std::nullopt;
  if (span.end - span.begin != 10 || !has_keyword(text, span, Kind::passport_ru) ||
      has_keyword(text, span, Kind::inn10))
    return std::nullopt;
  return passport(span, std::string(span.of(text)));
}

Maybe read_passport(std::string_view text, const Run& run) {
  if (run.plus || run.groups.front().before == '(') return std::nullopt;
  std::size_t end = 0;
  std::string digits;
  const std::size_t series = groups_of(run, 4);
  if (series == 0 || series > 2 || (series == 2 && run.first_size() != 2)) return std::nullopt;
  if (const std::size_t whole = groups_of(run, 10); whole == series + 1) {
    end = run.groups[whole - 1].end;
    digits = run.digits.substr(0, 10);
    if (run.groups[whole - 1].before == '-') return std::nullopt;
  } else {
    std::size_t at = run.groups[series - 1].end;
    const std::size_t mark = number_mark(text, at);
    if (mark == at) return std::nullopt;
    at = mark;
    end = at;
    while (end < text.size() && is_digit(text[end]) && end - at < 7)
      ++end;
    if (end - at != 6) return std::nullopt;
    digits = run.digits.substr(0, 4) + std::string(text.substr(at, 6));
  }
  const Span span{run.begin, end};
  // No check digits: only a word tells a passport.
  if (word_at(text, end) || !has_keyword(text, span, Kind::passport_ru)) return std::nullopt;
  return passport(span, std::move(digits));
}

}  // namespace pismo::identifiers
