#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace pismo::cli {

/// Lets "[Gmail]" be the name of a folder and "[list]" a subject or a query: the parser of options
/// would take such a word for a list of words and drop its brackets.
///
/// @param app    With all options that may be asked for: they learn to take the words back.
/// @param words  The command line without the program; words in brackets get a mark behind.
void shield_brackets(CLI::App& app, std::vector<std::string>& words);

}  // namespace pismo::cli
