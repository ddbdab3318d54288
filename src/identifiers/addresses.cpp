// Addresses of the net.
#include <algorithm>
#include <array>

#include "context.hpp"
#include "scan.hpp"

namespace pismo::identifiers {

namespace {

/// How far before four numbers the word "version" tells that they are no address, in bytes.
constexpr std::size_t kVersionReach = 14;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

bool starts_with_any_case(std::string_view text, std::size_t at, std::string_view word) {
  if (text.size() - at < word.size()) return false;
  return std::equal(
      word.begin(), word.end(), text.begin() + static_cast<std::ptrdiff_t>(at), [](char a, char b) {
        return a == lower(b);
      });
}

}  // namespace

/// What may stand before the "@".
constexpr std::array<bool, 256> kLocal = [] {
  std::array<bool, 256> local{};
  for (unsigned c = 0; c < 128; ++c) {
    const char letter = static_cast<char>(c);
    local[c] = is_digit(letter) || is_latin(letter) ||
               std::string_view("._%+-=").find(letter) != std::string_view::npos;
  }
  return local;
}();

Maybe read_email(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongestLocal = 64;  // RFC 5321 section 4.5.3.1.
  constexpr std::size_t kLongestDomain = 255;
  std::size_t end = at;
  while (end < text.size() && end - at <= kLongestLocal &&
         kLocal[static_cast<unsigned char>(text[end])])
    ++end;
  if (end == at || end >= text.size() || text[end] != '@' || text[end - 1] == '.') {
    return std::nullopt;
  }
  const std::size_t domain = ++end;
  while (end < text.size() && end - domain < kLongestDomain &&
         (is_digit(text[end]) || is_latin(text[end]) || text[end] == '-' || text[end] == '.'))
    ++end;
  while (end > domain && (text[end - 1] == '.' || text[end - 1] == '-'))
    --end;
  const std::string_view host = text.substr(domain, end - domain);
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || host.find("..") != std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view top = host.substr(dot + 1);
  if (top.size() < 2 || !std::all_of(top.begin(), top.end(), is_latin) || word_at(text, end)) {
    return std::nullopt;
  }
  Identifier found{.kind = Kind::email, .span = {at, end}};
  found.normal = lowered(text.substr(at, end - at));
  found.checksum_ok = true;
  found.has_keyword = has_keyword(text, found.span, Kind::email);
  return found;
}

Maybe read_url(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 4096;
  const char first = lower(text[at]);
  if (first != 'h' && first != 'f' && first != 'w') return std::nullopt;  // Most words.
  std::size_t scheme = 0;
  for (const std::string_view word :
       {"http://", "https://", "ftp://", "hxxp://", "hxxps://", "www."}) {
    if (starts_with_any_case(text, at, word)) scheme = word.size();
  }
  if (scheme == 0) return std::nullopt;
  std::size_t end = at + scheme;
  constexpr std::string_view kOutside = "<>\"{}|\\^`";
  while (end < text.size() && end - at<kLongest&& static_cast<unsigned char>(text[end])> ' ' &&
         kOutside.find(text[end]) == std::string_view::npos && blank_at(text, end) == 0)
    ++end;
  // Punctuation of the sentence, and a bracket that opened before.
  while (end > at + scheme &&
         std::string_view(".,;:!?'*_").find(text[end - 1]) != std::string_view::npos)
    --end;
  const std::string_view body = text.substr(at, end - at);
  if (body.ends_with(')') && body.find('(') == std::string_view::npos) --end;
  if (end <= at + scheme + 2) return std::nullopt;
  std::string normal(text.substr(at, end - at));
  const std::size_t path = normal.find('/', std::min(normal.size(), scheme));
  const std::size_t host = std::min(path, normal.size());
  std::transform(
      normal.begin(), normal.begin() + static_cast<std::ptrdiff_t>(host), normal.begin(), lower);
  if (normal.starts_with("hxxp")) normal.replace(1, 2, "tt");
  // "site[.]example", so that nobody clicks on it.
  for (std::size_t dot = normal.find("[.]"); dot < host; dot = normal.find("[.]", dot))
    normal.replace(dot, 3, ".");
  Identifier found{.kind = Kind::url, .span = {at, end}, .normal = std::move(normal)};
  found.checksum_ok = true;
  found.has_keyword = has_keyword(text, found.span, Kind::url);
  return found;
}

Maybe read_ipv4(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  for (int octet = 0; octet < 4; ++octet) {
    std::size_t size = 0;
    int value = 0;
    while (at + size < text.size() && size < 4 && is_digit(text[at + size])) {
      value = value * 10 + (text[at + size] - '0');
      ++size;
    }
    if (size == 0 || size > 3 || value > 255 || (size > 1 && text[at] == '0')) return std::nullopt;
    // Masks of networks, and "any address", name no computer.
    if (octet == 0 && (value == 0 || value == 255)) return std::nullopt;
    at += size;
    if (octet == 3) break;
    if (at >= text.size() || text[at] != '.') return std::nullopt;
    ++at;
  }
  const bool longer = at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1]);
  if (longer || word_at(text, at)) return std::nullopt;
  // "версия 1.2.3.4", "v. 1.2.3.4"
  const std::size_t near = begin > kVersionReach ? begin - kVersionReach : 0;
  const std::string before = lowered(text.substr(near, begin - near));
  for (const std::string_view word : {"ерси", "version", "release", "ver.", "v.", "build"}) {
    if (before.find(word) != std::string::npos) return std::nullopt;
  }
  Identifier found{.kind = Kind::ipv4, .span = {begin, at}};
  found.normal = std::string(text.substr(begin, at - begin));
  found.checksum_ok = true;
  found.has_keyword = has_keyword(text, found.span, Kind::ipv4);
  return found;
}

}  // namespace pismo::identifiers
