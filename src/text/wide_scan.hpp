#pragma once

#include <cstddef>
#include <string_view>

namespace pismo::text {

// Passing over text by which nothing is to be seen, 32 bytes at a time where the processor can
// (AVX2), 16 otherwise. Each gives the first place at or behind `at` from which the text must be
// looked at closely; bytes before it are of no interest. Nothing is read behind the text.

/// Over all but the digits of ASCII.
[[nodiscard]] std::size_t pass_to_digit(std::string_view text, std::size_t at);

/// Over all but hyphens, and bytes that begin a character which is neither ASCII nor Russian.
[[nodiscard]] std::size_t pass_to_sign(std::string_view text, std::size_t at);

}  // namespace pismo::text
