#pragma once

#include <cstddef>
#include <string_view>

namespace pismo::search {

/// How deep the line around `at` is quoted: 2 for "> > text". HTML quotes reach the text as
/// such marks too. Initials before a mark count with it ("ИП> ", as The Bat! writes them).
[[nodiscard]] unsigned quote_depth(std::string_view text, std::size_t at);

}  // namespace pismo::search
