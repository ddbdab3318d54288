#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pismo/mime/message.hpp"

namespace pismo::cli {

/// What a door that takes a message or a plain text reads.
struct InspectedText {
  std::string text;                      ///< Valid UTF-8.
  std::optional<mime::Message> message;  ///< When the bytes are one.
};

/// The text of a message, when two or more fields of letters begin the bytes; else the bytes.
[[nodiscard]] InspectedText inspected_text(std::string_view bytes);

}  // namespace pismo::cli
