#pragma once

#include <string_view>

namespace pismo::text {

/// Whether an English word, in normal form, only looks like a form of another one: `news` is no
/// plural of `new`, `evening` no form of `even`, `economics` none of `economic`.
[[nodiscard]] bool is_english_own_word(std::string_view form);

}  // namespace pismo::text
