#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pismo::bilingual {

/// The equivalents in a Russian wording of Mueller's, in normal form: parted by commas, without
/// placeholders (кого-л.), trailing prepositions and remarks; "делить(ся)" is two. Explanations of
/// more than five words are no equivalents and left out.
[[nodiscard]] std::vector<std::string> russian_equivalents(
    const std::vector<std::string_view>& words);

/// The words of an English example in normal form, without "to", articles and placeholders.
[[nodiscard]] std::string example_words(const std::vector<std::string>& words);

}  // namespace pismo::bilingual
