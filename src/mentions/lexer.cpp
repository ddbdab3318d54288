#include "lexer.hpp"

#include <array>

#include "pismo/base/utf8.hpp"

namespace pismo::mentions {

namespace {

enum class Class : std::uint8_t { blank, line_end, letter, digit, mark, invisible };

/// One character: what it is to the lexer, its folded bytes and its length.
struct Character {
  Class type = Class::blank;
  char32_t value = 0;  ///< Folded letter, or the mark.
  std::size_t length = 1;
  bool capital = false;
};

constexpr std::array<Class, 128> kAsciiClasses = [] {
  std::array<Class, 128> classes{};
  for (unsigned c = 0; c < 128; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    classes[c] = letter                  ? Class::letter
                 : c >= '0' && c <= '9'  ? Class::digit
                 : c == '\n'             ? Class::line_end
                 : c <= ' ' || c == 0x7F ? Class::blank
                                         : Class::mark;
  }
  return classes;
}();

/// Letters below 0x80 in lower case, 0 for everything else: the inner loop of most mail.
constexpr std::array<char, 256> kAsciiLetters = [] {
  std::array<char, 256> folded{};
  for (unsigned c = 0; c < 128; ++c) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (kAsciiClasses[c] == Class::letter) folded[c] = static_cast<char>(capital ? c | 0x20U : c);
  }
  return folded;
}();

/// Cyrillic of the Russian alphabet: D0 81, D0 90 to D1 8F, D1 91.
Character russian(unsigned char lead, unsigned char trail) {
  const char32_t value = ((lead & 0x1FU) << 6U) | (trail & 0x3FU);
  if (value == 0x401) return {Class::letter, 0x435, 2, true};
  if (value == 0x451) return {Class::letter, 0x435, 2, false};
  const bool capital = value >= 0x400 && value < 0x430;
  return {Class::letter, capital && value >= 0x410 ? value + 0x20 : value, 2, capital};
}

Character foreign(std::string_view text, std::size_t at) {
  const CodePoint point = decode_utf8(text, at);
  const char32_t c = point.value;
  const auto is = [&](Class type, char32_t value) {
    return Character{type, value, point.length, false};
  };
  if (!point.valid) return is(Class::mark, 0xFFFD);
  if (c == 0xAD || c == 0x200C || c == 0x200D || c == 0x2060 || (c >= 0x300 && c <= 0x36F)) {
    return is(Class::invisible, c);
  }
  if (c == 0xA0 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF || c == 0x85 ||
      (c >= 0x2000 && c <= 0x200B)) {
    return is(Class::blank, ' ');
  }
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) return is(Class::mark, '-');
  if (c == 0x2019) return is(Class::mark, '\'');
  if (c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F)) return is(Class::mark, '"');
  if (c < 0xC0 || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c < 0x2C00) ||
      (c >= 0x3000 && c < 0x3040)) {
    return is(Class::mark, c);
  }
  return is(Class::letter, c);
}

Character wide_character_at(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if ((c == 0xD0 || c == 0xD1) && at + 1 < text.size()) {
    const auto trail = static_cast<unsigned char>(text[at + 1]);
    if ((trail & 0xC0U) == 0x80U) return russian(c, trail);
  }
  return foreign(text, at);
}

inline Character character_at(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c >= 0x80) return wide_character_at(text, at);
  const bool capital = c >= 'A' && c <= 'Z';
  return {kAsciiClasses[c], capital ? c | 0x20U : c, 1, capital};
}

/// A word while it is read: its first kMaxWordBytes folded bytes and their hash.
class FoldedWord {
 public:
  void add(char32_t c) {
    if (c < 0x80) return add_byte(static_cast<unsigned char>(c));
    if (c < 0x800) {
      add_byte(static_cast<unsigned char>(0xC0U | (c >> 6U)));
      return add_byte(static_cast<unsigned char>(0x80U | (c & 0x3FU)));
    }
    too_long_ = true;  // No word of ours has such letters.
  }

  /// и with a breve over it, in two characters.
  void add_mark(char32_t mark) {
    if (mark != 0x306 || !view().ends_with("и")) return;
    size_ -= 2;
    rehash();
    add(0x439);
  }

  void drop_possessive() {
    if (!view().ends_with("'s")) return;
    size_ -= 2;
    rehash();
  }

  [[nodiscard]] std::string_view view() const { return {bytes_.data(), size_}; }

  [[nodiscard]] const Lexeme* meaning() const {
    return too_long_ ? nullptr : look_up(view(), hash_);
  }

 private:
  void add_byte(unsigned char byte) {
    if (size_ == bytes_.size()) {
      too_long_ = true;
      return;
    }
    bytes_[size_++] = static_cast<char>(byte);
    hash_ = hash_step(hash_, byte);
  }

  void rehash() {
    hash_ = kHashSeed;
    for (const char c : view())
      hash_ = hash_step(hash_, static_cast<unsigned char>(c));
  }

  std::array<char, kMaxWordBytes> bytes_{};
  std::size_t size_ = 0;
  std::uint32_t hash_ = kHashSeed;
  bool too_long_ = false;
};

bool letter_at(std::string_view text, std::size_t at) {
  return at < text.size() && character_at(text, at).type == Class::letter;
}

/// The end of the ASCII letters at `at`, when no other letter, mark within words or apostrophe goes
/// on with them; `at` when one does.
std::size_t skip_ascii_word(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && kAsciiLetters[static_cast<unsigned char>(text[end])] != 0)
    ++end;
  const bool goes_on =
      end < text.size() && (static_cast<unsigned char>(text[end]) >= 0x80 || text[end] == '\'');
  return goes_on ? at : end;
}

std::size_t read_word(std::string_view text, std::size_t at, Token& token) {
  token.kind = TokenKind::word;
  token.capital = character_at(text, at).capital;
  if (const std::size_t end = skip_ascii_word(text, at); end > at) {
    token.end = end;
    token.lexeme = look_up_ascii(text.substr(at, end - at));
    return end;
  }
  FoldedWord word;
  bool any_letter = false;
  while (at < text.size()) {
    if (const char folded = kAsciiLetters[static_cast<unsigned char>(text[at])]) {
      word.add(static_cast<unsigned char>(folded));
      any_letter = true;
      ++at;
      continue;
    }
    const Character c = character_at(text, at);
    const bool apostrophe =
        c.type == Class::mark && c.value == '\'' && letter_at(text, at + c.length);
    if (c.type == Class::letter || apostrophe) {
      word.add(c.value);
      any_letter = true;
    } else if (c.type == Class::invisible) {
      if (any_letter) word.add_mark(c.value);
    } else {
      break;
    }
    at += c.length;
  }
  token.end = at;
  word.drop_possessive();
  token.lexeme = word.meaning();
  return at;
}

std::size_t read_number(std::string_view text, std::size_t at, Token& token) {
  token.kind = TokenKind::number;
  while (at < text.size() && static_cast<unsigned char>(text[at]) - unsigned{'0'} < 10U) {
    if (token.digits < kMaxDigits) {
      token.value = token.value * 10 + static_cast<std::uint32_t>(text[at] - '0');
    }
    if (token.digits <= kMaxDigits) ++token.digits;
    ++at;
  }
  token.end = at;
  return at;
}

/// After a line end: over quote marks and blanks. `empty` when the line holds nothing else.
std::size_t skip_line_start(std::string_view text, std::size_t at, bool& empty) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '>' ||
                              text[at] == '\r' || text[at] == '|')) {
    ++at;
  }
  empty = at < text.size() && text[at] == '\n';
  return at;
}

}  // namespace

std::size_t lex(std::string_view text,
                std::size_t at,
                std::size_t limit,
                std::vector<Token>& tokens) {
  bool glued = !tokens.empty() && tokens.back().kind != TokenKind::gap && tokens.back().end == at;
  while (at < text.size() && tokens.size() < limit) {
    if (text[at] == ' ') {
      glued = false;
      ++at;
      continue;
    }
    const Character c = character_at(text, at);
    Token token{.begin = at, .end = at + c.length, .glued = glued};
    bool empty = false;
    switch (c.type) {
      case Class::blank:
        glued = false;
        at += c.length;
        continue;
      case Class::invisible:
        at += c.length;
        continue;
      case Class::line_end:
        glued = false;
        at = skip_line_start(text, at + 1, empty);
        if (!empty) continue;
        token.kind = TokenKind::gap;
        break;
      case Class::letter:
        at = read_word(text, at, token);
        break;
      case Class::digit:
        at = read_number(text, at, token);
        break;
      case Class::mark:
        token.value = static_cast<std::uint32_t>(c.value);
        at += c.length;
        break;
    }
    tokens.push_back(token);
    glued = token.kind != TokenKind::gap;
  }
  return at;
}

std::optional<std::size_t> fold_prefix(std::string_view word, std::string_view folded) {
  std::size_t at = 0;
  std::size_t matched = 0;
  while (matched < folded.size()) {
    if (at >= word.size()) return std::nullopt;
    const Character c = character_at(word, at);
    const CodePoint wanted = decode_utf8(folded, matched);
    if (c.value != wanted.value) return std::nullopt;
    at += c.length;
    matched += wanted.length;
  }
  return at;
}

}  // namespace pismo::mentions
