#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace pismo::cli {

/// Writes to standard output. Returns false when nobody reads it any more (`pismo search |
/// head`): stop quietly, it is no error.
bool print(std::string_view text);
bool print_line(std::string_view line);

/// Flushes; false when something that was printed could not be written, now or earlier.
bool flush();

/// Whether standard output is a pipe that nobody reads any more.
[[nodiscard]] bool reader_is_gone();

/// Compact JSON on one line. Text is valid UTF-8 everywhere; should a stray byte come
/// through, it is replaced instead of ending the command. What a terminal may obey stands there as
/// escapes, which mean the same.
[[nodiscard]] std::string to_line(const nlohmann::ordered_json& json);

/// One line of comma-separated values (RFC 4180, but LF) or tab-separated ones (tabs and
/// line breaks become spaces). On a terminal cells are `printable`.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& cells);
[[nodiscard]] std::string tsv_line(const std::vector<std::string>& cells);

/// Whether a terminal may obey a character, or it turns letters the other way.
[[nodiscard]] bool is_unsafe(char32_t c);

/// Text for a terminal: control characters that a hostile subject might carry are shown as U+FFFD,
/// and so is what turns letters the other way.
[[nodiscard]] std::string printable(std::string_view text);

/// Whether standard output is a terminal.
[[nodiscard]] bool is_terminal();

/// `printable` where standard output is a terminal, the very bytes for a file or a program.
[[nodiscard]] std::string exact_or_printable(std::string_view text);

}  // namespace pismo::cli
