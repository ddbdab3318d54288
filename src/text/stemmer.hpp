#pragma once

#include <string>
#include <string_view>

namespace pismo::text {

enum class StemLanguage { russian, english };

/// The Snowball stem of one word in normal form. Each thread has its own stemmers.
[[nodiscard]] std::string stem(std::string_view word, StemLanguage language);

}  // namespace pismo::text
