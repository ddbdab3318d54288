#pragma once

#include <cstddef>
#include <string_view>

#include "pismo/identifiers/identifiers.hpp"

namespace pismo::identifiers {

/// How far a keyword may stand before or after an identifier, in bytes: 40 letters of Russian.
constexpr std::size_t kReachBefore = 80;
constexpr std::size_t kReachAfter = 30;

/// Whether a word for the kind stands near the span, in any case of letters.
[[nodiscard]] bool has_keyword(std::string_view text, Span span, Kind kind);

/// Whether a word for a number of a register ends at that byte, with no blank: "ИНН7707083893".
[[nodiscard]] bool glued_keyword(std::string_view text, std::size_t at);

/// A letter or digit of any script, or an underscore, ends before / begins at that byte.
[[nodiscard]] bool word_before(std::string_view text, std::size_t at);
[[nodiscard]] bool word_at(std::string_view text, std::size_t at);

}  // namespace pismo::identifiers
