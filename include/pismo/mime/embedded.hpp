#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"

namespace pismo::mime {

/// A file that was put into a text before there was MIME.
struct EmbeddedFile {
  enum class Kind { uuencode, yenc };

  Kind kind = Kind::uuencode;
  Span whole;  ///< From the "begin" or "=ybegin" line to the end of the last line of the block.
  Span lines;  ///< The data lines.
  std::string name;      ///< Raw bytes.
  bool complete = true;  ///< False: the end line is missing.
};

constexpr std::size_t kMaxEmbedded = 1000;  // Files in one text; a newsgroup post has a few.

/// Finds uuencoded ("begin 644 name") and yEnc ("=ybegin line=128 ...") files in a text, in order.
/// What merely looks like the first line of one is text. Linear time.
///
/// Source: POSIX uuencode; the yEnc draft 1.3.
[[nodiscard]] std::vector<EmbeddedFile> find_embedded(std::string_view text);

/// The decoded bytes of a file that `find_embedded` found in the same text.
[[nodiscard]] std::string embedded_bytes(std::string_view text, const EmbeddedFile& file);

/// The text without the files.
[[nodiscard]] std::string text_around(std::string_view text,
                                      const std::vector<EmbeddedFile>& files);

}  // namespace pismo::mime
