#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"
#include "pismo/mime/defect_list.hpp"

namespace pismo::mime {

/// Which bytes end a line.
enum class LineEnds {
  lf,  ///< LF, with any CR before it belonging to the line end.
  cr,  ///< CR, LF or CRLF: mail of old Macintosh programs.
};

/// One line: content [begin, end), and where the next line begins.
struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t next = 0;
};

/// The line that begins at `begin`; it does not reach beyond `limit`.
[[nodiscard]] Line line_at(std::string_view raw,
                           std::size_t begin,
                           std::size_t limit,
                           LineEnds ends);

/// The kind of line end that `raw` uses, by its first one.
[[nodiscard]] LineEnds line_ends_of(std::string_view raw);

/// One header field as it lies in the message.
struct RawField {
  Span whole;  ///< Name to the last byte before the line end.
  Span name;
  Span value;  ///< After the colon; still folded.
};

/// The header block of a message or a part.
struct HeaderBlock {
  std::vector<RawField> fields;
  Span span;              ///< All header lines, without the blank line.
  std::size_t body = 0;   ///< Where the body begins.
  bool has_body = false;  ///< False when the block ran to the end or to a boundary.
};

/// Where a header block is looked for.
struct HeaderPlace {
  Span region;
  LineEnds ends = LineEnds::lf;
  bool is_message = true;         ///< False for the header of a part.
  std::string where = "message";  ///< For defects.
  /// True for a line (that begins with "--") which delimits a part: no header goes past it.
  std::function<bool(std::string_view line)> is_boundary;
};

constexpr std::size_t kMaxFieldBytes =
    std::size_t{64} * 1024;  // Longest field kept for decoding; real ones stay under 20 KB.
constexpr std::size_t kMaxHeaderBytes =
    std::size_t{1024} * 1024;  // Fields beyond it are passed over; the body is still found.
constexpr std::size_t kMaxFields = 10'000;

/// Finds the header block and its fields. Lines that are no field are kept as
/// continuation of the field before (a broken fold) when more fields follow;
/// otherwise the body begins there. Linear time.
///
/// Source: RFC 5322 section 2.2.
[[nodiscard]] HeaderBlock read_header_block(std::string_view raw,
                                            const HeaderPlace& place,
                                            DefectList& defects);

/// One line of text from a folded field body: line ends and the blanks after them become
/// one space, NULs are dropped, both ends trimmed. Longer input than `max_bytes` is cut.
[[nodiscard]] std::string unfold(std::string_view value, std::size_t max_bytes = kMaxFieldBytes);

/// The first field of that name (any case), or nullptr.
[[nodiscard]] const RawField* find_field(std::string_view raw,
                                         const std::vector<RawField>& fields,
                                         std::string_view name);

}  // namespace pismo::mime
