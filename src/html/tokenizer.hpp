#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace pismo::html {

enum class TokenKind { text, raw_text, start_tag, end_tag, end };

struct Attribute {
  std::string_view name;   ///< As written: compare in any case.
  std::string_view value;  ///< References not yet decoded.
};

/// One piece of HTML; all views lie in the tokenizer's input.
struct Token {
  TokenKind kind = TokenKind::end;
  std::string_view text;  ///< Of text and raw_text; references not yet decoded.
  std::string_view name;  ///< Of a tag, as written.
  std::size_t at = 0;     ///< Byte offset of its first byte.
};

/// Cuts HTML into text and tags. No tree, no recursion: time is linear in the input
/// whatever it holds, memory is one list of attributes.
///
/// Follows WHATWG HTML section 13.2.5, but where a browser would swallow the rest of a
/// document (comment, quote or tag never closed), text is kept: see `unclosed_*`.
class Tokenizer {
 public:
  /// @param html  Must outlive the tokenizer.
  explicit Tokenizer(std::string_view html);

  [[nodiscard]] Token next();

  /// Of the last start tag, in order; the first of a name counts.
  [[nodiscard]] const std::vector<Attribute>& attributes() const { return attributes_; }

  /// The value of an attribute of the last start tag; `found` tells empty from absent.
  [[nodiscard]] std::string_view attribute(std::string_view lower_name,
                                           bool* found = nullptr) const;

  [[nodiscard]] bool unclosed_comment() const { return no_comment_end_; }

  [[nodiscard]] bool unclosed_tag() const { return quotes_broken_; }

  [[nodiscard]] bool unclosed_raw_text() const { return unclosed_raw_text_; }

 private:
  [[nodiscard]] Token read_text();
  [[nodiscard]] Token read_raw_text();
  [[nodiscard]] Token read_tag();
  bool skip_markup();
  void skip_comment();
  std::size_t read_attributes(std::size_t at);
  std::size_t read_value(std::size_t at, std::string_view& value);
  [[nodiscard]] bool begins_tag(std::size_t at) const;
  [[nodiscard]] bool begins_markup(std::size_t at) const;
  [[nodiscard]] std::size_t find_end_tag(std::size_t from, std::string_view name) const;

  std::string_view html_;
  std::size_t at_ = 0;
  std::size_t tags_end_ = 0;  ///< Just behind the last '>': nothing after it can be a tag.
  std::vector<Attribute> attributes_;
  std::string_view raw_name_;  ///< Of the raw text element whose content comes next.
  unsigned unclosed_raw_ = 0;  ///< Bit per raw text element known to have no end tag ahead.
  bool unclosed_raw_text_ = false;
  bool no_comment_end_ = false;  ///< No "-->" lies ahead.
  bool quotes_broken_ = false;   ///< A quoted value ran to the end: tags end at the first '>'.
};

}  // namespace pismo::html
