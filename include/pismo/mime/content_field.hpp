#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pismo/mime/defect_list.hpp"
#include "pismo/mime/encoded_word.hpp"

namespace pismo::mime {

/// One parameter of a Content-Type or Content-Disposition, continuations joined.
struct RawParameter {
  std::string name;       ///< Lower case, without "*".
  std::string bytes;      ///< Percent signs of RFC 2231 undone; charset not yet.
  std::string charset;    ///< As RFC 2231 gave it; empty when none.
  bool extended = false;  ///< Was written with "*": encoded words are not looked for.
};

/// A Content-Type or Content-Disposition before its charset questions are answered.
struct ContentField {
  std::string value;  ///< "text/plain", "attachment": lower case; empty when it is none.
  std::vector<RawParameter> parameters;

  /// The raw value of a parameter (lower-case name), or empty.
  [[nodiscard]] std::string_view parameter(std::string_view name) const;
};

constexpr std::size_t kMaxParameters = 500;  // A long RFC 2231 file name takes 30.
constexpr std::size_t kMaxParameterName = 100;

/// Reads a Content-Type or Content-Disposition: comments, missing semicolons, unquoted blanks,
/// quotes that never close, and RFC 2231 continuations in any order.
///
/// @param unfolded  The field body, unfolded, raw bytes.
/// @param where     For defects.
///
/// Source: RFC 2045 section 5.1, RFC 2183, RFC 2231.
[[nodiscard]] ContentField read_content_field(std::string_view unfolded,
                                              std::string_view where,
                                              DefectList& defects);

/// Parameters for reading: RFC 2231 charsets, encoded words and raw 8-bit bytes become UTF-8.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> decode_parameters(
    const ContentField& field, const HeaderContext& context, std::string_view where);

}  // namespace pismo::mime
