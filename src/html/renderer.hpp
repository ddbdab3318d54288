#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/html/html_text.hpp"

#include "element.hpp"
#include "line_writer.hpp"
#include "scope.hpp"
#include "tokenizer.hpp"

namespace pismo::html {

/// Walks once over the tokens of a document and writes its lines.
class Renderer {
 public:
  /// @param html  Valid UTF-8; must outlive the renderer.
  explicit Renderer(std::string_view html);

  /// Once only.
  [[nodiscard]] HtmlText render();

 private:
  enum class RawText { none, dropped, title, preformatted };

  void take(const Token& token);
  void start_tag(const Token& token);
  void start_block(const Element& element, bool margin);
  void end_tag(const Token& token);
  void end_edge(const Scope& scope);
  void open_scope(const Token& token, const Element& element);
  void close_down_to(std::size_t size);
  void close_implied(std::string_view name, const Element& element);
  void close_nearest(std::uint32_t key, std::uint32_t other_key);
  void begin_list_item();
  void begin_link();
  void end_link();
  void image();
  void text(std::string_view characters);
  void reference(char32_t value);
  std::size_t special(std::string_view characters, std::size_t at);
  void blank(char c);
  void title(std::string_view raw);
  void follow_scope();

  std::uint16_t& open_of(std::uint32_t key) { return open_[key & 0xFFU]; }

  void note(std::string_view code, std::size_t at, std::string_view detail);
  void note_tokenizer_defects(std::size_t at);

  Tokenizer tokens_;
  LineWriter lines_;
  HtmlText result_;
  std::vector<Scope> scopes_;           ///< Open elements; the first stands for the page.
  std::vector<std::uint64_t> numbers_;  ///< Of the next item of each open list; 0: bullets.
  std::size_t too_deep_ = 0;            ///< Open elements beyond the depth limit.
  /// How many open scopes share the low byte of a key: most stray end tags need no search.
  std::array<std::uint16_t, 256> open_{};
  std::string_view link_;       ///< Address of the open link, raw.
  std::size_t link_words_ = 0;  ///< Where its words begin in the text.
  RawText raw_text_ = RawText::none;
  bool has_title_ = false;
  bool skip_line_end_ = false;  ///< The line end right behind <pre> is not text.
};

}  // namespace pismo::html
