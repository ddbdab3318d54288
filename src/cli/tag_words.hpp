#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pismo::cli {

/// Makes `pismo tag +new -old QUERY` readable for the parser of options, which would take "-old"
/// for options: words of the command `tag` that begin with one dash get a mark in front, and so
/// does every word behind the first +TAG or -TAG that is no option. Other commands are left as
/// they are. Exactly "-c" and "-h" stay options.
///
/// @param words  The command line without the program.
[[nodiscard]] std::vector<std::string> shield_tags(const std::vector<std::string>& words);

/// A word without the mark.
[[nodiscard]] std::string unshielded(std::string_view word);

}  // namespace pismo::cli
