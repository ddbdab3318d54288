#include "mueller_token.hpp"

#include <algorithm>

namespace pismo::bilingual {

namespace {

// A note that does not end within so many bytes is no note.
constexpr std::size_t kMaxNote = 600;

constexpr std::string_view kOr = "или ";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool is_cyrillic(std::string_view text) {
  if (text.empty()) return false;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte != 0xD0 && byte != 0xD1) || i + 1 == text.size()) return false;
  }
  return true;
}

bool is_letter_byte(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

class Cutter {
 public:
  explicit Cutter(std::string_view body) : body_(body) {}

  std::vector<MuellerToken> cut() {
    bool line_begins = true;
    while (at_ < body_.size()) {
      const char c = body_[at_];
      if (is_blank(c)) {
        line_begins = line_begins || c == '\n';
        ++at_;
      } else if (c == ';') {
        add(MuellerKind::semicolon, at_, 1);
      } else if ((c == '[' && skip_to(']')) || (c == '{' && skip_to('}')) || (c == '(' && note())) {
        continue;
      } else {
        piece(line_begins);
        line_begins = false;
      }
    }
    return std::move(tokens_);
  }

 private:
  void add(MuellerKind kind, std::size_t begin, std::size_t size) {
    if (size > 0 || kind == MuellerKind::semicolon)
      tokens_.push_back({kind, body_.substr(begin, size)});
    at_ = std::max(at_, begin + size);
  }

  [[nodiscard]] std::size_t close_of(char close, std::size_t from) const {
    const std::size_t end = body_.substr(from, kMaxNote).find(close);
    return end == std::string_view::npos ? end : from + end;
  }

  bool skip_to(char close) {
    const std::size_t end = close_of(close, at_);
    if (end == std::string_view::npos) return false;
    at_ = end + 1;
    return true;
  }

  // "(ис)портить" is a word; any other note in brackets is left out.
  bool note() {
    const std::size_t end = close_of(')', at_);
    if (end == std::string_view::npos) return false;
    const std::string_view inside = body_.substr(at_ + 1, end - at_ - 1);
    const bool goes_on = end + 1 < body_.size() && is_letter_byte(body_[end + 1]);
    if (goes_on && is_cyrillic(inside)) return false;
    if (inside.starts_with(kOr)) {
      tokens_.push_back({MuellerKind::alternative, inside.substr(kOr.size())});
    }
    at_ = end + 1;
    return true;
  }

  // "делить(ся)": the brackets belong to the word.
  [[nodiscard]] std::size_t end_of_piece() const {
    std::size_t end = at_ + 1;
    while (end < body_.size() && !is_blank(body_[end]) && body_[end] != ';') {
      if (body_[end] == '(') {
        const std::size_t close = close_of(')', end);
        if (close == std::string_view::npos || !is_cyrillic(body_.substr(end + 1, close - end - 1)))
          break;
        end = close;
      }
      if (body_[end] == '[' || body_[end] == '{') break;
      ++end;
    }
    return end;
  }

  void piece(bool line_begins) {
    const std::size_t end = end_of_piece();
    const std::string_view text = body_.substr(at_, end - at_);
    if (text.starts_with('_') && text.size() > 1) return label(text);
    std::size_t digits = 0;
    while (digits < text.size() && digits < 3 && is_digit(text[digits]))
      ++digits;
    if (digits > 0 && digits < 3 && digits < text.size()) {
      // "10)иметь" has no blank.
      if (text[digits] == ')') return add_marker(MuellerKind::sense, digits);
      if (text[digits] == '.' && digits + 1 == text.size() && (line_begins || label_follows(end)))
        return add_marker(MuellerKind::section, digits);
    }
    constexpr std::size_t kCyrillicLetter = 2;
    if (text.size() > kCyrillicLetter && text[kCyrillicLetter] == ')' &&
        is_cyrillic(text.substr(0, kCyrillicLetter))) {
      return add_marker(MuellerKind::example_case, kCyrillicLetter);
    }
    add(MuellerKind::word, at_, text.size());
  }

  void add_marker(MuellerKind kind, std::size_t size) {
    add(kind, at_, size);
    ++at_;
  }

  [[nodiscard]] bool label_follows(std::size_t at) const {
    while (at < body_.size() && is_blank(body_[at]))
      ++at;
    return at < body_.size() && (body_[at] == '_' || body_[at] == '[');
  }

  void label(std::string_view text) {
    std::string_view name = text.substr(1);
    const std::size_t dot = name.find('.');
    if (dot != std::string_view::npos) {
      // "_разг.слово": what follows the dot is the next piece.
      name = name.substr(0, dot);
      add(MuellerKind::label, at_ + 1, name.size());
      ++at_;
      return;
    }
    const bool roman = name.find_first_not_of("IVX") == std::string_view::npos;
    add(roman ? MuellerKind::homonym : MuellerKind::label, at_ + 1, name.size());
  }

  std::string_view body_;
  std::size_t at_ = 0;
  std::vector<MuellerToken> tokens_;
};

}  // namespace

std::vector<MuellerToken> mueller_tokens(std::string_view body) {
  return Cutter(body).cut();
}

char first_script(std::string_view word) {
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return 'l';
    if (byte == 0xD0 || byte == 0xD1) return 'c';
  }
  return ' ';
}

}  // namespace pismo::bilingual
