#pragma once

#include <cstdint>
#include <string_view>

namespace pismo::charset {

/// A set of steps: bit i is `garble_steps()[i]`.
using StepSet = std::uint64_t;

/// The steps that may have garbled this line; a step left out cannot, whatever the model says.
/// One look at each character, so that clean text is hardly ever read again:
///
/// - UTF-8 leaves the first byte of a character beside one of those that follow.
/// - A single-byte charset leaves only characters that turn into Cyrillic letters and marks, and
///   no capital after a single small letter. Ordinary text fails that at its first capital.
[[nodiscard]] StepSet possible_steps(std::u32string_view line);

/// The steps from UTF-8; all others are from one single-byte charset to another.
[[nodiscard]] StepSet utf8_steps();

}  // namespace pismo::charset
