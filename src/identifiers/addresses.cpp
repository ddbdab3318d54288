// Addresses of the net.
#include <algorithm>

#include "pismo/base/byte_set.hpp"
#include "pismo/base/utf8.hpp"

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

/// How long the sign between user and host is at that place, with blanks around one that is hidden
/// from programs: "@", "[at]", " (at) "; 0: there is none.
std::size_t at_sign(std::string_view text, std::size_t at) {
  static constexpr ByteSet kFirst(" [(\xC2\xE2");  // Of blanks and brackets.
  constexpr std::string_view kHidden[] = {"[at]", "(at)", "[@]", "(@)"};
  if (at >= text.size()) return 0;
  if (text[at] == '@') return 1;
  if (!kFirst.has(text[at])) return 0;
  const std::size_t begin = at;
  at += blank_at(text, at);
  for (const std::string_view sign : kHidden) {
    if (!starts_with_any_case(text, at, sign)) continue;
    at += sign.size();
    return at + blank_at(text, at) - begin;
  }
  return 0;
}

/// How long a dot is there: ".", "[.]", "(.)"; 0: there is none.
std::size_t dot_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == '.') return 1;
  return text.substr(at, 3) == "[.]" || text.substr(at, 3) == "(.)" ? 3 : 0;
}

/// How long the letter, digit or mark of a user or host is there; 0: none. Addresses in Russian
/// letters (RFC 6531) have no Latin ones: words run into Latin addresses where a blank was
/// forgotten.
std::size_t sign_of_address(std::string_view text, std::size_t at, bool latin) {
  if (at >= text.size()) return 0;
  if (is_digit(text[at]) || text[at] == '-') return 1;
  if (static_cast<unsigned char>(text[at]) < 0x80) return latin && is_latin(text[at]) ? 1 : 0;
  return !latin && word_at(text, at) ? decode_utf8(text, at).length : 0;
}

struct Host {
  std::string name;
  std::size_t end = 0;
};

std::optional<Host> read_host(std::string_view text, std::size_t at, bool latin) {
  constexpr std::size_t kLongest = 255;
  Host host{{}, at};
  std::size_t top = 0;  // Of the name behind its last dot; 0: no dot yet.
  while (host.name.size() < kLongest) {
    const std::size_t length = sign_of_address(text, at, latin);
    const std::size_t dot = length == 0 ? dot_at(text, at) : 0;
    if (dot > 0) {
      // A dot at the end is that of the sentence.
      if (sign_of_address(text, at + dot, latin) == 0 || host.name.empty()) break;
      host.name.push_back('.');
      top = host.name.size();
      at += dot;
    } else {
      if (length == 0) break;
      host.name += text.substr(at, length);
      at += length;
    }
  }
  while (host.name.ends_with('-')) {
    host.name.pop_back();
    --at;
  }
  host.end = at;
  const std::string_view last = std::string_view(host.name).substr(std::min(top, host.name.size()));
  const bool letters = std::all_of(last.begin(), last.end(), [&](char c) {
    return latin ? is_latin(c) : static_cast<unsigned char>(c) >= 0x80;
  });
  if (top == 0 || last.size() < 2 || !letters || word_at(text, host.end)) return std::nullopt;
  return host;
}

/// One of the four numbers of an address, without a zero before others: its size; 0: none.
std::size_t octet_at(std::string_view text, std::size_t at, int& value) {
  std::size_t size = 0;
  value = 0;
  while (at + size < text.size() && size < 4 && is_digit(text[at + size])) {
    value = value * 10 + (text[at + size] - '0');
    ++size;
  }
  return size > 3 || value > 255 || (size > 1 && text[at] == '0') ? 0 : size;
}

/// "версия 1.2.3.4", "v. 1.2.3.4": whether a word before `at` says that no address stands there.
bool is_version(std::string_view text, std::size_t at) {
  const std::size_t near = at > kVersionReach ? at - kVersionReach : 0;
  const std::string before = lowered(text.substr(near, at - near));
  for (const std::string_view word : {"ерси",
                                      "version",
                                      "release",
                                      "ver.",
                                      "v.",
                                      "build",
                                      " os ",
                                      "firmware",
                                      "прошив",
                                      "kernel"}) {
    if (before.find(word) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

Maybe read_email(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongestLocal = 64;  // RFC 5321 section 4.5.3.1.
  const bool latin = static_cast<unsigned char>(text[at]) < 0x80;
  std::size_t end = at;
  while (end < text.size() && end - at <= kLongestLocal) {
    std::size_t length = 0;
    if (latin) {
      length = kOfUser.has(text[end]) ? 1 : 0;
    } else {
      length = sign_of_address(text, end, latin);
      if (length == 0 && is_one_of(text[end], "._%+=")) length = 1;
    }
    if (length == 0) break;
    end += length;
  }
  if (end == at || text[end - 1] == '.') return std::nullopt;
  const std::size_t sign = at_sign(text, end);
  if (sign == 0) return std::nullopt;
  const auto host = read_host(text, end + sign, latin);
  if (!host) return std::nullopt;
  Identifier found{.kind = Kind::email, .span = {at, host->end}};
  found.normal = lowered(text.substr(at, end - at)) + "@" + lowered(host->name);
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
  static constexpr ByteSet kOutside("<>\"{}|\\^`");
  while (end < text.size() && end - at<kLongest&& static_cast<unsigned char>(text[end])> ' ' &&
         !kOutside.has(text[end]) && blank_at(text, end) == 0)
    ++end;
  // Punctuation of the sentence, and a bracket that opened before.
  while (end > at + scheme && is_one_of(text[end - 1], ".,;:!?'*_"))
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
  std::string normal;
  for (int octet = 0; octet < 4; ++octet) {
    int value = 0;
    const std::size_t size = octet_at(text, at, value);
    if (size == 0) return std::nullopt;
    // Masks of networks, and "any address", name no computer.
    if (octet == 0 && (value == 0 || value == 255)) return std::nullopt;
    normal.append(text.substr(at, size));
    at += size;
    if (octet == 3) break;
    const std::size_t dot = dot_at(text, at);
    if (dot == 0) return std::nullopt;
    normal.push_back('.');
    at += dot;
  }
  const bool longer = at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1]);
  if (longer || word_at(text, at) || is_version(text, begin)) return std::nullopt;
  Identifier found{.kind = Kind::ipv4, .span = {begin, at}};
  found.normal = std::move(normal);
  found.checksum_ok = true;
  found.has_keyword = has_keyword(text, found.span, Kind::ipv4);
  return found;
}

}  // namespace pismo::identifiers
