#pragma once

#include <string_view>

namespace pismo::source {

/// A file format that holds mail but is not read here, and what a person can do about it.
struct ForeignFormat {
  std::string_view reason;  ///< The stable name of the rejection.
  std::string_view detail;
};

/// The format that the bytes at the beginning of a file belong to, or null.
[[nodiscard]] const ForeignFormat* find_foreign_format(std::string_view head, bool named_msg);

}  // namespace pismo::source
