#include "encoded_stretch.hpp"

#include <algorithm>
#include <cstdint>

namespace pismo::exporting {

namespace {

/// Shorter than "Иван" in base64.
constexpr std::size_t kShortest = 10;

/// Letters of a line of base64 are 60 to 76; longer than any word with a capital inside.
constexpr std::size_t kLong = 58;

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int value_of(char c) {
  constexpr int kLetters = 26;
  if (is_upper(c)) return c - 'A';
  if (is_lower(c)) return c - 'a' + kLetters;
  if (is_digit(c)) return c - '0' + 2 * kLetters;
  if (c == '+' || c == '-') return 62;
  if (c == '/' || c == '_') return 63;
  return -1;
}

std::string decoded(std::string_view run) {
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  constexpr int kSextet = 6;
  constexpr int kOctet = 8;
  for (const char c : run) {
    bits = (bits << kSextet) | static_cast<std::uint32_t>(value_of(c));
    count += kSextet;
    if (count < kOctet) continue;
    count -= kOctet;
    bytes += static_cast<char>((bits >> count) & 0xFF);
  }
  return bytes;
}

/// Both cases, and a digit or a capital that does not begin a word.
bool is_mixed(std::string_view run) {
  return std::ranges::any_of(run, is_lower) && std::ranges::any_of(run, is_upper) &&
         (std::ranges::any_of(run, is_digit) || std::ranges::any_of(run.substr(1), is_upper));
}

/// The end of an encoded word that begins at `at`, or `at`.
std::size_t encoded_word_end(std::string_view text, std::size_t at) {
  constexpr std::size_t kMaxBytes = 2048;
  if (text.substr(at, 2) != "=?") return at;
  const std::string_view rest = text.substr(at, kMaxBytes);
  const std::size_t charset = rest.find('?', 2);
  if (charset == std::string_view::npos || charset + 2 >= rest.size() || rest[charset + 2] != '?')
    return at;
  const std::size_t end = rest.find("?=", charset + 3);
  return end == std::string_view::npos ? at : at + end + 2;
}

}  // namespace

std::vector<EncodedStretch> find_encoded(std::string_view text) {
  std::vector<EncodedStretch> found;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t end = encoded_word_end(text, at); end != at) {
      found.push_back({{at, end}, {}, true});
      at = end;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && value_of(text[end]) >= 0) {
      ++end;
    }
    const std::string_view run = text.substr(at, end - at);
    if (run.size() >= kShortest && is_mixed(run)) {
      const bool is_long = run.size() >= kLong && std::ranges::any_of(run, is_digit);
      found.push_back({{at, end}, decoded(run), is_long});
    }
    at = std::max(end, at + 1);
  }
  return found;
}

}  // namespace pismo::exporting
