#pragma once

#include <cstddef>
#include <string_view>

namespace pismo::source {

/// Where in `text` the next line begins that may mean something to an mbox: a separator or a
/// quoted one. When there is none, where the last line begins that has its end in `text`;
/// 0 when no line ends before the last byte. Lines end with LF.
///
/// Nearly all lines mean nothing: they are passed by sixteen bytes at a time, which takes half
/// the time of looking for each line's end.
[[nodiscard]] std::size_t find_body_line(std::string_view text);

/// The same in a header, where empty lines and those that begin with a C count too.
[[nodiscard]] std::size_t find_header_line(std::string_view text);

/// The bytes of the empty line that ends `text`, or 0 when its last line is not empty.
///
/// @param line_end  LF or CR.
/// @param whole     `text` begins at the beginning of a line.
[[nodiscard]] std::size_t empty_line_at_end(std::string_view text, char line_end, bool whole);

}  // namespace pismo::source
