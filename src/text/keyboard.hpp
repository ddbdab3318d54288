#pragma once

#include <string>
#include <string_view>

namespace pismo::text {

/// What the same keys write on the other keyboard, capitals kept: "Ghbdtn" and "Привет". A
/// character that is on neither stays.
///
/// Source: the Russian layout of PC keyboards (xkeyboard-config, "ru", variant "winkeys").
[[nodiscard]] std::string on_russian_keyboard(std::string_view latin);
[[nodiscard]] std::string on_english_keyboard(std::string_view cyrillic);

}  // namespace pismo::text
