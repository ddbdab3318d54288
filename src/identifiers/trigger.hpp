#pragma once

#include <cstddef>
#include <string_view>

namespace pismo::identifiers {

/// The next place at or behind `at` without which there is no identifier: a digit, "@", "://",
/// "www.", "skype" or "swift"; the size of the text when there is none. Most words of most letters
/// stand far from any.
[[nodiscard]] std::size_t next_trigger(std::string_view text, std::size_t at);

/// How long before its trigger an identifier may begin, in bytes: the longest name before an "@"
/// (64) and some more.
constexpr std::size_t kTriggerReach = 80;

/// Where to go on looking so that nothing is missed that begins before `trigger`, the next one
/// behind `at`: a blank between words, or `at` itself.
[[nodiscard]] std::size_t close_to(std::string_view text, std::size_t at, std::size_t trigger);

}  // namespace pismo::identifiers
