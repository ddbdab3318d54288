#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pismo::authenticity {

/// "v=1; a=rsa-sha256; ..." of signature fields and key records.
class TagList {
 public:
  /// Names as they are written (they are case-sensitive), values without white space around them.
  /// A list that breaks the grammar, or names a tag twice, is kept as far as it went, and
  /// `problem` says what is wrong.
  ///
  /// Source: RFC 6376 section 3.2.
  [[nodiscard]] static TagList read(std::string_view text);

  /// The value, or none when the tag is not there. Views end with the text that was read.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;

  /// The value without any white space; empty when the tag is not there.
  [[nodiscard]] std::string value(std::string_view name) const;

  [[nodiscard]] bool has(std::string_view name) const { return find(name).has_value(); }

  /// The first tag's name; empty when there is none.
  [[nodiscard]] std::string_view first() const;

  std::string problem;

 private:
  std::vector<std::pair<std::string_view, std::string_view>> tags_;
};

/// The items of a list with colons, white space taken off: "from : to".
[[nodiscard]] std::vector<std::string_view> split_colons(std::string_view list);

}  // namespace pismo::authenticity
