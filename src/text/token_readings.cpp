#include "token_readings.hpp"

#include <algorithm>

#include "pismo/text/normalize.hpp"

#include "chars.hpp"
#include "read_lines.hpp"

namespace pismo::text {

void TokenReadings::start(std::string_view text) {
  text_ = text;
  read_ = 0;
  readings_.clear();
  next_ = 0;
  placed_ = false;
  lost_ = 0;
}

// Whole lines, as far as these tokens go.
void TokenReadings::read_to(std::size_t end) {
  if (end <= read_) return;
  const std::size_t line_end = std::min(text_.find('\n', end), text_.size());
  for (Reading& reading : read_lines(text_.substr(read_, line_end - read_), reader_)) {
    reading.span.begin += read_;
    reading.span.end += read_;
    readings_.push_back(std::move(reading));
  }
  read_ = line_end;
}

void TokenReadings::add(std::vector<Token>& tokens, TokenSink& sink) {
  if (tokens.empty()) return;
  readings_.erase(readings_.begin(), readings_.begin() + static_cast<std::ptrdiff_t>(next_));
  next_ = 0;
  read_to(tokens.back().span.end);
  if (readings_.empty() && lost_ == 0) return;
  merged_.clear();
  merged_.reserve(tokens.size() + readings_.size());
  for (const Token& token : tokens)
    merge(token, sink);
  tokens.swap(merged_);
}

void TokenReadings::merge(const Token& token, TokenSink& sink) {
  while (next_ < readings_.size() && readings_[next_].span.end <= token.span.begin) {
    ++next_;
    placed_ = false;
  }
  Token& mine = merged_.emplace_back(token);
  mine.position -= lost_;
  if (next_ == readings_.size()) return;
  const Reading& reading = readings_[next_];
  if (token.span.begin < reading.span.begin || token.span.end > reading.span.end) return;
  if (placed_) {
    lost_ += mine.position - position_;
    mine.position = position_;
    return;
  }
  // Part of a URL, an address or a file name: no word that somebody typed.
  if (token.kind != TokenKind::word && token.kind != TokenKind::number) return;
  placed_ = true;
  position_ = mine.position;
  Token meant = mine;
  meant.normal = sink.keep(normalize(reading.meant).text);
  meant.span = reading.span;
  meant.kind = TokenKind::word;
  meant.capitalised =
      meant.capitalised || is_upper(char_at(reading.meant, 0).value);  // ":bufhtd" is "Жигарев".
  meant.is_reading = true;
  if (!meant.normal.empty()) merged_.push_back(meant);
}

}  // namespace pismo::text
