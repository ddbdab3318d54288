#include "normal_writer.hpp"

#include "pismo/base/utf8.hpp"

#include "fold.hpp"

namespace pismo::text {

namespace {

constexpr std::size_t kEllipsis = 3;

constexpr char32_t kFractionSlash = 0x2044;

bool is_word(CharClass kind) {
  return kind == CharClass::letter || kind == CharClass::digit || kind == CharClass::ideograph;
}

}  // namespace

void NormalWriter::put(char32_t c, CharClass kind, Span original) {
  switch (kind) {
    case CharClass::mark:
      if (takes_marks_ && marks_++ < kMaxMarks) append(c, original);
      return;
    case CharClass::letter:
    case CharClass::digit:
    case CharClass::ideograph:
      settle(kind);
      emit(c, original);
      last_ = kind;
      return;
    case CharClass::line_end:
    case CharClass::blank:
      settle(kind);
      set_blank(original);
      if (kind == CharClass::line_end) line_has_text_ = false;
      return;
    case CharClass::hyphen:
    case CharClass::dash:
      if (split_) set_blank(split_span_);
      settle(kind);
      pending_ = kind;
      pending_span_ = original;
      takes_marks_ = false;
      return;
    case CharClass::apostrophe:
      if (is_word(last_) && is_adjacent()) {
        pending_ = kind;
        pending_span_ = original;
        takes_marks_ = false;
        return;
      }
      put_quote(original);
      return;
    case CharClass::quote:
      put_quote(original);
      return;
    case CharClass::invisible:
      return;
    case CharClass::fraction:
    case CharClass::other:
      put_other(c, original);
      return;
  }
}

void NormalWriter::put_letters(std::string_view folded, bool ends_in_digit, Span original) {
  const CharClass first = is_digit_ascii(folded.front()) ? CharClass::digit : CharClass::letter;
  settle(first);
  if (blank_ && !text_.empty()) append(' ', blank_span_);
  blank_ = false;
  const std::size_t begin = text_.size();
  text_ += folded;
  map(begin, original);
  last_ = ends_in_digit ? CharClass::digit : CharClass::letter;
  line_has_text_ = true;
  takes_marks_ = true;
  marks_ = 0;
}

void NormalWriter::begin_fraction(Span original) {
  settle(CharClass::digit);
  if (last_ == CharClass::digit && !blank_) set_blank(original);
}

void NormalWriter::put_quote(Span original) {
  takes_marks_ = false;
  if (dots_ > 0) return;  // Nothing to part: a full stop stands before it.
  if (pending_ != CharClass::other && pending_ != CharClass::apostrophe) {
    settle(CharClass::other);
    return;
  }
  pending_ = CharClass::other;
  split_ = true;
  split_span_ = original;
}

void NormalWriter::put_other(char32_t c, Span original) {
  if (c == '.') {
    settle_pending(CharClass::other);
    split_ = false;
    if (dots_ < dot_spans_.size()) dot_spans_.at(dots_) = original;
    ++dots_;
    takes_marks_ = false;
    return;
  }
  settle(CharClass::other);
  takes_marks_ = false;
  if (c == '>' && !line_has_text_) return;
  emit(c == kFractionSlash ? U'/' : c, original);
  last_ = CharClass::other;
}

void NormalWriter::settle(CharClass next) {
  flush_dots();
  settle_pending(next);
  if (split_ && is_word(last_) && is_word(next) && !blank_) set_blank(split_span_);
  split_ = false;
}

void NormalWriter::settle_pending(CharClass next) {
  if (pending_ == CharClass::other) return;
  const bool inside = is_word(last_) && is_word(next) && !blank_;
  const bool range = inside && last_ == CharClass::digit && next == CharClass::digit;
  const bool sign = !inside && next == CharClass::digit;
  const Span original = pending_span_;
  const CharClass pending = pending_;
  pending_ = CharClass::other;
  if (pending == CharClass::apostrophe) {
    if (inside) {
      emit('\'', original);
      last_ = CharClass::other;
    }
  } else if (pending == CharClass::hyphen ? inside || sign : range) {
    emit('-', original);
    last_ = CharClass::other;
  } else {
    set_blank(original);
  }
}

void NormalWriter::flush_dots() {
  if (dots_ == 0) return;
  const std::size_t dots = dots_;
  dots_ = 0;
  if (dots >= kEllipsis) {
    set_blank(dot_spans_.front());
    return;
  }
  for (std::size_t i = 0; i < dots; ++i)
    emit('.', dot_spans_.at(i));
  last_ = CharClass::other;
}

void NormalWriter::set_blank(Span original) {
  takes_marks_ = false;
  if (blank_) return;
  blank_ = true;
  blank_span_ = original;
}

void NormalWriter::emit(char32_t c, Span original) {
  if (blank_ && !text_.empty()) append(' ', blank_span_);
  blank_ = false;
  append(c, original);
  line_has_text_ = true;
  takes_marks_ = true;
  marks_ = 0;
}

void NormalWriter::append(char32_t c, Span original) {
  const std::size_t begin = text_.size();
  if (c < 0x80) {
    text_ += static_cast<char>(c);
  } else {
    append_utf8(text_, c);
  }
  map(begin, original);
}

// Runs of equal size promise "byte for byte", so stretches that came to the same size
// by chance (ß and ss) must not become one run.
void NormalWriter::map(std::size_t begin, Span original) {
  const Span normal{begin, text_.size()};
  if (!runs_.empty()) {
    MappedRun& last = runs_.back();
    const bool exact = last.normal.size() == last.original.size();
    if (exact && normal.size() == original.size() && last.original.end == original.begin) {
      last.normal.end = normal.end;
      last.original.end = original.end;
      return;
    }
    if (last.original == original && normal.end - last.normal.begin != original.size()) {
      last.normal.end = normal.end;
      return;
    }
  }
  runs_.push_back({normal, original});
}

}  // namespace pismo::text
