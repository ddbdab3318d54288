#pragma once

#include <optional>
#include <string_view>

#include "attribution.hpp"

namespace pismo::quotes {

/// An attribution read from its text, before it is known what follows it.
struct AttributionText {
  Introduction introduction;
  bool date_first = false;  ///< The date stands before the name.
  bool has_date = false;
  bool needs_marks = false;  ///< So weak that only a quotation behind it proves it.
  bool name_missing =
      false;  ///< Begins with a bracketed address: the name may stand on the line before.
};

/// Reads the text of an attribution, with its colon; line ends are blanks. None when it is a
/// sentence, or anything else.
[[nodiscard]] std::optional<AttributionText> read_attribution(std::string_view text);

}  // namespace pismo::quotes
