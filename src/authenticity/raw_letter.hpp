#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pismo::authenticity {

/// One header field, exactly as it lies in the message.
struct RawField {
  std::string_view whole;  ///< Name to the last byte before its line end; folded.
  std::string_view name;   ///< Without blanks behind it; empty when the line is no field.
  std::string_view value;  ///< After the colon.
};

/// A message as signers see it: fields and body bytes, nothing decoded or mended. (mime reads
/// broken headers the way that saves most; a signature was made over lines as RFC 5322 cuts them.)
struct RawLetter {
  std::vector<RawField> fields;
  std::string_view body;   ///< After the first empty line.
  bool bare_lf = false;    ///< Some line ends with LF alone.
  bool capped = false;     ///< The header goes beyond kMaxHeaderFields or kMaxSignedHeader.
  std::size_t header = 0;  ///< Bytes of the header.
};

[[nodiscard]] RawLetter read_raw_letter(std::string_view raw);

/// One line of `text` from `begin`: without its line end, and where the next one begins. CR
/// belongs to the line end only before LF.
struct RawLine {
  std::string_view content;
  std::size_t next = 0;
  bool ended = false;  ///< By LF or CRLF, not by the end of the text.
};

[[nodiscard]] RawLine raw_line(std::string_view text, std::size_t begin);

/// The same bytes with CRLF at the end of every line.
[[nodiscard]] std::string with_crlf(std::string_view text);

}  // namespace pismo::authenticity
