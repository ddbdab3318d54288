#include "pismo/text/plain_text.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "pismo/base/utf8.hpp"

#include "chars.hpp"
#include "line_join.hpp"
#include "lookalikes.hpp"
#include "marked_letter.hpp"
#include "plain_chunk.hpp"

namespace pismo::text {

namespace {

constexpr char32_t kSoftHyphen = 0xAD;

/// One character for all that are typed for it.
char32_t unified(char32_t c, CharClass kind) {
  switch (kind) {
    case CharClass::hyphen:
    case CharClass::dash:
      return '-';
    case CharClass::quote:
      return '"';
    case CharClass::apostrophe:
      return '\'';
    case CharClass::blank:
      return ' ';
    default:
      break;
  }
  if (c == 0x401) return 0x415;  // Ё
  if (c == 0x451) return 0x435;  // ё
  return c;
}

// Bytes of which plain text is made as they are, nearly always.
constexpr std::uint8_t kLatinByte = 1;
constexpr std::uint8_t kDigitByte = 2;
constexpr std::uint8_t kRussianLead = 4;  // U+0400 to U+047F, in two bytes: all letters.
constexpr std::uint8_t kSignByte = 8;     // Punctuation, a blank, a hyphen: by what follows them.
constexpr std::uint8_t kWordByte = kLatinByte | kDigitByte | kRussianLead;

constexpr std::array<std::uint8_t, 256> make_plain_bytes() {
  std::array<std::uint8_t, 256> bytes{};
  for (unsigned b = ' '; b < 0x7F; ++b)
    bytes.at(b) = kSignByte;
  bytes.at('`') = 0;
  for (unsigned b = '0'; b <= '9'; ++b)
    bytes.at(b) = kDigitByte;
  for (unsigned b = 'a'; b <= 'z'; ++b)
    bytes.at(b) = bytes.at(b - 32) = kLatinByte;
  bytes.at(0xD0) = bytes.at(0xD1) = kRussianLead;
  return bytes;
}

constexpr std::array<std::uint8_t, 256> kPlainBytes = make_plain_bytes();

std::uint8_t plain_byte(char c) {
  return kPlainBytes[static_cast<unsigned char>(c)];
}

// Bytes looked at one by one where a chunk was found wanting.
constexpr std::size_t kCloseLook = 16;

class PlainWriter {
 public:
  PlainWriter(std::string_view text, Normalized& out) : text_(text), out_(out) {}

  [[nodiscard]] bool changes_nothing() const {
    const bool starts = !text_.empty() && (plain_byte(text_.front()) & kWordByte) != 0;
    return starts && initials_mark(text_, 0) == 0 && unchanged(0) == text_.size();
  }

  void run() {
    out_.text.reserve(text_.size());
    std::size_t at = blanks(0, true);
    while (at < text_.size()) {
      const std::size_t end = unchanged(at);
      if (end > at) previous_ = decode_last(end);
      at = end < text_.size() ? step(end) : end;
    }
    copy_up_to(text_.size());
  }

 private:
  // The hot path: what is the same in plain text, up to something else. All but one part in
  // some hundred bytes of mail.
  [[nodiscard]] std::size_t unchanged(std::size_t at) const {
    while (at < text_.size()) {
      at = behind_plain_chunks(text_, at);
      const std::size_t close = std::min(text_.size(), at + kCloseLook);
      while (at < close) {
        const std::uint8_t kind = plain_byte(text_[at]);
        const bool word = (kind & kWordByte) != 0;
        const bool sign = kind == kSignByte && stays(at);
        const std::size_t end = word ? unchanged_word(at) : sign ? at + 1 : at;
        if (end == at) return at;
        at = end;
      }
    }
    return at;
  }

  /// Behind a word whose letters stay; `at` when there is none. A letter that a mark may follow
  /// is left to `step`.
  [[nodiscard]] std::size_t unchanged_word(std::size_t at) const {
    std::size_t end = at;
    std::size_t last = at;
    unsigned kinds = 0;
    bool yo = false;
    while (end < text_.size()) {
      const std::uint8_t kind = plain_byte(text_[end]);
      if ((kind & kWordByte) == 0) break;
      last = end;
      kinds |= kind;
      if (kind == kRussianLead) {
        if (end + 1 == text_.size()) return at;
        const char second = text_[end + 1];
        yo |= (text_[end] == '\xD1' && second == '\x91') ||
              (text_[end] == '\xD0' && second == '\x81');
        ++end;
      }
      ++end;
    }
    const bool two_scripts = (kinds & kLatinByte) != 0 && (kinds & kRussianLead) != 0;
    if (yo || two_scripts) return at;
    if (end == text_.size()) return end;
    // Letters behind D1 are words too, and belong to this one.
    if (text_[end] == '\xD2') return at;
    return leads_mark(text_[end]) ? last : end;
  }

  /// Whether a sign of ASCII is the same in plain text, by its neighbours.
  [[nodiscard]] bool stays(std::size_t at) const {
    const char next = at + 1 < text_.size() ? text_[at + 1] : ' ';
    const std::uint8_t kind = plain_byte(next);
    if (text_[at] == ' ') return next != ' ' && kind != 0;
    if (text_[at] == '-') return next != ' ' && kind != 0;
    return !leads_mark(next);
  }

  /// The character that ends at `end`.
  [[nodiscard]] char32_t decode_last(std::size_t end) const {
    std::size_t begin = end - 1;
    while (begin > 0 && (static_cast<unsigned char>(text_[begin]) & 0xC0U) == 0x80U)
      --begin;
    return decode_utf8(text_, begin).value;
  }

  std::size_t step(std::size_t at) {
    if (const std::size_t end = word(at); end > at) return end;
    const CharAt c = char_at(text_, at);
    const std::size_t end = at + c.length;
    switch (c.kind) {
      case CharClass::blank:
      case CharClass::line_end:
        return blanks(at, false);
      case CharClass::invisible: {
        const auto next = c.value == kSoftHyphen ? broken_word(at, end) : std::nullopt;
        if (!next) drop({at, end});
        return next.value_or(end);
      }
      case CharClass::hyphen:
        if (const auto next = broken_word(at, end)) return *next;
        break;
      default:
        break;
    }
    const MarkedLetter letter = letter_with_marks(text_, at);
    put(unified(letter.value, c.kind), {at, letter.end});
    previous_ = letter.value;
    return letter.end;
  }

  // Letters of ASCII and Russian up to something else; a letter that a mark may follow is left
  // to `step`.
  std::size_t word(std::size_t at) {
    std::size_t end = at;
    std::size_t last = at;
    bool latin = false;
    bool cyrillic = false;
    while (end < text_.size()) {
      const bool alnum = (traits_of(text_[end]) & kAlnum) != 0;
      if (!alnum && cyrillic_at(text_, end) == 0) break;
      latin |= (traits_of(text_[end]) & kLatin) != 0;
      cyrillic |= !alnum;
      last = end;
      end += alnum ? 1 : 2;
    }
    const bool mark_may_follow = end < text_.size() && leads_mark(text_[end]);
    if (mark_may_follow) end = last;
    if (end == at) return at;
    const std::string_view letters = text_.substr(at, end - at);
    if (latin && cyrillic) {
      put(without_yo(mend_lookalikes(letters)), {at, end});
    } else {
      put(cyrillic ? without_yo(std::string(letters)) : letters, {at, end});
    }
    previous_ = decode_utf8(text_, mark_may_follow ? at : last).value;
    return end;
  }

  static std::string without_yo(std::string letters) {
    for (std::size_t i = 0; i + 1 < letters.size(); ++i) {
      if (letters[i] == '\xD0' && letters[i + 1] == '\x81') letters[i + 1] = '\x95';
      if (letters[i] != '\xD1' || letters[i + 1] != '\x91') continue;
      letters[i] = '\xD0';
      letters[i + 1] = '\xB5';
    }
    return letters;
  }

  /// Where a word goes on behind a hyphen at a line's end.
  std::optional<std::size_t> broken_word(std::size_t hyphen, std::size_t behind) {
    if (!class_is_letter(previous_)) return std::nullopt;
    const auto join = line_join(text_, behind, previous_);
    if (!join) return std::nullopt;
    const Span joint{hyphen, join->next};
    join->keep_hyphen ? put('-', joint) : drop(joint);
    return join->next;
  }

  static bool class_is_letter(char32_t c) { return class_of(c) == CharClass::letter; }

  /// Blanks, line ends and the quote marks behind these.
  std::size_t blanks(std::size_t at, bool line_begins) {
    const std::size_t begin = at;
    const bool one = begin > 0 && at + 1 < text_.size() && text_[at] == '\n';
    const bool word = one && (plain_byte(text_[at + 1]) & kWordByte) != 0;
    if (word && initials_mark(text_, at + 1) == 0) {  // Most line ends.
      previous_ = ' ';
      put(" ", {at, at + 1});
      return at + 1;
    }
    std::size_t line_ends = 0;
    while (at < text_.size()) {
      const CharAt c = char_at(text_, at);
      if (c.kind == CharClass::line_end) {
        const bool pair = text_.substr(at, 2) == "\r\n";
        at += pair ? 2 : c.length;
        ++line_ends;
        line_begins = true;
        continue;
      }
      if (const std::size_t mark = line_begins ? initials_mark(text_, at) : 0) {
        at += mark;
        continue;
      }
      const bool quote_mark = line_begins && c.value == '>';
      if (c.kind != CharClass::blank && c.kind != CharClass::invisible && !quote_mark) break;
      at += c.length;
    }
    previous_ = ' ';
    if (at == begin) return at;
    begin > 0 ? put(line_ends > 1 ? '\n' : ' ', {begin, at}) : drop({begin, at});
    return at;
  }

  /// Leaves the original out.
  void drop(Span original) {
    copy_up_to(original.begin);
    copied_ = original.end;
  }

  void put(char32_t c, Span original) {
    std::string bytes;  // Short: no allocation.
    append_utf8(bytes, c);
    put(bytes, original);
  }

  void put(std::string_view bytes, Span original) {
    copy_up_to(original.begin);
    append(bytes, original);
    copied_ = original.end;
  }

  void copy_up_to(std::size_t end) {
    if (end > copied_) append(text_.substr(copied_, end - copied_), {copied_, end});
    copied_ = std::max(copied_, end);
  }

  void append(std::string_view bytes, Span original) {
    const Span normal{out_.text.size(), out_.text.size() + bytes.size()};
    out_.text += bytes;
    const bool even = normal.size() == original.size();
    if (even && !out_.runs.empty()) {
      MappedRun& last = out_.runs.back();
      const bool last_even = last.normal.size() == last.original.size();
      if (last_even && last.original.end == original.begin) {
        last.normal.end = normal.end;
        last.original.end = original.end;
        return;
      }
    }
    out_.runs.push_back({normal, original});
  }

  std::string_view text_;
  Normalized& out_;
  std::size_t copied_ = 0;  // The text up to here is in `out_`, or was left out.
  char32_t previous_ = ' ';
};

}  // namespace

Normalized plain_text(std::string_view utf8) {
  Normalized out;
  plain_text(utf8, out);
  return out;
}

bool is_plain_text(std::string_view utf8) {
  Normalized none;
  return PlainWriter(utf8, none).changes_nothing();
}

void plain_text(std::string_view utf8, Normalized& into) {
  into.text.clear();
  into.runs.clear();
  PlainWriter(utf8, into).run();
}

std::string plain_expression(std::string_view expression) {
  std::string out;
  std::string word;  // Letters that stand for themselves, side by side.
  bool in_set = false;
  const auto end_word = [&] {
    out += mend_lookalikes(word);
    word.clear();
  };
  for (std::size_t at = 0; at < expression.size();) {
    const CharAt c = char_at(expression, at);
    const MarkedLetter letter = letter_with_marks(expression, at);
    const char32_t one = unified(letter.value, c.kind);
    const bool ascii = c.value < 0x80 && letter.value == c.value;
    at = letter.end;
    if (c.kind == CharClass::invisible) continue;
    if (c.kind == CharClass::letter && !in_set) {
      append_utf8(word, one);
      continue;
    }
    end_word();
    if (one == '-' && !ascii) out += '\\';  // In a set it must not become a range.
    append_utf8(out, ascii ? c.value : one);
    if (c.value == '[') in_set = true;
    if (c.value == ']') in_set = false;
    if (c.value != '\\' || at == expression.size()) continue;
    const std::size_t escaped = char_at(expression, at).length;  // No letter of a word.
    out += expression.substr(at, escaped);
    at += escaped;
  }
  end_word();
  return out;
}

}  // namespace pismo::text
