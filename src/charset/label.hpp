#pragma once

#include <string>
#include <string_view>

namespace pismo::charset {

/// How much a charset label says about the bytes under it.
enum class LabelWeight {
  none,    ///< No label, or one that names no charset: "x-unknown", "unknown-8bit", "binary".
  weak,    ///< What mailers write when they know nothing: us-ascii, iso-8859-1, windows-1252.
  strong,  ///< Any other charset we can decode.
};

/// The label without spaces, quotes and the RFC 2231 language, lower-case.
[[nodiscard]] std::string trim_label(std::string_view label);

[[nodiscard]] LabelWeight label_weight(std::string_view canonical);

}  // namespace pismo::charset
