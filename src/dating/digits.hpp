#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pismo/base/byte_set.hpp"

/// Bytes of identifiers: digits of many alphabets, and a cursor over them.
namespace pismo::dating {

[[nodiscard]] constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

[[nodiscard]] constexpr char to_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

[[nodiscard]] constexpr bool is_letter(char c) {
  return to_lower(c) >= 'a' && to_lower(c) <= 'z';
}

[[nodiscard]] constexpr int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  const char l = to_lower(c);
  return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

[[nodiscard]] constexpr bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// The value of decimal digits; at most 18 of them are given.
[[nodiscard]] constexpr std::int64_t decimal(std::string_view digits) {
  std::int64_t value = 0;
  for (const char c : digits.substr(0, 18))
    value = value * 10 + (c - '0');
  return value;
}

/// The value of hexadecimal digits of either case; at most 16 are given.
[[nodiscard]] constexpr std::uint64_t hexadecimal(std::string_view digits) {
  std::uint64_t value = 0;
  for (const char c : digits.substr(0, 16))
    value = value * 16 + static_cast<std::uint64_t>(hex_digit(c));
  return value;
}

/// The value of `text` in the digits of `alphabet`; none for another byte or more than 10 digits.
[[nodiscard]] constexpr std::optional<std::int64_t> in_alphabet(std::string_view text,
                                                                std::string_view alphabet) {
  if (text.empty() || text.size() > 10) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) {
    const std::size_t digit = alphabet.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    value = value * static_cast<std::int64_t>(alphabet.size()) + static_cast<std::int64_t>(digit);
  }
  return value;
}

[[nodiscard]] constexpr std::string_view trim(std::string_view text) {
  return without_ends(text, " \t\r\n");
}

/// Where `needle` (in lower case) stands in `text` in any case; npos when nowhere.
[[nodiscard]] constexpr std::size_t find_any_case(std::string_view text,
                                                  std::string_view needle,
                                                  std::size_t from = 0) {
  if (from > text.size()) return std::string_view::npos;
  const auto found = std::search(text.begin() + static_cast<std::ptrdiff_t>(from),
                                 text.end(),
                                 needle.begin(),
                                 needle.end(),
                                 [](char a, char b) { return to_lower(a) == b; });
  return found == text.end() ? std::string_view::npos
                             : static_cast<std::size_t>(found - text.begin());
}

[[nodiscard]] constexpr bool has(std::string_view text, std::string_view needle) {
  return find_any_case(text, needle) != std::string_view::npos;
}

/// Walks over an identifier piece by piece. A step that does not fit leaves the cursor failed,
/// and all further steps fail too: a whole shape is one chain of steps.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  /// Exactly these bytes.
  bool literal(std::string_view bytes) {
    return ok_ = ok_ && rest_.starts_with(bytes) && (rest_.remove_prefix(bytes.size()), true);
  }

  /// As many bytes of the set as there are, if they are between `least` and `most`.
  template <typename Set>
  bool run(Set is_in, std::size_t least, std::size_t most, std::string_view* out = nullptr) {
    std::size_t count = 0;
    while (count < rest_.size() && is_in(rest_[count]))
      ++count;
    ok_ = ok_ && count >= least && count <= most;
    if (!ok_) return false;
    if (out != nullptr) *out = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return true;
  }

  bool digits(std::size_t least, std::size_t most, std::string_view* out = nullptr) {
    return run(is_digit, least, most, out);
  }

  bool hex(std::size_t least, std::size_t most, std::string_view* out = nullptr) {
    return run([](char c) { return hex_digit(c) >= 0; }, least, most, out);
  }

  bool upper_hex(std::size_t least, std::size_t most, std::string_view* out = nullptr) {
    return run([](char c) { return is_digit(c) || (c >= 'A' && c <= 'F'); }, least, most, out);
  }

  bool alnum(std::size_t least, std::size_t most, std::string_view* out = nullptr) {
    return run([](char c) { return is_digit(c) || is_letter(c); }, least, most, out);
  }

  /// Nothing is left.
  [[nodiscard]] bool end() const { return ok_ && rest_.empty(); }

  [[nodiscard]] bool ok() const { return ok_; }

  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace pismo::dating
