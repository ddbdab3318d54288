#include "pismo/text/sentence_ends.hpp"

#include <array>
#include <cstddef>

#include "pismo/base/utf8.hpp"

#include "chars.hpp"

namespace pismo::text {

namespace {

// A line that was wrapped is about this long; a shorter one ended by itself.
constexpr std::size_t kWrappedLetters = 50;

// A full stop after these is no end. Words of one letter are initials and abbreviations.
constexpr std::array<std::string_view, 26> kAbbreviations{
    "Mr",  "Mrs", "Ms",  "Dr",  "St",  "No", "vs",  "etc",  "Inc", "Ltd", "Jr", "Prof", "ул",
    "тел", "руб", "коп", "тыс", "млн", "им", "стр", "проф", "г-н", "см",  "др", "пр",   "гр"};

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// One pass over a text.
class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::vector<Span> split() {
    for (std::size_t at = 0; at < text_.size();) {
      if (text_[at] == '\n') {
        at = line_end(at);
      } else if (const std::size_t end = terminator_end(at); end != at) {
        if (ends_sentence(at, end)) close(end);
        at = end;
      } else {
        ++at;
      }
    }
    close(text_.size());
    return std::move(spans_);
  }

 private:
  void close(std::size_t end) {
    std::size_t begin = begin_;
    while (begin < end && (is_blank(text_[begin]) || text_[begin] == '>'))
      ++begin;
    std::size_t last = end;
    while (last > begin && is_blank(text_[last - 1]))
      --last;
    if (last > begin) spans_.push_back({begin, last});
    begin_ = end;
  }

  /// The end of "!", "?", "..." and of the quotes and brackets that close with them.
  [[nodiscard]] std::size_t terminator_end(std::size_t at) const {
    const std::string_view rest = text_.substr(at);
    const bool ellipsis = rest.starts_with("…");
    if (rest[0] != '.' && rest[0] != '!' && rest[0] != '?' && !ellipsis) return at;
    std::size_t end = at + (ellipsis ? 3 : 1);
    for (bool more = true; more;) {
      more = false;
      for (const std::string_view mark : {".", "!", "?", "\"", ")", "»", "”", "…"}) {
        if (!text_.substr(end).starts_with(mark)) continue;
        end += mark.size();
        more = true;
      }
    }
    return end;
  }

  [[nodiscard]] bool ends_sentence(std::size_t at, std::size_t end) const {
    if (end < text_.size() && !is_blank(text_[end])) return false;
    if (text_[at] != '.') return !goes_on(end);
    return !is_abbreviation(at) && !goes_on(end);
  }

  /// Whether the next word begins with a small letter.
  [[nodiscard]] bool goes_on(std::size_t at) const {
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t'))
      ++at;
    return at < text_.size() && is_lower(decode_utf8(text_, at).value);
  }

  [[nodiscard]] bool is_abbreviation(std::size_t stop) const {
    std::size_t begin = stop;
    std::size_t letters = 0;
    while (begin > begin_ && !is_blank(text_[begin - 1]) && text_[begin - 1] != '.') {
      --begin;
      letters += (static_cast<unsigned char>(text_[begin]) & 0xC0U) != 0x80U ? 1U : 0U;
      if (letters > 4) return false;
    }
    const std::string_view word = text_.substr(begin, stop - begin);
    if (letters == 1) return letter_at(word, 0);
    for (const std::string_view known : kAbbreviations) {
      if (word == known) return true;
    }
    return false;
  }

  /// After the line's end; a sentence ends here unless the line was wrapped.
  std::size_t line_end(std::size_t at) {
    std::size_t next = at + 1;
    while (next < text_.size() && (text_[next] == ' ' || text_[next] == '\t' || text_[next] == '>'))
      ++next;
    const bool empty = next >= text_.size() || text_[next] == '\n' || text_[next] == '\r';
    const bool lower = !empty && is_lower(decode_utf8(text_, next).value);
    const bool letter = !empty && word_char_at(text_, next);
    if (empty || !letter || (!lower && !was_wrapped(at))) close(at);
    return next;
  }

  [[nodiscard]] bool was_wrapped(std::size_t end) const {
    std::size_t letters = 0;
    for (std::size_t at = end; at > 0 && text_[at - 1] != '\n' && letters < kWrappedLetters; --at)
      letters += (static_cast<unsigned char>(text_[at - 1]) & 0xC0U) != 0x80U ? 1U : 0U;
    return letters >= kWrappedLetters;
  }

  std::string_view text_;
  std::vector<Span> spans_;
  std::size_t begin_ = 0;
};

}  // namespace

std::vector<Span> split_sentences(std::string_view utf8) {
  return Splitter(utf8).split();
}

}  // namespace pismo::text
