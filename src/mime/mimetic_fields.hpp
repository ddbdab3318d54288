#pragma once

#include <string>
#include <utility>
#include <vector>

namespace pismo::mime {

/// A structured field as mimetic split it.
struct SplitField {
  std::string value;  ///< "text/plain" or "attachment", as written.
  std::vector<std::pair<std::string, std::string>> parameters;
};

/// Splits a clean `value; name="text"; ...` with mimetic. The caller hands over bounded ASCII
/// without comments, whose parameter texts hold no quote, backslash, semicolon or blank
/// (mimetic splits at a semicolon inside quotes and knows no comments): what must hold them is
/// percent-encoded. An empty result when mimetic threw.
[[nodiscard]] SplitField split_field(const std::string& clean);

}  // namespace pismo::mime
