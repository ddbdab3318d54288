#pragma once

#include <string>
#include <string_view>

#include "pismo/mime/defect_list.hpp"
#include "pismo/mime/structure.hpp"

namespace pismo::mime {

/// The decoded bytes of a leaf; the raw message stays the owner where nothing had to be decoded.
struct LeafBytes {
  std::string owned;
  std::string_view view;      ///< Into `owned` or into the raw message.
  std::string_view trailing;  ///< Text behind the end of base64, in the raw message.
  bool identity = false;      ///< `view` lies in the raw message as it is.

  LeafBytes() = default;
  ~LeafBytes() = default;

  LeafBytes(LeafBytes&& other) noexcept { *this = std::move(other); }

  // A short string moves its bytes: the view follows.
  LeafBytes& operator=(LeafBytes&& other) noexcept;
  LeafBytes(const LeafBytes&) = delete;
  LeafBytes& operator=(const LeafBytes&) = delete;
};

/// Undoes the transfer encoding of `body`.
///
/// @param encoding  As Part::encoding: also "base64,x-uuencode" of a file inside a decoded text.
/// @param where     For defects; none are noted when `defects` is null.
[[nodiscard]] LeafBytes read_leaf(std::string_view body,
                                  std::string_view encoding,
                                  std::string_view where,
                                  DefectList* defects);

/// message/rfc822 and its like: a message of its own (RFC 2046 section 5.2.1, RFC 6532, RFC 5537).
[[nodiscard]] bool is_message_type(std::string_view type);

/// Types whose bytes are read as text: text/*, XHTML, and the reports of message/*.
[[nodiscard]] bool is_text_type(std::string_view type);

}  // namespace pismo::mime
