#include "renderer.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "pismo/base/utf8.hpp"

#include "character_reference.hpp"
#include "letters.hpp"
#include "link.hpp"

namespace pismo::html {

namespace {

// A thread of fifty replies in Gmail's style nests 250 elements. Deeper ones only lose
// what they would have done to their text; the search for an end tag stays bounded.
constexpr std::size_t kMaxDepth = 512;

// Nobody reads deeper quotations; each level costs two bytes a line.
constexpr std::size_t kMaxQuoteDepth = 50;

constexpr std::size_t kMaxListIndent = 8;

// What "> ", "- " and rules may add: no honest document needs as much as its own size.
constexpr std::size_t made_up_bytes(std::size_t html_bytes) {
  return 2 * html_bytes + 65536;
}

// Bytes that are text as they are. 0xC2 begins the no-break space and the C1 controls.
constexpr auto kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0x21; byte < 256; ++byte) {
    plain[byte] = byte != '&' && byte != 0x7F && byte != 0xC2;
  }
  return plain;
}();

bool is_plain(char c) {
  return kPlain[static_cast<unsigned char>(c)];
}

bool is_control(char32_t value) {
  return value < 0x20 || (value >= 0x7F && value < 0xA0);
}

}  // namespace

Renderer::Renderer(std::string_view html) : tokens_(html), lines_(made_up_bytes(html.size())) {
  scopes_.emplace_back();
}

HtmlText Renderer::render() {
  for (Token token = tokens_.next(); token.kind != TokenKind::end; token = tokens_.next()) {
    note_tokenizer_defects(token.at);
    take(token);
  }
  note_tokenizer_defects(0);
  end_link();
  if (lines_.ran_out()) note("html_marks_dropped", 0, "too many quote marks, bullets or rules");
  result_.text = lines_.finish();
  result_.hidden = lines_.take_hidden();
  return std::move(result_);
}

void Renderer::take(const Token& token) {
  switch (token.kind) {
    case TokenKind::text:
      text(token.text);
      return;
    case TokenKind::raw_text:
      if (raw_text_ == RawText::title) title(token.text);
      if (raw_text_ == RawText::preformatted) text(token.text);
      return;
    case TokenKind::start_tag:
      start_tag(token);
      return;
    case TokenKind::end_tag:
      end_tag(token);
      return;
    case TokenKind::end:
      return;
  }
}

void Renderer::note(std::string_view code, std::size_t at, std::string_view detail) {
  const auto same = [&](const Defect& defect) { return defect.code == code; };
  if (std::ranges::any_of(result_.defects, same)) return;
  result_.defects.push_back({std::string(code), fmt::format("byte {}", at), std::string(detail)});
}

void Renderer::note_tokenizer_defects(std::size_t at) {
  if (tokens_.unclosed_tag()) note("html_tag_unclosed", at, "a quoted value is never closed");
  if (tokens_.unclosed_raw_text()) note("html_raw_text_unclosed", at, "");
  if (!tokens_.unclosed_comment() || scopes_.front().removed) return;
  note("html_comment_unclosed", at, "what follows is kept as hidden text");
  for (Scope& scope : scopes_)
    scope.removed = true;
  follow_scope();
}

void Renderer::follow_scope() {
  lines_.set_hidden(scopes_.back().is_hidden());
  lines_.set_quote_depth(scopes_.back().quote_depth);
}

void Renderer::start_tag(const Token& token) {
  const Element& element = element_of(token.name);
  raw_text_ = RawText::none;
  skip_line_end_ = false;
  switch (element.role) {
    case Role::script:
      raw_text_ = RawText::dropped;
      return;
    case Role::title:
      raw_text_ = RawText::title;
      return;
    case Role::no_content:
      return;
    case Role::line_break:
      lines_.line_break();
      return;
    case Role::rule:
      lines_.rule();
      return;
    case Role::image:
      image();
      return;
    case Role::page:
      lines_.block(false);
      if (scopes_.size() == 1) scopes_.front().apply_attributes(tokens_);
      follow_scope();
      return;
    case Role::link:
      begin_link();
      break;
    case Role::preformatted:
      raw_text_ = RawText::preformatted;
      skip_line_end_ = true;
      break;
    case Role::inline_text:
    case Role::block:
    case Role::paragraph:
    case Role::quote:
    case Role::list:
    case Role::list_item:
    case Role::table:
    case Role::row:
    case Role::cell:
    case Role::font:
    case Role::not_shown:
      break;
  }
  open_scope(token, element);
}

void Renderer::open_scope(const Token& token, const Element& element) {
  close_implied(token.name, element);
  if (scopes_.size() >= kMaxDepth) {
    ++too_deep_;
    note("html_too_deep", token.at, "elements nested deeper than 512 are read as plain text");
    start_block(element, false);
    return;
  }
  Scope scope = scopes_.back();
  scope.key = name_key(token.name);
  scope.role = element.role;
  scope.rank = element.rank;
  scope.margin = element.role == Role::paragraph || element.role == Role::quote ||
                 (element.role == Role::list && scope.list_depth == 0);
  if (element.role == Role::preformatted) scope.preformatted = true;
  if (element.role == Role::not_shown) scope.removed = true;
  if (element.role == Role::table) scope.preformatted = false;
  if (!tokens_.attributes().empty()) scope.apply_attributes(tokens_);
  if (element.role == Role::quote && scope.quote_depth++ == kMaxQuoteDepth) {
    --scope.quote_depth;
    note("html_quotes_too_deep", token.at, "quotations nested deeper than 50 share one level");
  }
  if (element.role == Role::list) {
    ++scope.list_depth;
    numbers_.push_back(is_name(token.name, "ol") ? 1 : 0);
  }
  ++open_of(scope.key);
  start_block(element, scope.margin);
  scopes_.push_back(scope);
  follow_scope();
}

void Renderer::start_block(const Element& element, bool margin) {
  if (element.role == Role::cell) {
    lines_.cell();
  } else if (element.role == Role::row) {
    lines_.begin_row();
  } else if (is_block(element.role)) {
    lines_.block(margin);
  }
  if (element.role == Role::list_item) begin_list_item();
}

void Renderer::begin_list_item() {
  const std::size_t depth = std::min(scopes_.back().list_depth, kMaxListIndent);
  std::string marker(depth > 1 ? 2 * (depth - 1) : 0, ' ');
  const bool is_numbered = !numbers_.empty() && numbers_.back() > 0;
  lines_.set_marker(marker + (is_numbered ? fmt::format("{}. ", numbers_.back()++) : "- "));
}

void Renderer::end_edge(const Scope& scope) {
  if (scope.role == Role::row) {
    lines_.end_row();
  } else if (scope.role != Role::cell && is_block(scope.role)) {
    lines_.block(scope.margin);
  }
}

// Closes scopes until `size` are left; the page itself always stays.
void Renderer::close_down_to(std::size_t size) {
  while (scopes_.size() > std::max<std::size_t>(size, 1)) {
    const Scope& scope = scopes_.back();
    end_edge(scope);
    if (scope.role == Role::list) numbers_.pop_back();
    --open_of(scope.key);
    scopes_.pop_back();
  }
  follow_scope();
}

// Closes the nearest of two elements, unless a list or a table cell lies between.
void Renderer::close_nearest(std::uint32_t key, std::uint32_t other_key) {
  for (std::size_t i = scopes_.size(); i-- > 1;) {
    const Scope& scope = scopes_[i];
    if (scope.key == key || scope.key == other_key) return close_down_to(i);
    if (scope.rank != Rank::inside || scope.role == Role::list) return;
  }
}

// HTML leaves out many end tags: a new <p>, <li> or <td> ends the one before.
void Renderer::close_implied(std::string_view name, const Element& element) {
  if (element.rank != Rank::inside && element.rank != Rank::table) {
    std::size_t keep = scopes_.size();
    for (std::size_t i = scopes_.size(); i-- > 1 && scopes_[i].rank <= element.rank;) {
      if (scopes_[i].rank != Rank::inside) keep = i;
    }
    close_down_to(keep);
    return;
  }
  if (!is_block(element.role)) return;
  if (open_of(name_key("p")) > 0) close_nearest(name_key("p"), name_key("p"));
  if (element.role == Role::list_item) close_nearest(name_key("li"), name_key("li"));
  if (is_name(name, "dt") || is_name(name, "dd")) close_nearest(name_key("dt"), name_key("dd"));
  if (is_name(name, "option")) close_nearest(name_key("option"), name_key("option"));
}

void Renderer::end_tag(const Token& token) {
  const Element& element = element_of(token.name);
  skip_line_end_ = false;
  if (element.role == Role::line_break) lines_.line_break();
  if (!has_content(element.role)) return;
  if (element.role == Role::link) end_link();
  if (too_deep_ > 0) {
    --too_deep_;
    if (is_block(element.role)) lines_.block(false);
    return;
  }
  const std::uint32_t key = name_key(token.name);
  bool crosses_block = false;
  for (std::size_t i = open_of(key) > 0 ? scopes_.size() : 1; i-- > 1;) {
    if (scopes_[i].key == key) {
      // "<b><div></b>": the block goes on, only the end of <b> is spent.
      if (!crosses_block || is_block(element.role)) return close_down_to(i);
      --open_of(key);
      scopes_[i].key = 0;
      ++open_of(0);
      return;
    }
    if (scopes_[i].rank > element.rank) break;
    crosses_block = crosses_block || is_block(scopes_[i].role);
  }
  if (is_block(element.role)) lines_.block(false);
}

void Renderer::begin_link() {
  end_link();
  link_ = tokens_.attribute("href");
  link_words_ = lines_.text().size();
}

void Renderer::end_link() {
  if (link_.empty()) return;
  bool was_cut = false;
  const std::string address = shown_address(link_, was_cut);
  link_ = {};
  if (was_cut) note("html_link_cut", 0, "an address longer than 4096 bytes was cut");
  if (address.empty()) return;
  const std::string_view text = lines_.text();
  const std::string_view words = trimmed(text.substr(std::min(link_words_, text.size())));
  if (words.empty()) {
    lines_.word("<" + address + ">");
  } else if (!shows_address(words, address)) {
    lines_.append_to_line(" <" + address + ">");
  }
}

void Renderer::image() {
  const std::string_view alt = trimmed(tokens_.attribute("alt"));
  if (alt.empty()) return;
  // Hidden when its own style says so: a counting pixel may carry words as well.
  Scope scope = scopes_.back();
  scope.apply_attributes(tokens_);
  lines_.set_hidden(scope.is_hidden());
  text(alt);
  follow_scope();
}

void Renderer::title(std::string_view raw) {
  if (has_title_) return;
  has_title_ = true;
  for (const char c : decode_references(raw)) {
    const bool space = is_blank(c);
    if (!space && is_control(static_cast<unsigned char>(c)) && (c & 0x80) == 0) continue;
    if (space && (result_.title.empty() || result_.title.back() == ' ')) continue;
    result_.title.push_back(space ? ' ' : c);
  }
  if (result_.title.ends_with(' ')) result_.title.pop_back();
}

void Renderer::text(std::string_view characters) {
  if (skip_line_end_) {
    if (characters.starts_with('\r')) characters.remove_prefix(1);
    if (characters.starts_with('\n')) characters.remove_prefix(1);
    skip_line_end_ = false;
  }
  for (std::size_t at = 0; at < characters.size();) {
    std::size_t end = at;
    while (end < characters.size() && is_plain(characters[end]))
      ++end;
    if (end > at) lines_.word(characters.substr(at, end - at));
    at = end < characters.size() ? special(characters, end) : end;
  }
}

// Reads what is not plain at `at`; returns where it ends.
std::size_t Renderer::special(std::string_view characters, std::size_t at) {
  const char c = characters[at];
  if (is_blank(c)) {
    blank(c);
  } else if (c == '&') {
    const CharacterReference found = read_reference(characters, at);
    if (found.length > 0) {
      reference(found.value);
      if (found.second != 0) reference(found.second);
      return at + found.length;
    }
    lines_.word("&");
  } else if (static_cast<unsigned char>(c) == 0xC2) {
    const CodePoint code_point = decode_utf8(characters, at);
    reference(code_point.value);
    return at + code_point.length;
  }
  return at + 1;  // Other controls are dropped: no terminal shall obey them.
}

void Renderer::blank(char c) {
  if (!scopes_.back().preformatted) {
    lines_.blank();
  } else if (c == '\n') {
    lines_.line_break();
  } else if (c != '\r' && c != '\f') {
    lines_.fixed_blank(c);
  }
}

void Renderer::reference(char32_t value) {
  constexpr char32_t kNoBreakSpace = 0xA0;
  if (value == kNoBreakSpace) {
    lines_.fixed_blank(' ');
  } else if (value < 0x80 && is_blank(static_cast<char>(value))) {
    blank(static_cast<char>(value));
  } else if (!is_control(value)) {
    std::string character;
    append_utf8(character, value);
    lines_.word(character);
  }
}

}  // namespace pismo::html
