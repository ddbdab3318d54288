#include "tokenizer.hpp"

#include <array>

#include "letters.hpp"

namespace pismo::html {

namespace {

constexpr auto kNowhere = std::string_view::npos;

// Real tags carry under 20. More are read over and forgotten, so that a tag of a million
// attributes costs no memory.
constexpr std::size_t kMaxAttributes = 64;

// Elements whose content holds no tags. Mail shows <iframe>, <noframes> and the like as
// ordinary content, so they are not here.
constexpr std::array<std::string_view, 5> kRawText = {
    "script", "style", "title", "textarea", "xmp"};
constexpr std::size_t kFirstShownRawText = 2;  // Those before it hold no text for people.

std::size_t raw_text_index(std::string_view name) {
  std::size_t i = 0;
  while (i < kRawText.size() && !is_name(name, kRawText[i]))
    ++i;
  return i;
}

bool ends_name(char c) {
  return is_blank(c) || c == '/' || c == '>';
}

std::size_t skip_blanks(std::string_view html, std::size_t at) {
  while (at < html.size() && is_blank(html[at]))
    ++at;
  return at;
}

std::size_t name_end(std::string_view html, std::size_t at) {
  while (at < html.size() && !ends_name(html[at]))
    ++at;
  return at;
}

// Mailers that forget to escape write "<ivan@x.example>" and "<http://...>" into HTML. A
// browser hides them as unknown tags; they are what an investigator looks for.
bool is_address(std::string_view name) {
  return name.find('@') != kNowhere || starts_with(name, "http:") || starts_with(name, "https:") ||
         starts_with(name, "mailto:") || starts_with(name, "ftp:") || starts_with(name, "www.");
}

}  // namespace

Tokenizer::Tokenizer(std::string_view html) : html_(html) {
  const std::size_t last = html.rfind('>');
  tags_end_ = last == kNowhere ? 0 : last + 1;
}

std::string_view Tokenizer::attribute(std::string_view lower_name, bool* found) const {
  for (const Attribute& attribute : attributes_) {
    if (!is_name(attribute.name, lower_name)) continue;
    if (found != nullptr) *found = true;
    return attribute.value;
  }
  return {};
}

Token Tokenizer::next() {
  if (!raw_name_.empty()) {
    const Token raw = read_raw_text();
    if (!raw.text.empty()) return raw;
  }
  while (at_ < html_.size()) {
    if (begins_tag(at_)) return read_tag();
    if (!skip_markup()) return read_text();
  }
  return {TokenKind::end, {}, {}, html_.size()};
}

// "<p", "</p"; not "<ivan@x.example>", and nothing behind the last '>'.
bool Tokenizer::begins_tag(std::size_t at) const {
  if (html_[at] != '<' || at >= tags_end_) return false;
  const bool end_tag = at + 1 < html_.size() && html_[at + 1] == '/';
  const std::size_t name = at + (end_tag ? 2U : 1U);
  if (name >= html_.size() || !is_letter(html_[name])) return false;
  // The longest address that mail transports carry is 254 bytes (RFC 5321 section 4.5.3.1.3).
  constexpr std::size_t kMaxAddressBytes = 256;
  const std::string_view window = html_.substr(name, kMaxAddressBytes);
  return end_tag || !is_address(window.substr(0, name_end(window, 0)));
}

bool Tokenizer::begins_markup(std::size_t at) const {
  if (html_[at] != '<' || at + 1 >= html_.size()) return false;
  const char next = html_[at + 1];
  return next == '!' || next == '?' || next == '/';
}

// Reads over a comment, doctype, "<![if ...]>" or "<?xml ...>"; false when there is none.
bool Tokenizer::skip_markup() {
  if (!begins_markup(at_)) return false;
  if (html_.substr(at_, 4) == "<!--") {
    skip_comment();
    return true;
  }
  if (at_ >= tags_end_) return false;
  at_ = html_.find('>', at_) + 1;  // There is one: tags_end_ lies behind it.
  return true;
}

void Tokenizer::skip_comment() {
  const std::size_t begin = at_ + 4;
  at_ = begin;
  if (no_comment_end_) return;
  // "<!-->" and "<!--->" are whole comments, so the dashes may be those of the beginning.
  for (std::size_t end = html_.find('>', begin); end != kNowhere; end = html_.find('>', end + 1)) {
    const std::string_view before = html_.substr(begin - 2, end - begin + 2);
    if (before.ends_with("--") || before.ends_with("--!")) {
      at_ = end + 1;
      return;
    }
  }
  no_comment_end_ = true;
}

Token Tokenizer::read_text() {
  const std::size_t begin = at_;
  const std::size_t end = html_.find('<', begin + 1);
  at_ = end == kNowhere ? html_.size() : end;
  return {TokenKind::text, html_.substr(begin, at_ - begin), {}, begin};
}

std::size_t Tokenizer::find_end_tag(std::size_t from, std::string_view name) const {
  for (std::size_t at = html_.find("</", from); at != kNowhere; at = html_.find("</", at + 2)) {
    const std::size_t after = at + 2 + name.size();
    if (after < html_.size() && is_name(html_.substr(at + 2, name.size()), name) &&
        ends_name(html_[after])) {
      return at;
    }
  }
  return kNowhere;
}

Token Tokenizer::read_raw_text() {
  const std::size_t index = raw_text_index(raw_name_);
  const std::size_t begin = at_;
  raw_name_ = {};
  const unsigned bit = 1U << index;
  const std::size_t end =
      (unclosed_raw_ & bit) != 0 ? kNowhere : find_end_tag(begin, kRawText[index]);
  if (end != kNowhere) {
    at_ = end;
    return {TokenKind::raw_text, html_.substr(begin, end - begin), {}, begin};
  }
  unclosed_raw_ |= bit;
  unclosed_raw_text_ = true;
  if (index >= kFirstShownRawText) return {};  // Its content is read as ordinary text.
  // A script or style sheet that never ends: go on where the page itself begins.
  for (std::size_t at = html_.find('<', begin); at != kNowhere; at = html_.find('<', at + 1)) {
    if (starts_with(html_.substr(at, 6), "</head") || starts_with(html_.substr(at, 5), "<body")) {
      at_ = at;
      return {};
    }
  }
  at_ = html_.size();
  return {};
}

Token Tokenizer::read_tag() {
  Token token;
  token.at = at_;
  const bool end_tag = html_[at_ + 1] == '/';
  token.kind = end_tag ? TokenKind::end_tag : TokenKind::start_tag;
  const std::size_t name = at_ + (end_tag ? 2U : 1U);
  const std::size_t after = name_end(html_, name);
  token.name = html_.substr(name, after - name);
  attributes_.clear();
  const std::size_t end = read_attributes(after);
  if (end == kNowhere) quotes_broken_ = true;
  at_ = end == kNowhere ? html_.find('>', token.at) + 1 : end;
  if (!end_tag && raw_text_index(token.name) < kRawText.size()) raw_name_ = token.name;
  return token;
}

// Reads attributes up to and with '>'; kNowhere when a quoted value hides every '>' ahead.
std::size_t Tokenizer::read_attributes(std::size_t at) {
  while (true) {
    while (at < html_.size() && (is_blank(html_[at]) || html_[at] == '/'))
      ++at;
    if (at >= html_.size()) return kNowhere;
    if (html_[at] == '>') return at + 1;
    Attribute attribute;
    const std::size_t name = at++;  // A '=' in first place belongs to the name.
    while (at < html_.size() && !ends_name(html_[at]) && html_[at] != '=')
      ++at;
    attribute.name = html_.substr(name, at - name);
    const std::size_t sign = skip_blanks(html_, at);
    if (sign < html_.size() && html_[sign] == '=') {
      at = read_value(skip_blanks(html_, sign + 1), attribute.value);
      if (at == kNowhere) return kNowhere;
    }
    if (attributes_.size() < kMaxAttributes) attributes_.push_back(attribute);
  }
}

std::size_t Tokenizer::read_value(std::size_t at, std::string_view& value) {
  if (at >= html_.size()) return kNowhere;
  const char quote = html_[at];
  if (quote != '"' && quote != '\'') {
    const std::size_t begin = at;
    while (at < html_.size() && !is_blank(html_[at]) && html_[at] != '>')
      ++at;
    value = html_.substr(begin, at - begin);
    return at;
  }
  // Once a quote has proved unreliable, none may reach beyond the next '>': so every byte
  // is looked at a bounded number of times.
  const std::size_t limit = quotes_broken_ ? html_.find('>', at + 1) : kNowhere;
  const std::string_view inside =
      html_.substr(at + 1, limit == kNowhere ? kNowhere : limit - at - 1);
  const std::size_t length = inside.find(quote);
  if (length == kNowhere) {
    value = inside;
    return limit;
  }
  value = inside.substr(0, length);
  return at + 1 + length + 1;
}

}  // namespace pismo::html
