#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

/// Bytes of a set, looked for in short texts all over. The standard library's `find_first_of` and
/// its like call memchr for every byte that they pass, which costs more than all else they do.
namespace pismo {

/// A constant set of bytes: a byte is looked up in a table.
class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const char c : bytes)
      has_[static_cast<unsigned char>(c)] = true;
  }

  [[nodiscard]] constexpr bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }

  /// The first byte of the set in `text`, at or behind `from`; npos when there is none.
  [[nodiscard]] constexpr std::size_t first_in(std::string_view text, std::size_t from = 0) const {
    for (std::size_t i = from; i < text.size(); ++i) {
      if (has(text[i])) return i;
    }
    return std::string_view::npos;
  }

  /// The first byte that is not of the set, at or behind `from`; npos when there is none.
  [[nodiscard]] constexpr std::size_t first_beside(std::string_view text,
                                                   std::size_t from = 0) const {
    for (std::size_t i = from; i < text.size(); ++i) {
      if (!has(text[i])) return i;
    }
    return std::string_view::npos;
  }

  /// The last byte of the set in `text`; npos when there is none.
  [[nodiscard]] constexpr std::size_t last_in(std::string_view text) const {
    for (std::size_t i = text.size(); i > 0; --i) {
      if (has(text[i - 1])) return i - 1;
    }
    return std::string_view::npos;
  }

 private:
  std::array<bool, 256> has_{};
};

/// Whether `c` is one of a few bytes.
[[nodiscard]] constexpr bool is_one_of(char c, std::string_view few) {
  return std::any_of(few.begin(), few.end(), [c](char one) { return one == c; });
}

/// A text without these few bytes at its ends.
[[nodiscard]] constexpr std::string_view without_ends(std::string_view text, std::string_view few) {
  while (!text.empty() && is_one_of(text.front(), few))
    text.remove_prefix(1);
  while (!text.empty() && is_one_of(text.back(), few))
    text.remove_suffix(1);
  return text;
}

}  // namespace pismo
