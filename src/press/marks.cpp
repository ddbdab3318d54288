#include "marks.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "pismo/base/utf8.hpp"

#include "letters.hpp"

namespace pismo::press {

namespace {

constexpr char32_t kTypewriter = U'"';
constexpr char32_t kTypewriterSingle = U'\'';
constexpr char32_t kDouble = 0x201C;           // “, which also closes „
constexpr char32_t kDoubleEnd = 0x201D;        // ”
constexpr char32_t kLow = 0x201E;              // „
constexpr char32_t kSingle = 0x2018;           // ‘
constexpr char32_t kSingleEnd = 0x2019;        // ’, also an apostrophe
constexpr char32_t kGuillemet = 0xAB;          // «
constexpr char32_t kGuillemetEnd = 0xBB;       // »
constexpr char32_t kThin = 0x2039;             // ‹
constexpr char32_t kThinEnd = 0x203A;          // ›
constexpr std::size_t kMaxDepth = 8;           // Nobody quotes deeper; bounds the stack.
constexpr std::size_t kPossessiveLook = 1000;  // Bytes ahead in which a real end would come.

bool closes(char32_t opener, char32_t c) {
  switch (opener) {
    case kDouble:
    case kDoubleEnd:
      return c == kDoubleEnd;
    case kLow:
      return c == kDouble || c == kDoubleEnd;
    case kGuillemet:
      return c == kGuillemetEnd;
    case kSingle:
      return c == kSingleEnd;
    case kThin:
      return c == kThinEnd;
    case kGuillemetEnd:  // »As Germans print it«.
      return c == kGuillemet;
    case kTypewriter:  // Somebody's program put only the end right.
      return c == kTypewriter || c == kDoubleEnd;
    default:
      return c == opener;
  }
}

struct Open {
  char32_t mark = 0;
  std::size_t words = 0;  // Where its words begin.
};

class Scanner {
 public:
  Scanner(std::string_view text, Span paragraph)
      : text_(text.substr(0, paragraph.end)), begin_(paragraph.begin) {
    find_last_single();
  }

  std::vector<Marked> scan() {
    for (std::size_t at = begin_; at < text_.size();) {
      const CodePoint c = decode_utf8(text_, at);
      take(c.value, at, at + c.length);
      at += c.length;
    }
    if (open_.empty()) return std::move(found_);
    // A typewriter mark that nothing closes is an inch more often than a quotation.
    const char32_t mark = open_.front().mark;
    const bool unsure = mark == kTypewriter;
    if (mark == kTypewriterSingle || mark == kSingle) return std::move(found_);
    const std::size_t known = found_.size();
    emit(open_.front(), text_.size(), true);
    if (unsure && found_.size() > known) {
      found_.back().is_unsure = true;
      if (!found_.back().at_begin) found_.pop_back();
    }
    return std::move(found_);
  }

 private:
  void take(char32_t c, std::size_t at, std::size_t end) {
    if (!may_be_mark(c)) return;
    if (const auto level = level_closed_by(c, at, end)) {
      const Open closed = open_[*level];
      open_.resize(*level);
      if (open_.empty()) emit(closed, at, false);
      return;
    }
    if (opens(c, at, end) && open_.size() < kMaxDepth) open_.push_back({c, end});
  }

  static bool may_be_mark(char32_t c) {
    return c == kTypewriter || c == kTypewriterSingle || c == kGuillemet || c == kGuillemetEnd ||
           (c >= kSingle && c <= kLow) || c == kThin || c == kThinEnd;
  }

  // The innermost mark that it closes. An inner mark that was never closed ends with the outer one.
  [[nodiscard]] std::optional<std::size_t> level_closed_by(char32_t c,
                                                           std::size_t at,
                                                           std::size_t end) const {
    if (!can_close(c, at, end)) return std::nullopt;
    for (std::size_t i = open_.size(); i > 0; --i) {
      if (closes(open_[i - 1].mark, c)) return i - 1;
    }
    return std::nullopt;
  }

  [[nodiscard]] bool can_close(char32_t c, std::size_t at, std::size_t end) const {
    const char32_t last = before(text_, at);
    const char32_t next = at_or_end(text_, end);
    if (c == kTypewriter) return !(is_blank(last) && is_letter_or_digit(next));
    if (c != kSingleEnd && c != kTypewriterSingle) return true;
    if (is_blank(last) || is_letter_or_digit(next)) return false;
    return !is_possessive(last, end);
  }

  // "the rivals’ price": a plural with its apostrophe, when another mark closes later.
  [[nodiscard]] bool is_possessive(char32_t last, std::size_t end) const {
    if (last != U's' || at_or_end(text_, end) != U' ') return false;
    const char32_t word = at_or_end(text_, end + 1);
    if (!is_letter(word) || is_upper(word)) return false;
    const std::size_t stop = std::min(text_.size(), end + kPossessiveLook);
    for (std::size_t at = end; at < stop;) {
      const CodePoint c = decode_utf8(text_, at);
      const char32_t next = at_or_end(text_, at + c.length);
      if (c.value == kSingle) return false;
      if (c.value == kSingleEnd && !is_letter_or_digit(next)) return true;
      at += c.length;
    }
    return false;
  }

  [[nodiscard]] bool opens(char32_t c, std::size_t at, std::size_t end) const {
    const char32_t last = before(text_, at);
    const char32_t next = at_or_end(text_, end);
    switch (c) {
      case kDouble:
      case kLow:
      case kGuillemet:
      case kThin:
        return true;
      case kSingle:
      case kTypewriter:
        return !is_letter_or_digit(last) && !is_blank(next);
      case kGuillemetEnd:
        return !is_letter_or_digit(last) && is_letter_or_digit(next) && open_.empty();
      case kTypewriterSingle:
        return !is_letter_or_digit(last) && is_letter_or_digit(next) && end < last_single_;
      default:
        return false;
    }
  }

  // An apostrophe before a word ('tis) is a mark only when another could close it.
  void find_last_single() {
    for (std::size_t at = text_.size(); at > begin_; --at) {
      if (text_[at - 1] != '\'' || is_blank(before(text_, at - 1))) continue;
      if (is_letter_or_digit(at_or_end(text_, at))) continue;
      last_single_ = at - 1;
      return;
    }
  }

  void emit(const Open& open, std::size_t end, bool goes_on) {
    if (end <= open.words) return;
    Marked marked{{open.words, end}, goes_on};
    constexpr std::size_t kMarkBytes = 3;
    const std::string_view lead = trimmed(text_.substr(begin_, open.words - begin_));
    marked.at_begin = lead.size() <= kMarkBytes;
    found_.push_back(marked);
  }

  std::string_view text_;
  std::size_t begin_;
  std::size_t last_single_ = 0;
  std::vector<Open> open_;
  std::vector<Marked> found_;
};

}  // namespace

std::vector<Marked> marked_in(std::string_view text, Span paragraph) {
  return Scanner(text, paragraph).scan();
}

}  // namespace pismo::press
