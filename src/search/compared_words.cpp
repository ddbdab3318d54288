#include "compared_words.hpp"

#include <algorithm>

#include "pismo/base/byte_set.hpp"
#include "pismo/quotes/header_line.hpp"

namespace pismo::search {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// "N 47": mail in KOI8-R has no №, and programs that write it put an N.
bool stands_for_number_sign(const text::Token& token, std::string_view text) {
  if (token.normal != "n") return false;
  std::size_t at = token.span.end;
  while (at < text.size() && text[at] == ' ')
    ++at;
  return at < text.size() && is_digit(text[at]);
}

bool is_address(text::TokenKind kind) {
  return kind == text::TokenKind::url || kind == text::TokenKind::address ||
         kind == text::TokenKind::host;
}

/// "3." or "3)" at the beginning of a line.
bool is_numbering(const text::Token& token, std::string_view text) {
  const std::string_view letters = token.span.of(text);
  if (letters.size() > 3 || !std::all_of(letters.begin(), letters.end(), is_digit)) return false;
  const std::string_view behind = text.substr(token.span.end, 2);
  return behind == ". " || behind == ") " || behind == ".\t" || behind == ")\t";
}

/// "15.10.2009 12:03, Anna Bell wrote:": a time of day, and a colon at the end. A date alone
/// ("to be done by 15.10.2009:") introduces a list.
bool introduces(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t\r");
  if (last == std::string_view::npos || line[last] != ':') return false;
  for (std::size_t at = 1; at + 2 < last; ++at) {
    if (line[at] == ':' && is_digit(line[at - 1]) && is_digit(line[at + 1]) &&
        is_digit(line[at + 2]))
      return true;
  }
  return false;
}

/// Marks that show where something was left out or lost.
constexpr std::string_view kGapMarks[] = {
    "..", "…", "[", "<", "??", "__", "\xEF\xBF\xBD", "--", "***"};

bool shows_gap(std::string_view between) {
  static constexpr ByteSet kFirst(".[<?_-*\xE2\xEF");  // Of all marks.
  return kFirst.first_in(between) != std::string_view::npos &&
         std::any_of(std::begin(kGapMarks), std::end(kGapMarks), [&](std::string_view mark) {
           return between.find(mark) != std::string_view::npos;
         });
}

bool ends_sentence(std::string_view between) {
  static constexpr ByteSet kEnds(".!?");
  return kEnds.first_in(between) != std::string_view::npos ||
         between.find("…") != std::string_view::npos;
}

}  // namespace

ComparedWords::ComparedWords(std::string_view text) : text_(text) {
  thread_local text::Tokenizer tokenizer;  // Making one takes as long as reading a short letter.
  tokenizer.start(text);
  std::vector<std::size_t> ends;  // Of the words in `normal_`.
  std::uint32_t position = 0;
  std::uint64_t end = 0;
  next_.sentence = true;
  while (true) {
    const auto& tokens = tokenizer.next();
    if (tokens.empty()) break;
    for (const text::Token& token : tokens) {
      if (token.position < position) continue;  // A part of a compound.
      position = token.position + 1;
      if (token.kind == text::TokenKind::word && stands_for_number_sign(token, text)) continue;
      if (token.span.begin > end) read_between(text.substr(end, token.span.begin - end));
      end = std::max(end, token.span.end);
      add(token);
      ends.push_back(normal_.size());
    }
  }
  views_.reserve(ends.size());
  std::size_t begin = 0;
  for (const std::size_t behind : ends) {
    views_.push_back(std::string_view(normal_).substr(begin, behind - begin));
    begin = behind;
  }
}

void ComparedWords::add(const text::Token& token) {
  const bool begins_line = places_.empty() || places_.back().line != next_.line;
  if (begins_line) read_line(token.span.begin);
  next_.address = is_address(token.kind);
  next_.numbering = begins_line && is_numbering(token, text_);
  normal_.append(token.normal);
  spans_.push_back(token.span);
  places_.push_back(next_);
  next_.sentence = next_.marked = false;
}

/// What the line is whose first word begins at `at`.
void ComparedWords::read_line(std::size_t at) {
  const std::size_t lf = at == 0 ? std::string_view::npos : text_.rfind('\n', at - 1);
  const std::size_t line = lf == std::string_view::npos ? 0 : lf + 1;
  const std::string_view whole = text_.substr(line, text_.find('\n', line) - line);
  next_.header = (places_.empty() || places_.back().header) && quotes::is_header_line(whole);
  next_.introduces = introduces(whole);
}

/// What stands between two words tells where the next one stands.
void ComparedWords::read_between(std::string_view between) {
  static constexpr ByteSet kTelling("\n.!?[]<_-*\xE2\xEF");  // All that is looked for begins so.
  if (kTelling.first_in(between) == std::string_view::npos) return;
  const auto lines = std::count(between.begin(), between.end(), '\n');
  next_.line += static_cast<std::uint32_t>(lines);
  next_.sentence = next_.sentence || lines > 1 || ends_sentence(between);
  next_.marked = next_.marked || shows_gap(between);
  static constexpr ByteSet kBrackets("[]");
  const std::size_t bracket = kBrackets.last_in(between);
  if (bracket != std::string_view::npos) next_.bracketed = between[bracket] == '[';
  if (lines > 1) next_.bracketed = false;  // It was never closed.
}

std::string ComparedWords::stretch(std::uint64_t begin, std::uint64_t end) const {
  std::string out(text_.substr(begin, end - begin));
  for (char& c : out)
    c = c == '\n' || c == '\r' ? ' ' : c;
  return out;
}

std::string ComparedWords::letters(Span range) const {
  if (range.empty()) return {};
  return stretch(spans_[range.begin].begin, spans_[range.end - 1].end);
}

std::string ComparedWords::run(Span range) const {
  if (range.empty()) return {};
  return stretch(spans_[range.begin].begin,
                 range.end < spans_.size() ? spans_[range.end].begin : text_.size());
}

}  // namespace pismo::search
