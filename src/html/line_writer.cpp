#include "line_writer.hpp"

#include <algorithm>

namespace pismo::html {

namespace {

// Two show a deliberate gap; a page of them shows nothing, and costs quote marks each.
constexpr std::size_t kMaxBlankLines = 2;

// Outlook's own plain text of <hr>; quotation finders know it as the edge of a reply.
constexpr std::string_view kRule = "________________________________";

}  // namespace

bool LineWriter::may_make_up(std::size_t bytes) {
  if (bytes > made_up_left_) {
    ran_out_ = true;
    return false;
  }
  made_up_left_ -= bytes;
  return true;
}

void LineWriter::put(std::string_view characters) {
  const std::size_t begin = text_.size();
  text_ += characters;
  if (hidden_) {
    if (last_was_hidden_ && !hidden_spans_.empty()) {
      hidden_spans_.back().end = text_.size();
    } else {
      hidden_spans_.push_back({begin, text_.size()});
    }
  }
  last_was_hidden_ = hidden_;
}

// The blank before a hidden word belongs to what is seen.
void LineWriter::put_blank() {
  const bool hidden = hidden_;
  hidden_ = hidden && last_was_hidden_;
  put(" ");
  hidden_ = hidden;
}

void LineWriter::put_quote_marks(std::size_t depth) {
  if (depth == 0 || !may_make_up(2 * depth)) return;
  for (std::size_t i = 0; i < depth; ++i)
    text_ += "> ";
}

void LineWriter::trim_line() {
  while (text_.size() > words_begin_ && (text_.back() == ' ' || text_.back() == '\t')) {
    text_.pop_back();
  }
  while (!hidden_spans_.empty() && hidden_spans_.back().end > text_.size()) {
    // A line that held hidden blanks only gives back what it had added to the span.
    Span& last = hidden_spans_.back();
    last.end = text_.size() > words_begin_ ? text_.size() : hidden_end_before_line_;
    if (last.end > last.begin) return;
    hidden_spans_.pop_back();
    last_was_hidden_ = false;
  }
}

void LineWriter::add_blank_line() {
  blank_lines_wait_ = std::min(blank_lines_wait_ + 1, kMaxBlankLines);
}

void LineWriter::end_line() {
  trim_line();
  if (text_.size() == words_begin_) {
    text_.resize(line_begin_);  // It held blanks only.
    add_blank_line();
  } else {
    text_ += '\n';
    ++lines_;
  }
  line_open_ = false;
  blank_waits_ = false;
  cells_wait_ = 0;
}

void LineWriter::open_line() {
  if (text_.empty()) blank_lines_wait_ = 0;
  for (; blank_lines_wait_ > 0; --blank_lines_wait_) {
    put_quote_marks(std::min(last_quote_depth_, quote_depth_));
    if (text_.ends_with(' ')) text_.pop_back();
    text_ += '\n';
  }
  line_begin_ = text_.size();
  hidden_end_before_line_ = hidden_spans_.empty() ? 0 : hidden_spans_.back().end;
  put_quote_marks(quote_depth_);
  words_begin_ = text_.size();
  last_quote_depth_ = quote_depth_;
  line_open_ = true;
  blank_waits_ = false;
}

void LineWriter::begin_word() {
  const Break waits = break_waits_;
  break_waits_ = Break::none;
  if (waits == Break::line || waits == Break::paragraph) {
    if (line_open_) end_line();
    if (waits == Break::paragraph && blank_lines_wait_ == 0) add_blank_line();
  }
  if (!line_open_) open_line();
  if (waits == Break::cell) {
    text_.append(cells_wait_, '\t');
    cells_wait_ = 0;
    blank_waits_ = false;
  }
  if (!marker_.empty()) {
    if (may_make_up(marker_.size())) text_ += marker_;
    marker_.clear();
    blank_waits_ = false;
  }
  if (blank_waits_) put_blank();
  blank_waits_ = false;
}

void LineWriter::word(std::string_view characters) {
  if (break_waits_ != Break::none || !line_open_ || blank_waits_ || !marker_.empty()) begin_word();
  put(characters);
}

void LineWriter::fixed_blank(char blank) {
  begin_word();
  put({&blank, 1});
}

void LineWriter::line_break() {
  const bool edge = break_waits_ == Break::line || break_waits_ == Break::paragraph;
  break_waits_ = Break::none;
  if (!line_open_) {
    add_blank_line();
    return;
  }
  end_line();
  if (edge) add_blank_line();
}

void LineWriter::block(bool margin) {
  if (break_waits_ == Break::cell) return;  // The first block of a cell stays on the row's line.
  break_waits_ = std::max(break_waits_, margin ? Break::paragraph : Break::line);
}

void LineWriter::cell() {
  if (!line_open_) return;
  if (lines_ != row_first_line_) {
    block(false);
    return;
  }
  break_waits_ = Break::cell;
  ++cells_wait_;
}

void LineWriter::begin_row() {
  if (line_open_) end_line();
  if (break_waits_ == Break::cell) break_waits_ = Break::none;
  row_first_line_ = lines_;
}

void LineWriter::end_row() {
  // "<td><p>Кому:</p></td>": the margins of its paragraphs do not part rows of one line.
  const bool is_single = line_open_ && lines_ == row_first_line_;
  if (line_open_) end_line();
  if (is_single || break_waits_ == Break::cell) break_waits_ = Break::none;
}

void LineWriter::rule() {
  block(false);
  if (may_make_up(kRule.size())) word(kRule);
  block(false);
}

void LineWriter::append_to_line(std::string_view words) {
  if (!line_open_) begin_word();
  put(words);
}

std::string LineWriter::finish() {
  if (line_open_) end_line();
  if (text_.ends_with('\n')) text_.pop_back();
  return std::move(text_);
}

}  // namespace pismo::html
