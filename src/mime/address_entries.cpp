#include "address_entries.hpp"

#include <algorithm>
#include <utility>

#include "pismo/base/byte_set.hpp"
#include "pismo/mime/address.hpp"

#include "ascii.hpp"

namespace pismo::mime {

namespace {

constexpr std::size_t kMaxWordBytes = 4096;  // How far the end of an encoded word is looked for.

constexpr ByteSet kSyntax("=\"(<[:,;\\>");  // Characters that mean something.

constexpr std::size_t kMaxSquareBytes = 300;  // A domain literal, or an address (RFC 5321: 256).

// Cuts a field into entries in one pass.
class Splitter {
 public:
  Splitter(std::string_view text, const HeaderContext& context, std::string_view where)
      : text_(text), context_(context), where_(where) {}

  std::vector<AddressEntry> run();

 private:
  void take_quote();
  void take_comment();
  void take_square();
  void take_angle();
  void take_colon();
  void end_entry();
  void add(std::string_view text);

  void odd(std::string_view code) {
    if (context_.defects != nullptr) context_.defects->add(code, std::string(where_));
  }

  std::string_view text_;
  const HeaderContext& context_;
  std::string_view where_;
  std::size_t at_ = 0;
  AddressEntry entry_;
  std::vector<AddressEntry> entries_;
  bool quotes_close_ = true;    // Turn false at the first that does not: later ones are
  bool comments_close_ = true;  // letters like any other, so that no text is read twice.
};

void Splitter::add(std::string_view text) {
  entry_.words += text;
  entry_.has_words = entry_.has_words || !ascii::trim(text).empty();
}

void Splitter::take_quote() {
  std::string content;
  std::size_t at = at_ + 1;
  for (; quotes_close_ && at < text_.size() && text_[at] != '"'; ++at) {
    if (text_[at] == '\\' && at + 1 < text_.size()) ++at;
    content.push_back(text_[at]);
  }
  if (!quotes_close_ || at >= text_.size()) {
    if (quotes_close_) odd("address_quote_unclosed");
    quotes_close_ = false;
    ++at_;
    return;
  }
  if (at + 1 < text_.size() && text_[at + 1] == '@' && !entry_.has_angle) {
    // A quoted local part: "john doe"@host.
    const std::size_t end = std::min(text_.find_first_of(" \t,;<>(", at + 1), text_.size());
    entry_.angle = '"' + content + '"' + std::string(text_.substr(at + 1, end - at - 1));
    entry_.has_angle = true;
    at_ = end;
    return;
  }
  entry_.has_quote = true;
  entry_.has_words = entry_.has_words || !content.empty();
  entry_.words += content;
  at_ = at + 1;
}

void Splitter::take_comment() {
  std::string content;
  int depth = 0;
  for (std::size_t at = at_; comments_close_ && at < text_.size(); ++at) {
    const char c = text_[at];
    if (c == '\\' && at + 1 < text_.size()) {
      content.push_back(text_[++at]);
      continue;
    }
    if (c == ')' && --depth == 0) {
      entry_.comment = ascii::trim(content);
      at_ = at + 1;
      add(" ");
      return;
    }
    if (depth > 0) content.push_back(c);
    if (c == '(') ++depth;
  }
  comments_close_ = false;
  add("(");
  ++at_;
}

// "[127.0.0.1]" is part of an address; "[SMTP:a@b]", as Exchange wrote it, is one.
void Splitter::take_square() {
  const std::size_t end = text_.substr(0, at_ + kMaxSquareBytes).find_first_of("],;<>", at_);
  if (end == std::string_view::npos || text_[end] != ']') {
    add("[");
    ++at_;
    return;
  }
  std::string_view content = text_.substr(at_ + 1, end - at_ - 1);
  if (has_at(content) && !entry_.has_angle) {
    entry_.angle = ascii::trim(content);
    entry_.has_angle = true;
  } else {
    add(text_.substr(at_, end + 1 - at_));
  }
  at_ = end + 1;
}

// "<@a,@b:user@host>", from behind the bracket.
bool is_route(std::string_view text, std::size_t at) {
  while (at < text.size() && ascii::is_space(text[at]))
    ++at;
  return at < text.size() && text[at] == '@';
}

// From behind '<' to '>', to the next '<', or to a comma that cannot belong to a route; `at` is
// moved to that end.
std::string read_angle(std::string_view text, std::size_t& at) {
  const bool route = is_route(text, at);
  bool seen_at = false;
  int comment = 0;  // Depth: "<a(his account)@b>".
  std::string content;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '>' || c == '<') break;
    if (!route && seen_at && (c == ',' || c == ';')) break;
    if (c == '@') seen_at = true;
    if (c == '(') ++comment;
    if (c != '"' && !ascii::is_space(c) && comment == 0) content.push_back(c);
    if (c == ')' && comment > 0) --comment;
  }
  return content;
}

void Splitter::take_angle() {
  std::size_t at = at_ + 1;
  std::string content = read_angle(text_, at);
  const bool closed = at < text_.size() && text_[at] == '>';
  if (!closed) odd("address_bracket_unclosed");
  at_ = closed ? at + 1 : at;
  // "<x> <a@b>": the later one with an address counts, the earlier one is a name.
  if (entry_.has_angle && !has_at(content)) return;
  if (entry_.has_angle && has_at(entry_.angle)) end_entry();
  if (entry_.has_angle) add(entry_.angle);
  entry_.angle = std::move(content);
  entry_.has_angle = true;
}

// "Name:" opens a group; "mailto:" and "SMTP:" before an address do not.
void Splitter::take_colon() {
  const std::string_view label = ascii::trim(entry_.words);
  const bool scheme = ascii::equals(label, "mailto") || ascii::equals(label, "smtp");
  if (!scheme && (has_at(label) || entry_.has_angle)) {
    add(":");
  } else {
    entry_ = {};
  }
  ++at_;
}

void Splitter::end_entry() {
  if (!entry_.empty()) entries_.push_back(std::move(entry_));
  entry_ = {};
}

std::vector<AddressEntry> Splitter::run() {
  while (at_ < text_.size() && entries_.size() < kMaxMailboxes) {
    const char c = text_[at_];
    if (const std::size_t word =
            c == '=' ? encoded_word_length(text_.substr(at_, kMaxWordBytes)) : 0;
        word != 0) {
      add(text_.substr(at_, word));
      at_ += word;
    } else if (c == '"') {
      take_quote();
    } else if (c == '(') {
      take_comment();
    } else if (c == '<') {
      take_angle();
    } else if (c == '[') {
      take_square();
    } else if (c == ':') {
      take_colon();
    } else if (c == ',' || c == ';') {
      entry_.comma = c == ',';
      end_entry();
      ++at_;
    } else if (c == '\\' && at_ + 1 < text_.size()) {
      add(text_.substr(at_ + 1, 1));
      at_ += 2;
    } else if (c == '>') {
      ++at_;
    } else {
      const std::size_t end = kSyntax.first_in(text_, at_ + 1);
      add(text_.substr(at_, end - at_));
      at_ = std::min(end, text_.size());
    }
  }
  end_entry();
  if (at_ < text_.size()) odd("addresses_capped");
  return std::move(entries_);
}

}  // namespace

std::vector<AddressEntry> split_addresses(std::string_view unfolded,
                                          const HeaderContext& context,
                                          std::string_view where) {
  return Splitter(unfolded, context, where).run();
}

}  // namespace pismo::mime
