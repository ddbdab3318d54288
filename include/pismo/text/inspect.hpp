#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"

namespace pismo::text {

/// One token with all that is known of it, for a person who asks "why?".
struct InspectedToken {
  std::string surface;  ///< As written; a word broken at a line end with its break.
  std::string normal;   ///< As indexed.
  Span span;            ///< Bytes of the text.
  std::uint32_t position = 0;
  std::vector<std::string> lemmas;  ///< Analyses without their language: "отчет", not "ru:отчет".
  std::vector<std::string> keys;  ///< Name keys; of capitalised words only.
  std::string read_as;            ///< The spelling that was meant, case kept, when it is not
                                  ///< the one written ("MВД" -> "МВД"); else empty.
};

/// Every token of a text.
///
/// @param languages  "ru", "en" or "ru,en": analyses of these languages only; "auto": of any.
[[nodiscard]] std::vector<InspectedToken> inspect(std::string_view utf8,
                                                  std::string_view languages);

}  // namespace pismo::text
