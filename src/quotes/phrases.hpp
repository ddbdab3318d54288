#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace pismo::quotes {

/// The longest of `phrases` that folded text begins with, as whole words; 0 when there is none.
[[nodiscard]] std::size_t opening_verb(std::string_view folded);

/// The same for its end.
[[nodiscard]] std::size_t closing_verb(std::string_view folded);

/// Does a line end in a verb, so that it may be an attribution that lost its colon? Raw, not
/// folded.
[[nodiscard]] bool ends_in_bare_verb(std::string_view line);

/// "пользователь", "от", "by": a word that leads from a date to a name.
[[nodiscard]] std::size_t opening_link(std::string_view folded);

/// "Quoting", "Цитирую": the whole attribution but the name.
[[nodiscard]] std::size_t opening_quote(std::string_view folded);

enum class Lead {
  none,   ///< Not what stands before the date of an attribution.
  plain,  ///< "On", "В", nothing.
  wrote,  ///< "Вы писали": the verb and the person are said.
};

/// What the text before a date is, blanks and leading marks removed.
[[nodiscard]] Lead lead_of(std::string_view folded);

/// "you", "вы": a person who is not named.
[[nodiscard]] bool is_you(std::string_view folded);

/// "I", "Hello, I": the sender quotes a message of their own.
[[nodiscard]] bool is_me(std::string_view folded);

}  // namespace pismo::quotes
