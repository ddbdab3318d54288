#include "zone_text.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "octets.hpp"

namespace pismo::authenticity {

namespace {

struct Token {
  std::string text;
  bool quoted = false;
};

/// The tokens of one record: a line, or several where brackets join them.
struct Line {
  std::vector<Token> tokens;
  bool indented = false;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

class Tokens {
 public:
  explicit Tokens(std::string_view text) : text_(text) {}

  // The next record that has tokens; none at the end.
  std::optional<Line> next() {
    while (at_ < text_.size()) {
      Line line = read_line();
      if (!line.tokens.empty()) return line;
    }
    return std::nullopt;
  }

 private:
  Line read_line() {
    Line line;
    line.indented = at_ < text_.size() && is_blank(text_[at_]);
    int depth = 0;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\n') {
        ++at_;
        if (depth <= 0) return line;
      } else if (c == ';') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (c == '(' || c == ')') {
        depth += c == '(' ? 1 : -1;
        ++at_;
      } else if (is_space(c)) {
        ++at_;
      } else {
        line.tokens.push_back(read_token());
      }
    }
    return line;
  }

  Token read_token() {
    Token token;
    token.quoted = text_[at_] == '"';
    if (token.quoted) ++at_;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\n') break;
      if (token.quoted && c == '"') {
        ++at_;
        break;
      }
      if (!token.quoted && (is_space(c) || c == ';' || c == '(' || c == ')' || c == '"')) break;
      token.text += c == '\\' ? unescape() : c;
      if (c != '\\') ++at_;
    }
    return token;
  }

  // \" \; \\ and \DDD; the backslash is at at_.
  char unescape() {
    ++at_;
    if (at_ >= text_.size()) return '\\';
    if (at_ + 2 < text_.size() && is_digit(text_[at_]) && is_digit(text_[at_ + 1]) &&
        is_digit(text_[at_ + 2])) {
      const int code =
          (text_[at_] - '0') * 100 + (text_[at_ + 1] - '0') * 10 + text_[at_ + 2] - '0';
      at_ += 3;
      return static_cast<char>(static_cast<unsigned char>(code & 0xff));
    }
    return text_[at_] == '\n' ? '\\' : text_[at_++];
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

class Zone {
 public:
  explicit Zone(std::string_view text) : tokens_(text) {}

  std::vector<ZoneRecord> read() {
    while (auto line = tokens_.next())
      take(*line);
    return std::move(records_);
  }

 private:
  void take(const Line& line) {
    const auto& tokens = line.tokens;
    if (!tokens[0].quoted && tokens[0].text.starts_with('$')) {
      if (same_name(tokens[0].text, "$ORIGIN") && tokens.size() > 1) {
        origin_ = lower(tokens[1].text);
        if (origin_.ends_with('.')) origin_.pop_back();
      }
      return;
    }
    std::size_t at = 0;
    // A line that begins with a blank belongs to the owner above, unless it was pasted with blanks.
    const bool names_owner =
        !line.indented || tokens[0].text.find("_domainkey") != std::string::npos;
    if (names_owner && !tokens[0].quoted) {
      owner_ = absolute(tokens[0].text);
      at = 1;
    }
    read_data(tokens, at);
  }

  // [TTL] [IN] TXT "..."; name descriptive text "..."; name text = "..."; name is an alias for name
  void read_data(const std::vector<Token>& tokens, std::size_t at) {
    constexpr std::size_t kMaxBefore = 6;
    const std::size_t end = std::min(tokens.size(), at + kMaxBefore);
    for (; at < end && !tokens[at].quoted; ++at) {
      const std::string_view word = tokens[at].text;
      const bool equals = at + 1 < tokens.size() && tokens[at + 1].text == "=";
      if (same_name(word, "TXT") || word == "text") return add_text(tokens, at + (equals ? 2 : 1));
      const bool alias = same_name(word, "CNAME") || (word == "for" && at >= 1);
      if (alias && at + 1 < tokens.size()) {
        const std::size_t target = at + (equals ? 2 : 1);
        if (target < tokens.size())
          records_.push_back({owner_, absolute(tokens[target].text), true});
        return;
      }
    }
  }

  void add_text(const std::vector<Token>& tokens, std::size_t at) {
    ZoneRecord record{owner_, {}, false};
    for (; at < tokens.size(); ++at)
      record.text += tokens[at].text;
    records_.push_back(std::move(record));
  }

  [[nodiscard]] std::string absolute(std::string_view name) const {
    if (name == "@") return origin_;
    std::string full = lower(name);
    if (full.ends_with('.')) {
      full.pop_back();
    } else if (!origin_.empty()) {
      full += "." + origin_;
    }
    return full;
  }

  Tokens tokens_;
  std::string origin_, owner_;
  std::vector<ZoneRecord> records_;
};

}  // namespace

std::vector<ZoneRecord> read_zone_text(std::string_view text) {
  return Zone(text).read();
}

std::string join_quoted(std::string_view value) {
  if (trim(value).substr(0, 1) != "\"") return std::string(value);
  std::string out;
  Tokens tokens(value);
  while (const auto line = tokens.next()) {
    for (const Token& token : line->tokens)
      out += token.text;
  }
  return out;
}

}  // namespace pismo::authenticity
