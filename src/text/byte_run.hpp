#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "pattern_syntax.hpp"

namespace pismo::text {

/// What may stand at one byte of a text.
struct ByteClass {
  enum class Kind : std::uint8_t {
    digit,          ///< 0 to 9
    one,            ///< `byte`
    one_or_others,  ///< `byte`, or any that is not of ASCII: a quotation mark of whichever kind.
  };
  Kind kind = Kind::digit;
  char byte = 0;
};

/// Bytes side by side, one at least.
using ByteRun = std::vector<ByteClass>;

/// Digits and signs that stand side by side in every match of an expression, wherever its plain
/// text (plain_text.hpp) is made of a text that shows its letters (shown_letters.hpp): for looking
/// for numbers where there are no words to look for. The most telling of several; none when all
/// that there are stand everywhere.
[[nodiscard]] std::optional<ByteRun> byte_run_of(const PatternNode& node);

/// Looks for a run of bytes. May be shared between threads.
class ByteRunSearch {
 public:
  explicit ByteRunSearch(ByteRun run);

  /// The first place at or behind `from` where such bytes stand; npos: nowhere. Some gigabytes a
  /// second when such places are rare.
  [[nodiscard]] std::size_t next(std::string_view text, std::size_t from) const;

 private:
  /// A class of bytes, sixteen times each: `first`, and so many behind it in a row; with 0x80 in
  /// `others` every byte that is not of ASCII, too.
  struct Wide {
    std::array<char, 16> first, more, others;
  };

  ByteRun run_;
  std::vector<Wide> wide_;
  std::size_t rarest_ = 0;  ///< The byte of the run that says most.
};

}  // namespace pismo::text
