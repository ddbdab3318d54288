#pragma once

#include <string_view>

namespace pismo::text {

/// Whether a word in small Latin letters is a frequent one of German, French, Italian, Spanish,
/// Polish, Czech or Dutch that hardly anybody would write a Russian word as ("merci" is no мерки).
/// A list of our own; words of four letters and more.
[[nodiscard]] bool is_frequent_foreign(std::u32string_view word);

}  // namespace pismo::text
