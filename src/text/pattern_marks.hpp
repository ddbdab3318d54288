#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pismo/base/span.hpp"

namespace pismo::text {

/// Stands in a marked text where a word begins or ends: no character, and none will be made of
/// it (Unicode, noncharacters). A text that holds it has the next one in its place.
constexpr char32_t kWordMark = 0xFDD0;
constexpr std::size_t kWordMarkBytes = 3;

/// True for what `\w` means: letters, marks, numbers and _ of all scripts.
[[nodiscard]] bool is_word_character(char32_t c);

/// A copy of a text with marks where words begin and end.
///
/// @param times  How many marks stand in one place: as many as `\b` may be asked for there.
[[nodiscard]] std::string mark_words(std::string_view utf8, std::size_t times);

/// Leads from places of a marked text back to the original. Places must be asked in
/// rising order.
class UnmarkedPlaces {
 public:
  explicit UnmarkedPlaces(std::string_view marked) : marked_(marked) {}

  /// The span without the marks at its ends.
  [[nodiscard]] Span original_of(Span span);

 private:
  [[nodiscard]] std::uint64_t original_of(std::uint64_t at);

  std::string_view marked_;
  std::uint64_t at_ = 0;     // Up to here
  std::uint64_t marks_ = 0;  // there are so many bytes of marks.
};

}  // namespace pismo::text
