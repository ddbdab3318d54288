#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pismo::text {

/// What a surface form may mean: keys that the forms of one word share, as
/// "ru:отчет" or "en:report". The catalog's vocabulary keeps them per word type, and a
/// question finds a word's other forms through them; no indexed term depends on them.
/// Empty for numbers, addresses and anything that is not a word.
///
/// First analyser: Snowball, by script (Cyrillic -> Russian, Latin -> English).
[[nodiscard]] std::vector<std::string> analyses(std::string_view normal_form);

/// "ru", "en", "uk" ... by script and letters, "und" when unsure. Of a whole text.
[[nodiscard]] std::string_view language_of(std::string_view utf8);

}  // namespace pismo::text
