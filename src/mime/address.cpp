#include "pismo/mime/address.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "pismo/base/byte_set.hpp"
#include "pismo/base/utf8.hpp"

#include "ascii.hpp"

namespace pismo::mime {

namespace {

constexpr std::size_t kMaxWordBytes = 4096;  // How far the end of an encoded word is looked for.

constexpr ByteSet kSyntax("=\"(<[:,;\\>");  // Characters that mean something.

constexpr std::size_t kMaxSquareBytes = 300;  // A domain literal, or an address (RFC 5321: 256).

// One entry between separators, cut into what stands in brackets and what does not.
struct Entry {
  std::string words;    // Outside brackets and comments; quotes already opened.
  std::string angle;    // Inside <...>.
  std::string comment;  // The last comment.
  bool has_angle = false;
  bool has_quote = false;
  bool has_words = false;
  bool comma = false;  // A comma ended it.

  // A comment alone is nobody.
  [[nodiscard]] bool empty() const { return !has_words && !has_angle; }
};

bool has_at(std::string_view text) {
  return text.find('@') != std::string_view::npos;
}

// Cuts a field into entries in one pass.
class Splitter {
 public:
  Splitter(std::string_view text, const HeaderContext& context, std::string_view where)
      : text_(text), context_(context), where_(where) {}

  std::vector<Entry> run();

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
  Entry entry_;
  std::vector<Entry> entries_;
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

// From '<' to '>', to the next '<', or to a comma that cannot belong to a route.
void Splitter::take_angle() {
  std::size_t at = at_ + 1;
  while (at < text_.size() && ascii::is_space(text_[at]))
    ++at;
  const bool route = at < text_.size() && text_[at] == '@';
  bool seen_at = false;
  int comment = 0;  // Depth: "<a(his account)@b>".
  std::string content;
  bool closed = false;
  for (; at < text_.size(); ++at) {
    const char c = text_[at];
    closed = c == '>';
    if (closed || c == '<') break;
    if (!route && seen_at && (c == ',' || c == ';')) break;
    if (c == '@') seen_at = true;
    if (c == '(') ++comment;
    if (c != '"' && !ascii::is_space(c) && comment == 0) content.push_back(c);
    if (c == ')' && comment > 0) --comment;
  }
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

std::vector<Entry> Splitter::run() {
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

// Blanks made single, outer quotes taken off.
std::string tidy_name(std::string_view text) {
  std::string out;
  for (const char c : ascii::trim(text)) {
    if (!ascii::is_space(c)) {
      out.push_back(c);
    } else if (!out.ends_with(' ')) {
      out.push_back(' ');
    }
  }
  if (out.size() > 1 && out.front() == '"' && out.back() == '"')
    out = out.substr(1, out.size() - 2);
  return out;
}

std::string_view without_scheme(std::string_view address) {
  if (ascii::starts_with(address, "mailto:")) return address.substr(7);
  if (ascii::starts_with(address, "smtp:")) return address.substr(5);
  return address;
}

// The address proper: without a route ("@a,@b:user@host") and without a scheme.
std::string_view bare_address(std::string_view angle) {
  if (angle.starts_with('@')) {
    const std::size_t colon = angle.rfind(':');
    if (colon != std::string_view::npos) return angle.substr(colon + 1);
  }
  angle = without_scheme(angle);
  while (angle.size() > 1 && angle.front() == '\'' && angle.back() == '\'') {
    angle = angle.substr(1, angle.size() - 2);
  }
  return angle;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!(text = ascii::trim(text)).empty()) {
    const auto end = std::find_if(text.begin(), text.end(), ascii::is_space);
    const auto size = static_cast<std::size_t>(end - text.begin());
    words.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return words;
}

// "a at b.c", as archives of lists write it.
bool is_archive_at(const std::vector<std::string_view>& words, std::size_t at) {
  return at > 0 && at + 1 < words.size() && words[at] == "at" &&
         words[at + 1].find('.') != std::string_view::npos;
}

// Words from `begin` to `end`, a blank behind each.
std::string joined(const std::vector<std::string_view>& words, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i)
    out.append(words[i]).push_back(' ');
  return out;
}

// An address among words: "a@b", "a @ b", "a at b.c". Returns it and what is left.
std::pair<std::string, std::string> find_address(std::string_view text) {
  const std::vector<std::string_view> words = words_of(text);
  const bool has_sign = has_at(text);
  const auto is_sign = [&](std::size_t i) {
    const bool encoded = words[i].starts_with("=?");  // Its sign belongs to the text inside.
    return !encoded && (has_at(words[i]) || (!has_sign && is_archive_at(words, i)));
  };
  std::size_t at = 0;
  while (at < words.size() && !is_sign(at))
    ++at;
  if (at == words.size()) return {std::string(), joined(words, 0, at)};
  const bool archive = !has_at(words[at]);
  const bool takes_left = at > 0 && (archive || words[at].starts_with('@'));
  std::size_t end = at + 1;
  std::string address(takes_left ? words[at - 1] : "");
  address += archive ? "@" : words[at];
  if (end < words.size() && (archive || words[at].ends_with('@'))) address += words[end++];
  // RFC 5322 section 4.4 lets blanks stand around the dots of a domain.
  while (end < words.size() && (words[end].starts_with('.') || address.ends_with('.')))
    address += words[end++];
  std::string rest = joined(words, 0, takes_left ? at - 1 : at);
  return {std::move(address), rest + joined(words, end, words.size())};
}

bool is_name_like(std::string_view words) {
  words = ascii::trim(words);
  const bool several =
      words.find(' ') != std::string_view::npos || words.find("=?") != std::string_view::npos;
  return !words.empty() &&
         (several || !is_ascii(words) || ascii::lower(words.front()) != words.front());
}

bool is_half_name(const Entry& entry) {
  return entry.comma && !entry.has_angle && entry.comment.empty() && !has_at(entry.words) &&
         entry.words.find(" at ") == std::string::npos && is_name_like(entry.words);
}

// "Ivanov, Petr <a@b>": a comma that its writer should have quoted.
void join_cut_names(std::vector<Entry>& entries) {
  std::vector<Entry> joined;
  joined.reserve(entries.size());
  for (Entry& entry : entries) {
    const bool takes_name =
        entry.has_angle && has_at(entry.angle) && entry.has_words && !entry.has_quote;
    if (takes_name && !joined.empty() && is_half_name(joined.back())) {
      entry.words = std::string(ascii::trim(joined.back().words)) + ", " + entry.words;
      joined.pop_back();
    }
    joined.push_back(std::move(entry));
  }
  entries = std::move(joined);
}

// Turns an entry into a mailbox; false when it holds nothing.
bool read_entry(const Entry& entry,
                const HeaderContext& context,
                std::string_view where,
                Mailbox& mailbox) {
  std::string address = entry.angle;
  std::string name = entry.words;
  if (!has_at(address)) {
    auto [found, rest] = find_address(name);
    if (!found.empty()) {
      name = entry.has_angle ? rest + address : std::move(rest);
      address = std::move(found);
    } else if (!entry.has_angle && !is_name_like(name) && !entry.has_quote &&
               words_of(name).size() == 1) {
      address = std::exchange(name, {});  // A local user, without a host.
    }
  }
  mailbox.name = tidy_name(decode_text(ascii::trim(name), context, where));
  if (mailbox.name.empty()) mailbox.name = tidy_name(decode_text(entry.comment, context, where));
  mailbox.address = decode_text(bare_address(ascii::trim(address)), context, where);
  return !mailbox.name.empty() || !mailbox.address.empty();
}

// A whole mailbox that was put into one encoded word: its text is read once more.
bool read_hidden(const HeaderContext& context, std::string_view where, Mailbox& mailbox) {
  if (!mailbox.address.empty() || !has_at(mailbox.name)) return false;
  const std::vector<Entry> entries = Splitter(mailbox.name, context, where).run();
  Mailbox inner;
  if (entries.size() != 1 || !read_entry(entries.front(), context, where, inner) ||
      !has_at(inner.address))
    return false;
  mailbox = std::move(inner);
  return true;
}

}  // namespace

std::vector<Mailbox> parse_mailboxes(std::string_view unfolded,
                                     const HeaderContext& context,
                                     std::string_view where) {
  std::vector<Entry> entries = Splitter(unfolded, context, where).run();
  join_cut_names(entries);
  std::vector<Mailbox> mailboxes;
  mailboxes.reserve(entries.size());
  // The whole field is decoded elsewhere too, and its charset defects are noted there.
  HeaderContext quiet = context;
  quiet.defects = nullptr;
  for (const Entry& entry : entries) {
    Mailbox mailbox;
    if (!read_entry(entry, quiet, where, mailbox)) continue;
    if (read_hidden(quiet, where, mailbox) && context.defects != nullptr) {
      context.defects->add("address_inside_encoded_word", std::string(where));
    }
    mailboxes.push_back(std::move(mailbox));
  }
  return mailboxes;
}

}  // namespace pismo::mime
