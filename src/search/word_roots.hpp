#pragma once

#include <string>
#include <string_view>

namespace pismo::search {

/// What the words of one family share, roughly: защита, защищать, защитный; inform, information.
/// Two words with one root may differ in meaning, so a tie by it weighs less than any other.
struct WordRoot {
  std::string beginning;  ///< Letters that every word of the family begins with; UTF-8.
  std::string canonical;  ///< Equal for words of one family; empty when the word is too short to
                          ///< tell, or no word of Russian or English.
};

/// The root of a word form, by its endings alone: no dictionary is asked.
///
/// @param normal  Normal form.
[[nodiscard]] WordRoot root_of(std::string_view normal);

}  // namespace pismo::search
