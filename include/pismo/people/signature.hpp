#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pismo/people/person_name.hpp"

namespace pismo::people {

/// What the signature below a letter says of whoever signed it.
struct Signature {
  std::vector<std::string> names;  ///< As printed; lines (or beginnings of lines) that are a name.
  std::vector<std::string> titles;  ///< "Технический директор"; lines that hold a word for a post.
  std::vector<std::string> phones;     ///< "+74951234567"; Russian numbers alone, no fax.
  std::vector<std::string> addresses;  ///< Of mail, small letters.

  bool operator==(const Signature&) const = default;
};

/// Longest signature that is read, and how much of one is worth keeping: twelve lines.
constexpr std::size_t kMaxSignatureBytes = 1000;

/// Reads a signature: from its mark or closing formula to its end, as pismo::quotes cuts it.
/// Linear in time; what is no name, post, telephone or address is passed over.
[[nodiscard]] Signature read_signature(std::string_view text);

/// The lines of a signature without blanks at their ends, rules of dashes, and empty lines: equal
/// for two signatures that say the same. At most kMaxSignatureBytes, cut at a line end.
[[nodiscard]] std::string plain_signature(std::string_view text);

}  // namespace pismo::people
