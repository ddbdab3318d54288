// Numbers of computers, telephones, plots of land; addresses of Ethereum.
#include <algorithm>
#include <array>

#include "pismo/base/byte_set.hpp"

#include "check_digits.hpp"
#include "context.hpp"
#include "keccak.hpp"
#include "scan.hpp"

namespace pismo::identifiers {

namespace {

bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  });
  return out;
}

std::size_t hex_at(std::string_view text, std::size_t at, std::size_t most) {
  std::size_t size = 0;
  while (at + size < text.size() && size <= most && is_hex(text[at + size]))
    ++size;
  return size;
}

/// Groups of hexadecimal digits with colons, as they stand; their count and whether "::" is there.
struct Colons {
  std::size_t end = 0;
  std::size_t groups = 0;
  bool pairs = true;     ///< Every group has two digits.
  bool gap = false;      ///< "::"
  bool letters = false;  ///< a to f
  bool figures = false;
};

void add_group(Colons& colons, std::string_view group) {
  colons.figures = colons.figures || std::any_of(group.begin(), group.end(), is_digit);
  colons.letters = colons.letters || !std::all_of(group.begin(), group.end(), is_digit);
  colons.pairs = colons.pairs && group.size() == 2;
  ++colons.groups;
}

Colons read_colons(std::string_view text, std::size_t at) {
  constexpr std::size_t kMostGroups = 8;
  constexpr std::size_t kMostDigits = 4;
  Colons out;
  while (out.groups < kMostGroups) {
    const std::size_t size = hex_at(text, at, kMostDigits);
    if (size > kMostDigits) return {};
    if (size == 0) break;
    add_group(out, text.substr(at, size));
    at += size;
    out.end = at;
    if (at >= text.size() || text[at] != ':') break;
    if (text.substr(at, 2) == "::") {
      if (out.gap) break;
      out.gap = true;
      out.end = at += 2;
    } else {
      if (at + 1 >= text.size() || !is_hex(text[at + 1])) break;
      ++at;
    }
  }
  return out;
}

bool is_joined(std::string_view text, std::size_t begin, std::size_t end) {
  const bool before = begin > 0 && (text[begin - 1] == ':' || text[begin - 1] == '.' ||
                                    text[begin - 1] == '-' || word_before(text, begin));
  return before || word_at(text, end) ||
         (end + 1 < text.size() && text[end] == ':' && is_hex(text[end + 1]));
}

/// 00-1a-2b-3c-4d-5e or 001a.2b3c.4d5e: how long it is.
std::size_t mac_with(std::string_view text, std::size_t at, char mark, std::size_t digits) {
  const std::size_t begin = at;
  for (std::size_t seen = 0; seen < 12; seen += digits) {
    if (seen > 0) {
      if (at >= text.size() || text[at] != mark) return 0;
      ++at;
    }
    if (hex_at(text, at, digits) != digits) return 0;
    at += digits;
  }
  return at - begin;
}

Maybe mac(std::string_view text, Span span, bool needs_word) {
  std::string digits;
  for (const char c : lowered(span.of(text))) {
    if (is_hex(c)) digits.push_back(c);
  }
  Identifier found{.kind = Kind::mac, .span = span};
  for (std::size_t i = 0; i < digits.size(); i += 2)
    found.normal += (i > 0 ? ":" : "") + digits.substr(i, 2);
  found.checksum_ok = true;
  found.has_keyword = has_keyword(text, span, Kind::mac);
  const bool letters = std::any_of(digits.begin(), digits.end(), is_latin);
  if (!found.has_keyword && (needs_word || !letters)) return std::nullopt;
  if (digits.find_first_not_of(digits[0]) == std::string::npos) return std::nullopt;
  return found;
}

}  // namespace

Maybe read_hardware(std::string_view text, std::size_t at) {
  // Behind the first figures of all forms stands a mark: most words and numbers have none.
  constexpr std::size_t kFirstGroup = 4;
  const std::size_t mark = at + hex_at(text, at, kFirstGroup);
  if (mark == at || mark >= text.size() || !is_one_of(text[mark], ":-.")) return std::nullopt;
  constexpr std::size_t kGroups = 6;
  constexpr std::size_t kIpv6 = 8;
  if (const Colons colons = read_colons(text, at); colons.groups > 2 && colons.figures) {
    const Span span{at, colons.end};
    if (is_joined(text, at, colons.end)) return std::nullopt;
    if (colons.groups == kGroups && colons.pairs && !colons.gap) return mac(text, span, false);
    if (colons.gap ? colons.groups >= kIpv6 : colons.groups != kIpv6) return std::nullopt;
    Identifier found{.kind = Kind::ipv6, .span = span, .normal = lowered(span.of(text))};
    found.checksum_ok = true;
    found.has_keyword = has_keyword(text, span, Kind::ipv6);
    const bool sure = colons.letters || found.has_keyword;
    return sure ? std::optional(found) : std::nullopt;
  }
  std::size_t size = mac_with(text, at, '-', 2);
  const bool dots = size == 0;
  if (dots) size = mac_with(text, at, '.', 4);
  if (size == 0 || is_joined(text, at, at + size)) return std::nullopt;
  if (text[at + size - 1] == '-') return std::nullopt;
  return mac(text, {at, at + size}, dots);
}

Maybe read_ethereum(std::string_view text, std::size_t at) {
  constexpr std::size_t kDigits = 40;
  if (text.substr(at, 2) != "0x" || hex_at(text, at + 2, kDigits) != kDigits) return std::nullopt;
  const Span span{at, at + 2 + kDigits};
  if (word_at(text, span.end)) return std::nullopt;
  Identifier found{.kind = Kind::eth, .span = span, .normal = lowered(span.of(text))};
  found.has_keyword = has_keyword(text, span, Kind::eth);
  const std::string_view digits = span.of(text).substr(2);
  const auto any = [&](char from, char to) {
    return std::any_of(digits.begin(), digits.end(), [&](char c) { return c >= from && c <= to; });
  };
  // In letters of one case nothing is checked.
  if (any('a', 'f') && any('A', 'F')) found.checksum_ok = has_right_capitals(digits);
  return found.has_keyword ? std::optional(found) : std::nullopt;
}

Maybe read_imei(std::string_view text, const Run& run) {
  constexpr std::size_t kDigits = 15;
  if (run.plus || run.digits.size() < kDigits) return std::nullopt;
  std::size_t sum = 0;
  for (const Run::Group& group : run.groups) {
    sum += group.end - group.begin;
    if (sum < kDigits) continue;
    const Span span{run.begin, group.end};
    if (sum != kDigits || word_at(text, span.end) || !has_keyword(text, span, Kind::imei))
      return std::nullopt;
    Identifier found{.kind = Kind::imei, .span = span, .normal = run.digits.substr(0, kDigits)};
    found.checksum_ok = is_luhn(found.normal);
    found.has_keyword = true;
    return found;
  }
  return std::nullopt;
}

Maybe read_cadastral(std::string_view text, std::size_t at) {
  constexpr std::size_t kMostPlot = 7;
  const auto digits = [&](std::size_t from, std::size_t most) {
    std::size_t size = 0;
    while (from + size < text.size() && size <= most && is_digit(text[from + size]))
      ++size;
    return size;
  };
  const auto colon = [&](std::size_t place) { return place < text.size() && text[place] == ':'; };
  // Region, district, quarter, plot: 77:01:0004042:6987.
  if (digits(at, 2) != 2 || !colon(at + 2) || digits(at + 3, 2) != 2 || !colon(at + 5))
    return std::nullopt;
  const std::size_t quarter = digits(at + 6, kMostPlot);
  if ((quarter != 6 && quarter != 7) || !colon(at + 6 + quarter)) return std::nullopt;
  const std::size_t plot_at = at + 7 + quarter;
  const std::size_t plot = digits(plot_at, kMostPlot);
  if (plot == 0 || plot > kMostPlot || is_joined(text, at, plot_at + plot)) return std::nullopt;
  const Span span{at, plot_at + plot};
  Identifier found{.kind = Kind::cadastral, .span = span, .normal = std::string(span.of(text))};
  constexpr std::string_view kLastRegion = "92";
  found.checksum_ok = text.substr(at, 2) != "00" && text.substr(at, 2) <= kLastRegion;
  found.has_keyword = has_keyword(text, span, Kind::cadastral);
  return *found.checksum_ok || found.has_keyword ? std::optional(found) : std::nullopt;
}

}  // namespace pismo::identifiers
