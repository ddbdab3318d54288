// Numbers of registers that are printed in groups: only a word for the kind tells them.
#include <algorithm>
#include <array>

#include "check_digits.hpp"
#include "context.hpp"
#include "scan.hpp"

namespace pismo::identifiers {

namespace {

struct Shape {
  std::size_t digits = 0;
  Kind kind = Kind::inn10;
  bool (*check)(std::string_view) = nullptr;
};

bool may_be_kpp(std::string_view digits) {
  return !digits.starts_with("00");
}

constexpr std::array kShapes{Shape{15, Kind::ogrnip15, is_ogrnip15},
                             Shape{13, Kind::ogrn13, is_ogrn13},
                             Shape{12, Kind::inn12, is_inn12},
                             Shape{11, Kind::snils, is_snils},
                             Shape{10, Kind::inn10, is_inn10},
                             Shape{9, Kind::kpp, may_be_kpp}};

/// The end of the group with which so many digits are whole, and there are two groups or more.
std::size_t end_of(const Run& run, std::size_t digits) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < run.groups.size(); ++i) {
    const Run::Group& group = run.groups[i];
    if (i > 0 && group.before != ' ' && group.before != '-') return 0;
    sum += group.end - group.begin;
    if (sum >= digits) return sum == digits && i > 0 ? group.end : 0;
  }
  return 0;
}

}  // namespace

Maybe read_spaced_number(std::string_view text, const Run& run) {
  if (run.plus || run.groups.front().before == '(' || run.groups.size() < 2) return std::nullopt;
  for (const Shape& shape : kShapes) {
    const std::size_t end = end_of(run, shape.digits);
    if (end == 0 || word_at(text, end)) continue;
    const std::string digits = run.digits.substr(0, shape.digits);
    const Span span{run.begin, end};
    if (is_one_digit_repeated(digits) || !shape.check(digits)) continue;
    if (!has_keyword(text, span, shape.kind)) continue;
    Identifier found{.kind = shape.kind, .span = span, .normal = digits};
    found.checksum_ok = true;
    found.has_keyword = true;
    return found;
  }
  return std::nullopt;
}

/// "5401AB001": the two signs in the middle may be capitals.
Maybe read_lettered_kpp(std::string_view text, std::size_t at) {
  constexpr std::size_t kSigns = 9;
  const std::string_view code = text.substr(at, kSigns);
  if (code.size() < kSigns || word_at(text, at + kSigns) || code.starts_with("00"))
    return std::nullopt;
  bool letters = false;
  for (std::size_t i = 0; i < kSigns; ++i) {
    const bool capital = (i == 4 || i == 5) && code[i] >= 'A' && code[i] <= 'Z';
    if (!capital && !is_digit(code[i])) return std::nullopt;
    letters |= capital;
  }
  const Span span{at, at + kSigns};
  if (!letters || !has_keyword(text, span, Kind::kpp)) return std::nullopt;
  Identifier found{.kind = Kind::kpp, .span = span, .normal = std::string(code)};
  found.checksum_ok = true;
  found.has_keyword = true;
  return found;
}

/// "40702.810.2.00000012345", "4070 2810 2000 0001 2345": twenty digits with single marks between.
Maybe read_spaced_account(std::string_view text, std::size_t at) {
  constexpr std::size_t kAccount = 20;
  if (text[at] != '4' && text.substr(at, 3) != "301") return std::nullopt;
  std::string digits;
  std::size_t end = at;
  std::size_t marks = 0;
  while (end < text.size() && digits.size() < kAccount) {
    if (is_digit(text[end])) {
      digits.push_back(text[end++]);
      continue;
    }
    const std::size_t mark = text[end] == '.' || text[end] == '-' ? 1 : blank_at(text, end);
    if (mark == 0 || end + mark >= text.size() || !is_digit(text[end + mark])) return std::nullopt;
    ++marks;
    end += mark;
  }
  constexpr std::size_t kMostMarks = 6;
  if (digits.size() != kAccount || marks == 0 || marks > kMostMarks) return std::nullopt;
  if (word_at(text, end)) return std::nullopt;
  auto found = read_account(text, {at, end}, digits);
  if (!found || !found->has_keyword || found->checksum_ok == false) return std::nullopt;
  found->normal = std::move(digits);
  return found;
}

}  // namespace pismo::identifiers
