#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pismo::text {

/// Stems of a Russian word that no dictionary has, in normal form: Snowball's, put right where
/// it parts the forms of a name.
[[nodiscard]] std::vector<std::string> russian_stems(std::string_view word);

/// The masculine nominative of a word that is built like a surname in -ов, -ев, -ин, -ын
/// ("ивановой" -> "иванов"); none of other words.
[[nodiscard]] std::optional<std::string> surname_stem(std::string_view word);

}  // namespace pismo::text
