#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"

namespace pismo::exporting {

/// A stretch of text that looks like encoded data.
struct EncodedStretch {
  Span span;
  std::string decoded;   ///< What it says as base64; empty when it is none.
  bool is_long = false;  ///< No word is like that: attachments and headers that were left encoded.
};

/// Every run of base64 that a word could hide in, and encoded words of headers
/// ("=?utf-8?B?...?="). Hexadecimal hashes and words are no such runs.
[[nodiscard]] std::vector<EncodedStretch> find_encoded(std::string_view text);

}  // namespace pismo::exporting
