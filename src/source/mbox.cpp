#include "mbox.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "from_line.hpp"
#include "header_line.hpp"
#include "line_scan.hpp"
#include "message_builder.hpp"
#include "quoting.hpp"

namespace pismo::source {

namespace {

constexpr std::string_view kFrom = "From ";
constexpr std::string_view kContentLength = "content-length";

// A separator and the lines that judge it, and as much again for the line in front.
constexpr std::size_t kLookahead = 2 * kFromLookahead;
static_assert(kLookahead <= kUnsettledBytes);

// How far the place that a Content-Length names may lie ahead of a separator-like line to be
// looked at. It bounds the window; the largest attachments that carry bare separators
// (whole mailboxes sent as text) seldom come near.
constexpr std::uint64_t kMaxHintAhead = 16U << 20U;

class MboxSplitter {
 public:
  MboxSplitter(Window& window, Emitter& emitter)
      : window_(window), emitter_(emitter), builder_(emitter.limits().max_message_bytes) {}

  void run();

  /// As `split_grown_mbox`.
  bool run_from(std::uint64_t known_before, const std::function<bool()>& stands);

 private:
  void split();
  void finish();
  void skip_preamble();
  bool refill();
  void flush(std::size_t size);
  bool step_over_lines();
  bool begins_message();
  void body_or_header_line();
  bool separator_here();
  bool hint_holds();
  [[nodiscard]] bool boundary_at(std::string_view text) const;
  void header_line(std::string_view line);
  void quoted_line(std::string_view line, std::size_t depth);
  void begin_message(bool has_separator);
  void end_message(std::size_t end, bool cut = false);

  [[nodiscard]] std::string_view rest() const { return window_.view().substr(at_); }

  [[nodiscard]] std::uint64_t position() const { return window_.offset() + at_; }

  [[nodiscard]] bool is_known() const { return message_offset_ < known_before_; }

  Window& window_;
  Emitter& emitter_;
  MessageBuilder builder_;
  QuotingEvidence evidence_;
  std::optional<SeparatorStyle> style_;  // Of the first separator.
  char line_end_ = '\n';

  // Bytes in view before `at_` belong to the message and are not yet given to the builder.
  std::size_t at_ = 0;
  bool view_begins_line_ = true;

  std::uint64_t known_before_ = 0;  // Messages that begin before are only counted.

  // The message being read.
  bool open_ = false;
  bool in_header_ = false;
  bool headless_ = false;  // No separator stood before it.
  bool any_quoted_ = false;
  std::uint64_t message_offset_ = 0;
  std::string envelope_;
  std::optional<std::uint64_t> content_length_;
  std::optional<std::uint64_t> hint_;     // Where Content-Length ends the message.
  std::uint64_t hint_trusted_until_ = 0;  // Lines before this place are no separators.
  std::uint64_t inside_ = 0;              // Separator-like lines passed over.
  std::uint64_t quote_line_end_ = 0;      // Where the last line beginning with '>' ended,
  std::size_t quote_line_depth_ = 0;      // and how deep it was.
};

void MboxSplitter::run() {
  skip_preamble();
  split();
  finish();
}

bool MboxSplitter::run_from(std::uint64_t known_before, const std::function<bool()>& stands) {
  known_before_ = known_before;
  skip_preamble();
  split();
  const bool is_reached = open_ && message_offset_ == known_before;
  if (!is_reached || window_.trouble() || !stands()) return false;
  known_before_ = 0;
  split();
  finish();
  return true;
}

// Up to the end, or the first message that is not known.
void MboxSplitter::split() {
  while (refill()) {
    if (begins_message()) {
      if (known_before_ > 0 && message_offset_ >= known_before_) return;
      continue;
    }
    body_or_header_line();
    if (step_over_lines()) continue;
    // A line longer than the window: pass it on until it ends.
    bool ended = false;
    at_ = window_.view().size();
    while (!ended) {
      flush(at_);
      view_begins_line_ = false;
      if (!window_.ensure(1)) break;
      const std::size_t next = window_.view().find(line_end_);
      ended = next != std::string_view::npos;
      at_ = ended ? next + 1 : window_.view().size();
    }
  }
}

void MboxSplitter::finish() {
  if (window_.trouble() && window_.trouble()->reason == "cancelled") return;
  if (open_) end_message(at_, window_.trouble().has_value());
  if (window_.trouble()) emitter_.broken(*window_.trouble(), window_.offset());
}

// A byte-order mark and blank lines before the first separator, as editors leave them.
void MboxSplitter::skip_preamble() {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  constexpr std::size_t kLineEndProbe = 64U << 10U;
  window_.ensure(kLineEndProbe);
  const std::string_view head = window_.view().substr(0, kLineEndProbe);
  // Old Macintosh mailers (Eudora) ended lines with CR alone.
  const bool cr_only =
      head.find('\n') == std::string_view::npos && head.find('\r') != std::string_view::npos;
  line_end_ = cr_only ? '\r' : '\n';
  const std::size_t mark = head.starts_with(kMark) ? kMark.size() : 0;
  const std::string_view blank =
      head.substr(0, std::min(head.find_first_not_of(" \t\r\n", mark), head.size()));
  const std::size_t last_end = blank.find_last_of("\r\n");
  const std::size_t skipped = last_end == std::string_view::npos ? mark : last_end + 1;
  window_.advance(skipped);
  emitter_.framing(skipped);
}

// Makes sure that the line at `at_` can be judged. False at the end of the file.
bool MboxSplitter::refill() {
  if (window_.view().size() - at_ < kLookahead && !window_.at_end()) {
    // An empty line stays in view: whether it is the message's is known at the next line.
    flush(at_ - empty_line_at_end(window_.view().substr(0, at_), line_end_, view_begins_line_));
    view_begins_line_ = true;
    window_.ensure(at_ + kLookahead);
  }
  return window_.view().size() > at_;
}

// Gives the first `size` bytes in view to the message.
void MboxSplitter::flush(std::size_t size) {
  if (size == 0) return;
  if (is_known()) {
    builder_.pass_by(size);
  } else {
    builder_.append(window_.view().substr(0, size),
                    any_quoted_ ? evidence_.verdict() : Quoting::none);
  }
  window_.advance(size);
  at_ -= size;
}

// Goes to the next line that may matter. False when the line here does not end in view.
bool MboxSplitter::step_over_lines() {
  const std::string_view text = rest();
  if (line_end_ == '\n' && text.size() > kLookahead) {
    const std::string_view judged = text.substr(0, text.size() - kLookahead);
    const std::size_t line = in_header_ ? find_header_line(judged) : find_body_line(judged);
    if (line > 0) {
      at_ += line;
      return true;
    }
  }
  const std::size_t end = text.find(line_end_);
  if (end == std::string_view::npos) return false;
  at_ += end + 1;
  return true;
}

// Steps over a separator, if one is here, into the message after it.
bool MboxSplitter::begins_message() {
  const bool separator = rest().starts_with(kFrom) && separator_here();
  if (separator && open_) end_message(at_);
  if (separator || !open_) begin_message(separator);
  return separator;
}

void MboxSplitter::body_or_header_line() {
  const std::string_view text = rest();
  switch (text[0]) {
    case '>':
      if (line_end_ == '\n') {
        const std::size_t depth = quoted_from_depth(text);
        if (depth > 0) quoted_line(text, depth);
        quote_line_depth_ = quote_depth(text);
        quote_line_end_ = position() + std::min(text.find('\n'), text.size() - 1) + 1;
      }
      break;
    case '\r':
    case '\n':
    case 'C':
    case 'c':
      if (in_header_) header_line(text);
      break;
    default:
      break;
  }
}

bool MboxSplitter::separator_here() {
  const std::uint64_t here = position();
  const std::string_view before = window_.view().substr(0, at_);
  Before kind = Before::text;
  if (!open_) {
    kind = Before::nothing;
  } else if (const std::size_t empty = empty_line_at_end(before, line_end_, view_begins_line_)) {
    kind =
        hint_ && (*hint_ == here || *hint_ + empty == here) ? Before::promised : Before::blank_line;
  } else if (hint_ == here) {
    kind = Before::promised;
  }
  if (here >= hint_trusted_until_) {
    const bool separator = is_separator(rest(), kind, style_ ? &*style_ : nullptr);
    // Only what looks like a separator is worth a look ahead.
    if (separator && !hint_holds()) return true;
    if (separator) {
      hint_trusted_until_ = *hint_;
      ++inside_;
    }
  } else if (is_separator(rest(), kind, &*style_)) {
    ++inside_;
  }
  if (open_ && !in_header_) evidence_.bare_line();
  return false;
}

// Whether a message ends exactly where the Content-Length says, ahead of this line.
bool MboxSplitter::hint_holds() {
  if (!hint_ || *hint_ <= position() || in_header_) return false;
  const std::uint64_t ahead = *hint_ - position();
  if (ahead > kMaxHintAhead) return false;
  const std::uint64_t target = at_ + ahead;
  window_.ensure(static_cast<std::size_t>(target) + kLookahead);
  const bool holds = target <= window_.view().size() &&
                     boundary_at(window_.view().substr(static_cast<std::size_t>(target)));
  if (!holds) hint_.reset();
  return holds;
}

bool MboxSplitter::boundary_at(std::string_view text) const {
  constexpr std::size_t kLineEnds = 4;  // The last line's own and an empty line, with CR.
  text.remove_prefix(std::min(text.substr(0, kLineEnds).find_first_not_of("\r\n"),
                              std::min(text.size(), kLineEnds)));
  if (text.empty()) return window_.at_end();
  return text.starts_with(kFrom) && is_separator(text, Before::promised, &*style_);
}

void MboxSplitter::header_line(std::string_view line) {
  line = line.substr(0, kLookahead);
  const std::size_t length = std::min(line.find(line_end_), line.size());
  if (line[0] == line_end_ || line.starts_with("\r\n")) {
    in_header_ = false;
    if (content_length_) hint_ = position() + length + 1 + *content_length_;
    return;
  }
  if (!starts_with_word(line, kContentLength)) return;
  const std::string_view field = line.substr(0, length);
  if (field_name(field).size() != kContentLength.size()) return;
  const std::size_t digits = field.find_first_of("0123456789", kContentLength.size());
  if (digits == std::string_view::npos) return;
  std::uint64_t value = 0;
  const auto parsed = std::from_chars(field.data() + digits, field.data() + field.size(), value);
  // A length that overflows when added to an offset is no length.
  constexpr std::uint64_t kSane = 1ULL << 60U;
  if (parsed.ec == std::errc() && value < kSane) content_length_ = value;
}

void MboxSplitter::quoted_line(std::string_view line, std::size_t depth) {
  any_quoted_ = true;
  std::size_t neighbour = quote_line_end_ == position() ? quote_line_depth_ : 0;
  const std::string_view before = window_.view().substr(0, at_);
  if (empty_line_at_end(before, '\n', view_begins_line_) > 0) {
    const std::size_t next = line.substr(0, kLookahead).find('\n');
    if (next != std::string_view::npos) neighbour = quote_depth(line.substr(next + 1));
  }
  evidence_.quoted_line(depth, neighbour);
}

// Begins a message at the "From " line here, or at text that has none.
void MboxSplitter::begin_message(bool has_separator) {
  const std::string_view text = rest();
  envelope_.clear();
  std::size_t framing = 0;
  if (has_separator) {
    envelope_ = first_line(text.substr(0, kMaxFromLine));
    framing = std::min(text.find(line_end_), text.size() - 1) + 1;
    if (!style_) {
      const FromLine from = read_from_line(envelope_);
      style_ = SeparatorStyle{from.dated, from.git};
    }
  } else {
    style_.emplace();
    headless_ = true;
  }
  emitter_.framing(framing);
  window_.advance(framing);
  message_offset_ = window_.offset();
  open_ = in_header_ = view_begins_line_ = true;
  any_quoted_ = false;
  content_length_.reset();
  hint_.reset();
  hint_trusted_until_ = 0;
  inside_ = 0;
}

// The message ends `end` bytes into the view; an empty line before that is the container's.
void MboxSplitter::end_message(std::size_t end, bool cut) {
  std::size_t empty =
      empty_line_at_end(window_.view().substr(0, end), line_end_, view_begins_line_);
  // The Content-Length counted this line as the message's own.
  if (hint_ && *hint_ == window_.offset() + end) empty = 0;
  flush(end - empty);
  window_.advance(empty);
  emitter_.framing(empty);
  at_ -= empty;
  open_ = false;
  if (is_known()) {
    headless_ = false;
    if (builder_.length() > 0) emitter_.known_message(builder_.length());
    builder_.forget();
    return;
  }
  if (builder_.length() == 0) {
    emitter_.empty_message(message_offset_);
    return;
  }
  Found found = builder_.finish(any_quoted_ ? evidence_.verdict() : Quoting::none);
  found.envelope = envelope_;
  if (inside_ > 0) {
    found.defects.push_back({"separator_inside",
                             fmt::format("byte {}", message_offset_),
                             fmt::format("{} lines like a separator lie inside what Content-Length "
                                         "calls one message.",
                                         inside_)});
  }
  if (std::exchange(headless_, false)) {
    found.defects.push_back({"separator_missing",
                             fmt::format("byte {}", message_offset_),
                             "The mailbox does not begin with a separator."});
  }
  if (cut) {
    found.defects.push_back({"source_cut",
                             fmt::format("byte {}", window_.offset()),
                             "The file could not be read to its end; the message is cut there."});
  }
  emitter_.message(std::move(found), message_offset_);
}

}  // namespace

void split_mbox(Window& window, Emitter& emitter) {
  MboxSplitter(window, emitter).run();
}

bool split_grown_mbox(Window& window,
                      Emitter& emitter,
                      const KnownPart& part,
                      const std::function<bool()>& stands) {
  return MboxSplitter(window, emitter).run_from(part.before, stands);
}

}  // namespace pismo::source
