#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace pismo::text {

/// The word that was meant where digits stand for letters they look like: "дог0вор", "3аказ",
/// "passw0rd". Empty when there is none.
///
/// Asks for little enough that codes and measures stay what they are: letters of one script, no two
/// digits together, few of them, only digits that are written so; at an end one alone, and only
/// if the rest is no word ("3раза", "отчет3").
///
/// @param form      In normal form.
/// @param is_known  Whether the dictionary has a word.
[[nodiscard]] std::string word_behind_digits(std::string_view form,
                                             const std::function<bool(std::string_view)>& is_known);

}  // namespace pismo::text
