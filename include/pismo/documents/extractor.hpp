#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace pismo::documents {

/// The text of a file.
struct Extracted {
  std::string text;          ///< UTF-8, lines end in LF.
  bool damaged = false;      ///< The file ends too early or cannot be read: this is what was found.
  bool capped = false;       ///< It has more text than kMaxText.
  std::size_t unpacked = 0;  ///< Bytes of what was packed in it and had to be unpacked.
};

/// Twice the longest novel. A file that unpacks to more is data, or a bomb.
constexpr std::size_t kMaxText = 16U << 20U;

/// How the words of one type of file are won.
struct Extractor {
  std::string_view type;  ///< By content, as `recognise` names it.
  std::string_view name;  ///< As the case keeps it: "rtf".
  /// None: the bytes are letters in some charset, for whoever knows charsets (and, of text/html,
  /// marks) to read.
  ///
  /// Bounded in time, memory and stack for any bytes; never fails.
  Extracted (*read)(std::string_view bytes) = nullptr;
};

/// The table of all that is read. What is added here becomes searchable with the next `pismo
/// index` of new mail.
[[nodiscard]] std::span<const Extractor> extractors();

/// The row of a type; null for what is not read.
[[nodiscard]] const Extractor* extractor_for(std::string_view type);

}  // namespace pismo::documents
