#include "pieces.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "pismo/base/utf8.hpp"

#include "letters.hpp"
#include "speech.hpp"

namespace pismo::press {

namespace {

constexpr std::size_t kMaxBracket = 200;  // Bytes: what an editor puts in is short.
constexpr std::size_t kMaxAddress = 500;
constexpr std::size_t kMaxAside = 160;  // Bytes of "— написал он позднее коллеге —".

// Signs for words that were left out.
constexpr std::array<std::string_view, 10> kGaps{
    "[…]", "[...]", "[. . .]", "(…)", "(...)", "<…>", "<...>", "…", "...", ". . ."};

/// Bytes of the bracket that opens at `at`, 0 when it does not close.
std::size_t bracket_at(std::string_view text, std::size_t at, std::size_t end) {
  if (text[at] != '[') return 0;
  const std::size_t close = text.substr(at, std::min(kMaxBracket, end - at)).find(']');
  return close == std::string_view::npos ? 0 : close + 1;
}

/// Bytes of "<https://...>", as html::to_text writes behind the words of a link.
std::size_t address_at(std::string_view text, std::size_t at, std::size_t end) {
  if (text[at] != '<') return 0;
  const std::size_t close = text.substr(at, std::min(kMaxAddress, end - at)).find('>');
  if (close == std::string_view::npos) return 0;
  const std::string_view inside = text.substr(at + 1, close - 1);
  if (inside.empty() || inside.find_first_of(" \n") != std::string_view::npos) return 0;
  const bool address =
      inside.find("://") != std::string_view::npos || inside.find('@') != std::string_view::npos;
  return address ? close + 1 : 0;
}

/// The next dash that stands between blanks and behind a mark; its first byte.
std::optional<std::size_t> clause_dash(std::string_view text, std::size_t from, std::size_t end) {
  for (std::size_t at = from; at + 1 < end; ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte != '-' && byte != 0xE2) continue;
    const CodePoint c = decode_utf8(text, at);
    if (!is_dash(c.value) || !is_blank(before(text, at))) continue;
    if (!is_blank(at_or_end(text, at + c.length))) continue;
    return at;
  }
  return std::nullopt;
}

/// Whether the last character that is no blank before `at` is one of these.
bool follows_mark(std::string_view text, std::size_t at) {
  constexpr std::size_t kFew = 8;
  const std::size_t begin = at - std::min(at, kFew);
  const std::string_view lead = trimmed(text.substr(begin, at - begin));
  return !lead.empty() && (std::string_view(",.!?;").find(lead.back()) != std::string_view::npos ||
                           lead.ends_with("…"));
}

/// "— написал он —": Russian puts the author's words inside the marks. Its span, from dash to dash.
std::vector<Span> asides_in(std::string_view text, Span quoted) {
  std::vector<Span> asides;
  auto dash = clause_dash(text, quoted.begin, quoted.end);
  while (dash) {
    const std::size_t words = *dash + decode_utf8(text, *dash).length;
    const auto next =
        clause_dash(text, words, std::min<std::size_t>(quoted.end, words + kMaxAside));
    const bool to_end = !next && quoted.end - words <= kMaxAside / 2;
    const std::size_t end = next ? *next : quoted.end;
    const std::string_view clause = trimmed(text.substr(words, end - words));
    const bool small = !clause.empty() && !is_upper(at_or_end(clause, 0));
    if ((next || to_end) && small && follows_mark(text, *dash) && speaks(clause)) {
      asides.push_back({*dash, next ? end + decode_utf8(text, end).length : end});
      dash = next ? clause_dash(text, asides.back().end, quoted.end) : std::nullopt;
    } else {
      dash = clause_dash(text, words, quoted.end);
    }
  }
  return asides;
}

/// Collects the words of one piece after another.
class Cutter {
 public:
  Cutter(std::string_view text, Span quoted)
      : text_(text), at_(quoted.begin), end_(quoted.end), asides_(asides_in(text, quoted)) {}

  std::vector<Piece> cut() {
    while (at_ < end_) {
      if (aside_ < asides_.size() && asides_[aside_].begin == at_) {
        end_piece(false);
        at_ = asides_[aside_++].end;
      } else if (const std::size_t gap = std::min(gap_at(text_, at_), end_ - at_); gap > 0) {
        end_piece(true);
        at_ += gap;
      } else if (const std::size_t address = address_at(text_, at_, end_); address > 0) {
        at_ += address;
      } else if (const std::size_t bracket = bracket_at(text_, at_, end_); bracket > 0) {
        take_bracket(bracket);
      } else {
        take(decode_utf8(text_, at_).length);
      }
    }
    end_piece(false);
    return std::move(pieces_);
  }

 private:
  void take(std::size_t bytes) {
    if (words_.empty()) begin_ = at_;
    words_ += text_.substr(at_, bytes);
    at_ += bytes;
  }

  // "[T]he" and "friend[s]" are one word each; "[of acceptance]" is the editor's.
  void take_bracket(std::size_t bytes) {
    const std::string_view inside = text_.substr(at_ + 1, bytes - 2);
    const bool joined = is_letter(at_or_end(text_, at_ + bytes)) || is_letter(before(text_, at_));
    if (words_.empty()) begin_ = at_;
    if (joined && count_words(inside, 2) == 1) words_ += inside;
    at_ += bytes;
  }

  void end_piece(bool gap) {
    std::string words = one_line(words_);
    words_.clear();
    if (count_words(words, 1) > 0) {
      std::size_t end = at_;
      while (end > begin_ && is_blank(before(text_, end)))
        --end;
      pieces_.push_back({{begin_, end}, std::move(words), cut_before_});
      cut_before_ = false;
    }
    cut_before_ = cut_before_ || (gap && !pieces_.empty());
  }

  std::string_view text_;
  std::size_t at_;
  std::size_t end_;
  std::vector<Span> asides_;
  std::size_t aside_ = 0;
  std::size_t begin_ = 0;
  std::string words_;
  bool cut_before_ = false;
  std::vector<Piece> pieces_;
};

}  // namespace

std::size_t gap_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c != '[' && c != '(' && c != '<' && c != '.' && c != '\xE2') return 0;
  const auto gap = std::find_if(kGaps.begin(), kGaps.end(), [&](std::string_view sign) {
    return text.substr(at).starts_with(sign);
  });
  return gap == kGaps.end() ? 0 : gap->size();
}

std::vector<Piece> pieces_of(std::string_view text, Span quoted) {
  return Cutter(text, quoted).cut();
}

}  // namespace pismo::press
