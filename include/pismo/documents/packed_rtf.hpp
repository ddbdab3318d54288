#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pismo/documents/extractor.hpp"

namespace pismo::documents {

/// More of an RTF than this is pictures.
constexpr std::size_t kMaxUnpackedRtf = std::size_t{48} << 20U;

struct UnpackedRtf {
  std::string rtf;
  bool damaged = false;  ///< Neither packed nor plain by its head, or it ends before its end mark.
  bool capped = false;   ///< It goes on behind kMaxUnpackedRtf.
};

/// The RTF that Outlook keeps packed as the text of a letter (PR_RTF_COMPRESSED). Never fails; nine
/// times the bytes at most come out, whatever the head claims.
///
/// Source: [MS-OXRTFCP] 2.1.3 and 3.1. Its sum is not compared: what can be read is text.
[[nodiscard]] UnpackedRtf unpack_rtf(std::string_view packed);

/// Its text, as `rtf_to_text` has it.
[[nodiscard]] Extracted packed_rtf_to_text(std::string_view packed);

}  // namespace pismo::documents
