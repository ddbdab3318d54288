// What only the word before it tells: contracts, names and numbers of messengers, codes of banks.
#include <algorithm>

#include "pismo/base/utf8.hpp"

#include "context.hpp"
#include "scan.hpp"

namespace pismo::identifiers {

namespace {

bool starts_with_any_case(std::string_view text, std::size_t at, std::string_view word) {
  if (at > text.size() || text.size() - at < word.size()) return false;
  return std::equal(
      word.begin(), word.end(), text.begin() + static_cast<std::ptrdiff_t>(at), [](char a, char b) {
        return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b | 0x20) : b);
      });
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  constexpr std::size_t kMostBlanks = 4;
  for (std::size_t i = 0; i < kMostBlanks; ++i)
    at += blank_at(text, at);
  return at;
}

std::size_t name_at(std::string_view text, std::size_t at, std::string_view marks) {
  constexpr std::size_t kLongest = 40;
  std::size_t size = 0;
  while (at + size < text.size() && size < kLongest &&
         (is_digit(text[at + size]) || is_latin(text[at + size]) ||
          marks.find(text[at + size]) != std::string_view::npos))
    ++size;
  while (size > 0 && (text[at + size - 1] == '.' || text[at + size - 1] == ','))
    --size;
  return size;
}

Maybe made(Kind kind, Span span, std::string normal) {
  Identifier found{.kind = kind, .span = span, .normal = std::move(normal)};
  found.checksum_ok = true;
  found.has_keyword = true;
  return found;
}

/// "skype: ivan.petrov77"
Maybe skype_name(std::string_view text, std::size_t at) {
  constexpr std::size_t kShortest = 6;
  constexpr std::size_t kLongest = 32;
  at = skip_blanks(text, at);
  const bool colon = at < text.size() && (text[at] == ':' || text[at] == '-' || text[at] == '=');
  if (colon) at = skip_blanks(text, at + 1);
  const std::size_t size = name_at(text, at, "._-");
  if (size < kShortest || size > kLongest || !is_latin(text[at])) return std::nullopt;
  if (word_at(text, at + size) || (at + size < text.size() && text[at + size] == '@'))
    return std::nullopt;
  const std::string_view name = text.substr(at, size);
  // Words of prose stand behind the word as well.
  const bool marked = std::any_of(
      name.begin(), name.end(), [](char c) { return is_digit(c) || c == '_' || c == '.'; });
  if (!colon && !marked) return std::nullopt;
  return made(Kind::skype, {at, at + size}, std::string(name));
}

/// "SWIFT: SABRRUMM", "SWIFT-код SABRRUMM"
Maybe swift_code(std::string_view text, std::size_t at) {
  constexpr std::size_t kShort = 8;
  constexpr std::size_t kLong = 11;
  if (at < text.size() && text[at] == '-') ++at;
  at = skip_blanks(text, at);
  for (const std::string_view word : {"код", "code", "bic", "/bic"}) {
    if (starts_with_any_case(text, at, word)) at = skip_blanks(text, at + word.size());
  }
  if (at < text.size() && text[at] == ':') at = skip_blanks(text, at + 1);
  std::size_t size = 0;
  while (at + size < text.size() && size <= kLong &&
         (is_digit(text[at + size]) || (text[at + size] >= 'A' && text[at + size] <= 'Z')))
    ++size;
  if ((size != kShort && size != kLong) || word_at(text, at + size)) return std::nullopt;
  const std::string_view code = text.substr(at, size);
  if (!std::all_of(code.begin(), code.begin() + 6, is_latin)) return std::nullopt;
  return made(Kind::swift, {at, at + size}, std::string(code));
}

/// Behind the mark of a number that stands at `at`; `at` when none does.
std::size_t behind_number_mark(std::string_view text, std::size_t at) {
  for (const std::string_view mark : {"№", "No.", "No", "N", "#"}) {
    if (text.substr(at, mark.size()) == mark) return at + mark.size();
  }
  return at;
}

}  // namespace

Maybe read_named(std::string_view text, std::size_t at) {
  constexpr std::string_view kSkypeRussian = "скайп";
  if (word_before(text, at)) return std::nullopt;
  if (starts_with_any_case(text, at, "skype")) return skype_name(text, at + 5);
  if (starts_with_any_case(text, at, "swift")) return swift_code(text, at + 5);
  if (text.substr(at, kSkypeRussian.size()) == kSkypeRussian ||
      text.substr(at, kSkypeRussian.size()) == "Скайп")
    return skype_name(text, at + kSkypeRussian.size());
  return std::nullopt;
}

/// "договор № 15-ЮР/2009", at the mark before the number.
Maybe read_contract(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 48;
  constexpr std::size_t kReachOfMark = 36;
  std::size_t begin = behind_number_mark(text, at);
  if (begin == at) return std::nullopt;
  // "Nobody", "#define"
  const bool word = begin < text.size() && text[begin] >= 'a' && text[begin] <= 'z';
  if (word) return std::nullopt;
  begin = skip_blanks(text, begin);
  std::size_t end = begin;
  std::size_t figure = 0;
  while (end < text.size() && end - begin < kLongest) {
    const bool mark = text[end] == '/' || text[end] == '-' || text[end] == '.';
    if (!mark && !word_at(text, end)) break;
    if (figure == 0 && is_digit(text[end])) figure = end;
    end += decode_utf8(text, end).length;
  }
  while (end > begin && (text[end - 1] == '.' || text[end - 1] == '-' || text[end - 1] == '/'))
    --end;
  // The first figure is the trigger (trigger.hpp).
  if (figure == 0 || figure - at > kReachOfMark || end - begin < 2 || end - begin >= kLongest)
    return std::nullopt;
  const Span span{begin, end};
  if (!has_keyword(text, {at, end}, Kind::contract)) return std::nullopt;
  return made(Kind::contract, span, std::string(span.of(text)));
}

Maybe read_telegram(std::string_view text, std::size_t at) {
  constexpr std::size_t kShortest = 5;
  constexpr std::size_t kLongest = 32;
  if (word_before(text, at)) return std::nullopt;
  const std::size_t size = name_at(text, at + 1, "_");
  if (size < kShortest || size > kLongest || !is_latin(text[at + 1])) return std::nullopt;
  const Span span{at, at + 1 + size};
  if (word_at(text, span.end) || !has_keyword(text, span, Kind::telegram)) return std::nullopt;
  return made(Kind::telegram, span, std::string(text.substr(at + 1, size)));
}

Maybe read_icq(std::string_view text, const Run& run) {
  constexpr std::size_t kShortest = 5;
  constexpr std::size_t kLongest = 9;
  if (run.plus || run.groups.front().before == '(') return std::nullopt;
  std::string digits;
  std::size_t end = 0;
  for (const Run::Group& group : run.groups) {
    if (end > 0 && group.before != '-') break;
    digits.append(text.substr(group.begin, group.end - group.begin));
    end = group.end;
  }
  if (digits.size() < kShortest || digits.size() > kLongest || digits[0] == '0')
    return std::nullopt;
  const Span span{run.begin, end};
  if (word_at(text, end) || !has_keyword(text, span, Kind::icq)) return std::nullopt;
  return made(Kind::icq, span, std::move(digits));
}

}  // namespace pismo::identifiers
