#include "pismo/press/quotations.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "pismo/base/utf8.hpp"

#include "dialogue.hpp"
#include "indirect.hpp"
#include "letters.hpp"
#include "marks.hpp"
#include "paragraphs.hpp"
#include "pieces.hpp"
#include "split.hpp"

namespace pismo::press {

namespace {

constexpr std::size_t kFewestWords = 2;    // One word in marks is irony or a name.
constexpr std::size_t kAroundBytes = 300;  // On each side: a sentence or two.

/// A quotation in the making: stretches between marks that belong together.
struct Group {
  struct Part {
    Span span;
    bool new_paragraph = false;  ///< Goes on from the paragraph before.
  };

  std::vector<Part> parts;
  bool goes_on = false;    ///< Its paragraph ended before its closing mark.
  bool is_unsure = false;  ///< So did its last part, and only another mark tells that it had one.
  Span first_paragraph;
  Span last_paragraph;
};

void add(Quotation& quotation, std::string_view text, const Group& group) {
  for (const Group::Part& part : group.parts) {
    for (Piece& piece : pieces_of(text, part.span))
      quotation.pieces.push_back(std::move(piece));
    const std::string printed = one_line(part.span.of(text));
    if (printed.empty()) continue;
    if (!quotation.text.empty()) quotation.text += part.new_paragraph ? " " : " … ";
    quotation.text += printed;
  }
  quotation.span = {group.parts.front().span.begin, group.parts.back().span.end};
}

/// «Северный Вектор», “The Meridian Courier”: capitals and no sentence.
bool is_name(const Quotation& quotation) {
  constexpr std::size_t kMostWords = 6;
  constexpr std::size_t kFewWords = 3;
  const std::string& words = quotation.text;
  const std::size_t count = count_words(words, kMostWords + 1);
  if (count > kMostWords || !is_upper(at_or_end(words, 0))) return false;
  if (words.find_first_of(",.;:!?") != std::string::npos) return false;
  std::size_t small = 0;
  bool begins = true;
  for (std::size_t at = 0; at < words.size();) {
    const CodePoint c = decode_utf8(words, at);
    std::size_t length = 0;
    if (begins && is_letter(c.value) && !is_upper(c.value)) {
      length = std::min(words.find(' ', at), words.size()) - at;
      constexpr std::size_t kSmallWord = 3;  // of, the, and
      small += length > kSmallWord ? 1 : 0;
    }
    begins = is_blank(c.value);
    at += c.length;
  }
  const bool cyrillic = at_or_end(words, 0) >= 0x400;
  return small == 0 || (cyrillic && count <= kFewWords && small < count);
}

/// The words of a span that nobody is quoted with.
///
/// @param taken  In order, none overlapping.
std::string outside(std::string_view text, Span span, const std::vector<Span>& taken) {
  std::string out;
  std::size_t at = span.begin;
  auto next = std::lower_bound(
      taken.begin(), taken.end(), span.begin, [](const Span& s, std::uint64_t begin) {
        return s.end <= begin;
      });
  for (; next != taken.end() && next->begin < span.end; ++next) {
    if (next->begin > at) out += text.substr(at, next->begin - at);
    out += ' ';
    at = std::max<std::size_t>(at, next->end);
  }
  if (span.end > at) out += text.substr(at, span.end - at);
  return out;
}

std::size_t letter_begin(std::string_view text, std::size_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U)
    ++at;
  return at;
}

/// Reads an article paragraph by paragraph.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::vector<Quotation> read() {
    for (const Paragraph& paragraph : paragraphs(text_)) {
      if (paragraph.block) {
        block(paragraph.span);
      } else {
        plain(paragraph.span);
      }
      was_block_ = paragraph.block;
    }
    finish();
    std::stable_sort(found_.begin(), found_.end(), [](const Quotation& a, const Quotation& b) {
      return a.span.begin < b.span.begin;
    });
    return std::move(found_);
  }

 private:
  // The paragraphs of one block are one quotation.
  void block(Span span) {
    finish();
    Quotation part = whole_quotation(span.of(text_));
    for (Piece& piece : part.pieces)
      piece.span = {piece.span.begin + span.begin, piece.span.end + span.begin};
    if (part.pieces.empty()) return;
    if (was_block_ && !found_.empty() && found_.back().kind == Kind::block) {
      Quotation& last = found_.back();
      last.text += " … " + part.text;
      last.span.end = span.end;
      std::move(part.pieces.begin(), part.pieces.end(), std::back_inserter(last.pieces));
      return;
    }
    part.kind = Kind::block;
    part.span = span;
    part.around = one_line(last_words_);
    found_.push_back(std::move(part));
  }

  void plain(Span paragraph) {
    const std::vector<Marked> marks = marked_in(text_, paragraph);
    if (marks.empty() || !(open_.goes_on && marks.front().at_begin)) finish();
    if (marks.empty()) dialogue(paragraph);
    std::vector<Span> taken;
    taken.reserve(marks.size());
    for (const Marked& marked : marks)
      taken.push_back(marked.span);
    taken_.insert(taken_.end(), taken.begin(), taken.end());
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const bool goes_on =
          i == 0 ? !open_.parts.empty() : is_split(text_, marks[i - 1].span, marks[i].span);
      if (!goes_on) finish();
      if (open_.parts.empty()) open_.first_paragraph = paragraph;
      open_.last_paragraph = paragraph;
      open_.parts.push_back({marks[i].span, i == 0 && goes_on});
      open_.goes_on = marks[i].goes_on;
      open_.is_unsure = marks[i].is_unsure;
    }
    for (Quotation& said : indirect_in(text_, paragraph, taken))
      found_.push_back(std::move(said));
    const std::size_t size = std::min<std::size_t>(paragraph.size(), kAroundBytes);
    const std::size_t begin = letter_begin(text_, paragraph.end - size);
    last_words_ = text_.substr(begin, paragraph.end - begin);
  }

  [[nodiscard]] std::string around() const {
    const std::size_t first = open_.parts.front().span.begin;
    const std::size_t lead =
        std::min<std::size_t>(kAroundBytes, first - open_.first_paragraph.begin);
    std::string words = outside(text_, {letter_begin(text_, first - lead), first}, taken_);
    for (std::size_t i = 1; i < open_.parts.size(); ++i) {
      const std::size_t end = open_.parts[i - 1].span.end;
      words += ' ';
      words += text_.substr(end, open_.parts[i].span.begin - end);
    }
    const std::size_t last = open_.parts.back().span.end;
    const std::size_t tail = std::min<std::size_t>(kAroundBytes, open_.last_paragraph.end - last);
    words += ' ';
    words += outside(text_, {last, letter_begin(text_, last + tail)}, taken_);
    return one_line(words);
  }

  /// «— Никуда не поеду, — ответил он.»: speech between dashes, without marks.
  void dialogue(Span paragraph) {
    const Span said = spoken_in(text_, paragraph);
    if (said.empty()) return;
    open_.first_paragraph = open_.last_paragraph = paragraph;
    open_.parts.push_back({said, false});
    taken_.push_back(said);
    finish();
  }

  void finish() {
    if (open_.is_unsure) open_.parts.pop_back();
    if (!open_.parts.empty()) {
      Quotation quotation;
      add(quotation, text_, open_);
      quotation.around = around();
      if (!quotation.pieces.empty() && count_words(quotation.text, kFewestWords) >= kFewestWords &&
          !is_name(quotation)) {
        found_.push_back(std::move(quotation));
      }
    }
    open_ = {};
  }

  std::string_view text_;
  Group open_;
  std::vector<Span> taken_;  ///< All that is quoted so far.
  std::string_view last_words_;
  bool was_block_ = false;
  std::vector<Quotation> found_;
};

/// Lines without the ">" of a block, every byte in its place.
std::string without_block_marks(std::string_view text) {
  std::string out(text);
  bool begins = true;
  for (char& c : out) {
    if (begins && c == '>') {
      c = ' ';
    } else {
      begins = c == '\n' || (begins && (c == ' ' || c == '\t'));
    }
  }
  return out;
}

}  // namespace

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::direct:
      return "direct";
    case Kind::block:
      return "block";
    case Kind::indirect:
      return "indirect";
  }
  return "direct";
}

std::vector<Quotation> find_quotations(std::string_view utf8) {
  return Reader(utf8).read();
}

Quotation whole_quotation(std::string_view utf8) {
  const std::string text = without_block_marks(utf8);
  const std::string_view words = trimmed(text);
  Quotation quotation;
  if (words.empty()) return quotation;
  const auto begin = static_cast<std::size_t>(words.data() - text.data());
  Span span{begin, begin + words.size()};
  const std::vector<Marked> marks = marked_in(text, span);
  if (marks.size() == 1 && marks.front().at_begin && !marks.front().goes_on &&
      count_words(std::string_view(text).substr(marks.front().span.end), 1) == 0) {
    span = marks.front().span;
  }
  quotation.span = span;
  quotation.text = one_line(span.of(text));
  quotation.pieces = pieces_of(text, span);
  return quotation;
}

}  // namespace pismo::press
