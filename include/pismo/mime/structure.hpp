#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"
#include "pismo/mime/content_field.hpp"
#include "pismo/mime/defect_list.hpp"
#include "pismo/mime/header_block.hpp"

namespace pismo::mime {

/// One node of the MIME tree as the bytes show it: places and raw field values.
struct Node {
  std::string path;  ///< As Part::path.
  int parent = -1;
  bool multipart = false;
  ContentField type;  ///< `value` is never empty: "text/plain" by default.
  ContentField disposition;
  std::string encoding;    ///< Lower case, comments removed; empty when not given.
  std::string content_id;  ///< Without angle brackets, raw bytes.
  HeaderBlock header;
  Span body;               ///< Encoded body; of a multipart with all it holds.
  bool is_margin = false;  ///< Text before the first or after the last part of a multipart.
};

/// All nodes in preorder; the root is first and always there.
struct Structure {
  std::vector<Node> nodes;
  LineEnds ends = LineEnds::lf;
};

constexpr std::size_t kMaxDepth = 100;  // Ten times the deepest mail seen. Stops multipart bombs.
constexpr std::size_t kMaxParts = 10'000;  // A digest of a whole month has some hundreds.
constexpr std::size_t kMaxBoundary = 200;  // RFC 2046 allows 70; mailers wrote up to 120.

/// Finds headers, parts and their spans: one loop over the lines, an explicit stack, no
/// recursion. A nested message is one leaf. Never fails.
///
/// A multipart without a usable boundary, or without any part, becomes a text/plain leaf, as do
/// multiparts nested deeper than kMaxDepth: their source stays readable. Text of some length in
/// the preamble or epilogue becomes a leaf of its own with the path of the multipart and "p1" or
/// "e1": "p1", "2.e1".
///
/// Source: RFC 2046 section 5.1; paths: RFC 3501 section 6.4.5.
[[nodiscard]] Structure scan_structure(std::string_view raw, DefectList& defects);

}  // namespace pismo::mime
