#include "pismo/quotes/segments.hpp"

#include <algorithm>
#include <utility>

#include "greeting.hpp"
#include "introductions.hpp"
#include "lines.hpp"
#include "signature.hpp"

namespace pismo::quotes {

namespace {

constexpr std::size_t kMaxFrames = 200;  // Quotations without marks in each other; no deeper.

/// A segment and the lines that it covers.
struct Draft {
  Segment segment;
  std::size_t first = 0;
  std::size_t last = 0;  ///< Behind its last line.
  bool introduces = false;
};

/// The quoting message's zone for a time that was printed without one.
void settle_zone(Introduction& introduction, const Context& context) {
  QuotedHeader& header = introduction.header;
  if (!introduction.wall) return;
  const auto offset = header.offset_minutes ? header.offset_minutes : context.quoter_offset_minutes;
  if (!offset) return;
  header.utc = *introduction.wall - *offset * std::int64_t{60};
  header.zone_assumed = !header.offset_minutes;
}

/// Do two headers print times that cannot be those of one message? A date without a time, or a
/// time without seconds, says nothing of what it leaves out.
bool times_part(const QuotedHeader& a, const QuotedHeader& b) {
  if (a.date_local.empty() || b.date_local.empty()) return false;
  if (a.utc && b.utc) return *a.utc / 60 != *b.utc / 60;
  constexpr std::size_t kMinute = std::string_view("2009-10-15T12:03").size();
  const std::size_t size = std::min({kMinute, a.date_local.size(), b.date_local.size()});
  return a.date_local.compare(0, size, b.date_local, 0, size) != 0;
}

bool same_message(const QuotedHeader& a, const QuotedHeader& b) {
  if (times_part(a, b)) return false;
  const bool a_says = !a.author.empty() || !a.address.empty();
  const bool b_says = !b.author.empty() || !b.address.empty();
  if (!a_says || !b_says) return true;
  return (!a.address.empty() && a.address == b.address) ||
         (!a.author.empty() && a.author == b.author);
}

/// Fills what `into` does not say from the second introduction of the same message.
void merge(QuotedHeader& into, const QuotedHeader& from) {
  for (std::string QuotedHeader::*const field : {&QuotedHeader::author,
                                                 &QuotedHeader::address,
                                                 &QuotedHeader::subject,
                                                 &QuotedHeader::to,
                                                 &QuotedHeader::message_id})
    if ((into.*field).empty()) into.*field = from.*field;
  // The longer date has a time, too.
  if (from.date_local.size() <= into.date_local.size()) return;
  into.date_local = from.date_local;
  into.offset_minutes = from.offset_minutes;
  into.utc = from.utc;
  into.zone_assumed = from.zone_assumed;
}

/// A quotation without marks of its own.
struct Frame {
  int marks = 0;  ///< Quote marks of the line that began it.
  bool forward = false;
};

/// Builds segments from lines and introductions, in order.
///
/// The depth of a line is its quote marks plus the open frames. A frame is a quotation without
/// marks of its own: behind Outlook's header it lasts until the marks become fewer, an end mark, or
/// the end.
class Builder {
 public:
  Builder(std::string_view text, const std::vector<Line>& lines, const Context& context)
      : text_(text), lines_(lines), context_(context) {}

  void take_lines(std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      if (lines_[i].blank()) {
        extend(i + 1);
        continue;
      }
      const int depth = depth_at(lines_[i].marks);
      Draft* const open = drafts_.empty() ? nullptr : &drafts_.back();
      if (open != nullptr && !open->introduces && open->segment.depth == depth) {
        extend(i + 1);
        continue;
      }
      Segment segment;
      segment.kind = depth == 0 ? Kind::own : Kind::quote;
      segment.depth = depth;
      segment.parent = introducer_of(depth);
      if (segment.parent >= 0)
        segment.header = drafts_[static_cast<std::size_t>(segment.parent)].segment.header;
      add(std::move(segment), i, i + 1, false);
    }
  }

  /// @param next  The first line of the next introduction, or how many lines there are.
  void take(Introduction introduction, std::size_t next) {
    settle_zone(introduction, context_);
    const int marks = lines_[introduction.first].marks;
    const int level = depth_at(marks);
    if (introduction.end_mark) {
      // One that ends nothing is text.
      if (introducer_of(std::max(level, 1)) < 0)
        return take_lines(introduction.first, introduction.last + 1);
      return end_forward(introduction, marks, level);
    }
    if (continues_last(introduction)) return;
    Segment segment;
    segment.kind = introduction.forward ? Kind::forward : Kind::attribution;
    segment.depth = introduced_depth(introduction, marks, level, next);
    segment.parent = introducer_of(segment.depth - 1);
    segment.header = introduction.header;
    const auto depth = static_cast<std::size_t>(segment.depth);
    introducers_.resize(depth, -1);
    introducers_.push_back(static_cast<int>(drafts_.size()));
    add(std::move(segment), introduction.first, introduction.last + 1, true);
  }

  std::vector<Segment> finish(bool cut_endings) {
    std::vector<Segment> out;
    std::vector<int> place;  // Where each draft went: own words are cut into several segments.
    for (Draft& draft : drafts_) {
      place.push_back(static_cast<int>(out.size()));
      if (draft.segment.parent >= 0)
        draft.segment.parent = place[static_cast<std::size_t>(draft.segment.parent)];
      const auto cuts = cut_endings && draft.segment.kind == Kind::own
                            ? endings(text_, lines_, draft.first, draft.last)
                            : std::vector<Ending>();
      std::size_t first = draft.first;
      Kind kind = draft.segment.kind;
      for (const Ending& cut : cuts) {
        if (cut.line > first) push(out, draft.segment, kind, first, cut.line);
        first = cut.line;
        kind = cut.kind;
      }
      push(out, draft.segment, kind, first, draft.last);
    }
    return out;
  }

 private:
  void add(Segment segment, std::size_t first, std::size_t last, bool introduces) {
    // Blank lines at the very beginning belong to what follows them.
    drafts_.push_back({std::move(segment), drafts_.empty() ? 0 : first, last, introduces});
  }

  void extend(std::size_t last) {
    if (!drafts_.empty()) drafts_.back().last = last;
  }

  void push(std::vector<Segment>& out,
            const Segment& like,
            Kind kind,
            std::size_t first,
            std::size_t last) const {
    Segment segment = like;
    segment.kind = kind;
    segment.span = {lines_[first].begin, lines_[last - 1].end};
    out.push_back(std::move(segment));
  }

  /// The depth of a line with so many marks; quotations without marks that it leaves are closed.
  int depth_at(int marks) {
    while (!frames_.empty() && frames_.back().marks > marks)
      frames_.pop_back();
    return marks + static_cast<int>(frames_.size());
  }

  [[nodiscard]] int introducer_of(int depth) const {
    const auto index = static_cast<std::size_t>(std::max(depth, 0));
    return depth > 0 && index < introducers_.size() ? introducers_[index] : -1;
  }

  /// The quote marks of the next line with words, or of a deeper one without; -1 at the end.
  [[nodiscard]] int marks_behind(std::size_t line) const {
    constexpr std::size_t kMostBlankLines = 20;
    for (std::size_t i = line + 1; i < lines_.size() && i <= line + kMostBlankLines; ++i)
      if (!lines_[i].blank() || lines_[i].marks > lines_[line].marks) return lines_[i].marks;
    return -1;
  }

  /// Words at its own level stand behind an attribution, and are the writer's:
  ///   Saturday, October 10, 2009, 12:48:15 AM, you wrote:
  ///   Dear Marieke,
  ///   MvdL> Was this traffic intended?
  /// Who marks a quotation marks all of it. Where no marks come, they are the writer's when there
  /// is nothing before the attribution: the quotation was deleted, else the letter says nothing.
  /// Behind a printed header, or below an answer, they are the quotation.
  [[nodiscard]] bool own_words_follow(const Introduction& introduction,
                                      int level,
                                      std::size_t next) const {
    const QuotedHeader& header = introduction.header;
    const bool is_block = !header.subject.empty() || !header.to.empty();
    if (introduction.forward || introduction.whole || is_block || !introduction.says_something())
      return false;
    // Nobody else is known to have written at this level: it introduces what it is marked with.
    if (level > 0 && introducer_of(level) < 0) return false;
    const int marks = lines_[introduction.last].marks;
    const std::size_t stop = std::min(next, lines_.size());
    bool words = false;
    bool indented = true;  // As Outlook for Mac marks a quotation.
    for (std::size_t i = introduction.last + 1; i < stop && lines_[i].marks >= marks; ++i) {
      if (lines_[i].blank()) continue;
      if (lines_[i].marks > marks) return words;
      words = true;
      indented = indented && lines_[i].text(text_).starts_with("    ");
    }
    return words && !indented && says_nothing_before(level);
  }

  /// No words at this level before the end but a greeting.
  [[nodiscard]] bool says_nothing_before(int level) const {
    constexpr std::size_t kMostDrafts = 8;  // Greetings and empty quotations between.
    for (std::size_t i = drafts_.size(); i > 0 && drafts_.size() - i < kMostDrafts; --i) {
      const Draft& draft = drafts_[i - 1];
      if (draft.segment.depth < level) return true;
      if (draft.introduces && draft.segment.depth == level) return true;
      if (draft.introduces || draft.segment.depth > level) continue;
      if (!is_only_greeting(draft)) return false;
    }
    return drafts_.size() < kMostDrafts;
  }

  [[nodiscard]] bool is_only_greeting(const Draft& draft) const {
    constexpr std::size_t kMostLines = 4;
    if (draft.last - draft.first > kMostLines) return false;
    for (std::size_t i = draft.first; i < draft.last; ++i)
      if (!lines_[i].blank() && !is_greeting(lines_[i].text(text_))) return false;
    return true;
  }

  /// An attribution and a header block, or a separator and a header deeper in marks, of one
  /// message.
  bool continues_last(const Introduction& introduction) {
    if (drafts_.empty() || !drafts_.back().introduces) return false;
    Draft& last = drafts_.back();
    if (!last.segment.header || last.segment.depth == 0 || !open_) return false;
    if (!same_message(*last.segment.header, introduction.header)) return false;
    const int marks = lines_[introduction.first].marks;
    if (marks < last_marks_ || quotes_another(last, introduction, marks)) return false;
    merge(*last.segment.header, introduction.header);
    // The attribution behind a separator tells that marks follow: "--- Original Message ---", "On
    // ..., Ivan wrote:", "> ...".
    if (framed_ && marks == last_marks_ && quotation_follows(text_, lines_, introduction.last)) {
      frames_.pop_back();
      framed_ = false;
    }
    if (introduction.forward) last.segment.kind = Kind::forward;
    last.last = introduction.last + 1;
    return true;
  }

  /// An attribution that begins the quotation which another one introduces: the quoted message
  /// quotes in its turn. A header block there would be the message's own.
  [[nodiscard]] bool quotes_another(const Draft& last,
                                    const Introduction& introduction,
                                    int marks) const {
    const QuotedHeader& header = *last.segment.header;
    if (last.segment.kind != Kind::attribution || marks <= last_marks_) return false;
    if (header.author.empty() && header.address.empty() && header.date_local.empty()) return false;
    const QuotedHeader& inner = introduction.header;
    const bool is_block = !inner.subject.empty() || !inner.to.empty();
    const bool same_time = !inner.date_local.empty() && !header.date_local.empty();
    return !is_block && !same_time;  // Times that differ were told apart before.
  }

  int introduced_depth(const Introduction& introduction, int marks, int level, std::size_t end) {
    const int frames = level - marks;
    const int next = marks_behind(introduction.last);
    open_ = true;
    framed_ = false;
    last_marks_ = marks;
    if (introduction.marks > marks) return introduction.marks + frames;
    if (next > marks || quotation_follows(text_, lines_, introduction.last) ||
        own_words_follow(introduction, level, end))
      return level + 1;
    if (marks > 0 && begins_level(level)) return level;
    framed_ = frames_.size() < kMaxFrames;
    if (framed_) frames_.push_back({marks, introduction.forward});
    return level + 1;
  }

  /// Is it the first thing within its quote marks? Then it introduces what they mark.
  [[nodiscard]] bool begins_level(int level) const {
    return drafts_.empty() || drafts_.back().segment.depth < level;
  }

  /// Closes the innermost forward, with all that was quoted inside it.
  void end_forward(const Introduction& introduction, int marks, int level) {
    const auto begin = std::find_if(frames_.rbegin(), frames_.rend(), [marks](const Frame& frame) {
      return frame.forward || frame.marks < marks;
    });
    Segment segment;
    segment.kind = Kind::forward;
    segment.depth = std::max(level, 1);
    if (begin != frames_.rend() && begin->marks == marks) {
      frames_.erase(begin.base() - 1, frames_.end());
      segment.depth = marks + static_cast<int>(frames_.size()) + 1;
    } else if (!frames_.empty() && frames_.back().marks == marks) {
      frames_.pop_back();
    }
    segment.parent = introducer_of(segment.depth);
    if (segment.parent >= 0)
      segment.header = drafts_[static_cast<std::size_t>(segment.parent)].segment.header;
    add(std::move(segment), introduction.first, introduction.last + 1, true);
    open_ = false;
    framed_ = false;
  }

  std::string_view text_;
  const std::vector<Line>& lines_;
  Context context_;
  std::vector<Draft> drafts_;
  std::vector<Frame> frames_;     ///< Open ones; their quote marks never fall.
  std::vector<int> introducers_;  ///< For each depth the draft that introduced it, or -1.
  bool open_ = false;             ///< The last introduction waits for its quotation.
  bool framed_ = false;           ///< It opened a frame.
  int last_marks_ = 0;            ///< Of the last introduction.
};

}  // namespace

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::own:
      return "own";
    case Kind::quote:
      return "quote";
    case Kind::attribution:
      return "attribution";
    case Kind::forward:
      return "forward";
    case Kind::signature:
    case Kind::boilerplate:
      return "signature";
  }
  return "own";
}

namespace {

std::vector<Segment> cut(std::string_view text, const Context& context, bool cut_endings) {
  const std::vector<Line> lines = read_lines(text);
  Builder builder(text, lines, context);
  std::size_t next = 0;
  std::vector<Introduction> found_introductions = introductions(text, lines);
  for (std::size_t i = 0; i < found_introductions.size(); ++i) {
    Introduction& introduction = found_introductions[i];
    builder.take_lines(next, introduction.first);
    next = introduction.last + 1;
    const std::size_t end =
        i + 1 < found_introductions.size() ? found_introductions[i + 1].first : lines.size();
    builder.take(std::move(introduction), end);
  }
  builder.take_lines(next, lines.size());
  std::vector<Segment> found = builder.finish(cut_endings);
  if (found.empty() && !text.empty()) {  // Nothing but blank lines.
    found.emplace_back();
    found.back().span = {0, text.size()};
  }
  return found;
}

}  // namespace

std::vector<Segment> segments(std::string_view text, const Context& context) {
  return cut(text, context, true);
}

std::vector<Segment> segments_by_depth(std::string_view text) {
  return cut(text, {}, false);
}

std::string plain_words(std::string_view text, const Segment& segment) {
  const std::string_view lines = segment.span.of(text);
  std::string out;
  out.reserve(lines.size());
  for (std::size_t at = 0; at < lines.size();) {
    const Line line = read_line(lines, at);
    out.append(line.text(lines));
    if (lines[line.end - 1] == '\n') out.push_back('\n');
    at = line.end;
  }
  return out;
}

}  // namespace pismo::quotes
