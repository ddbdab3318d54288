#include "text_authors.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace pismo::pipeline {

namespace {

using quotes::Kind;
using quotes::Segment;
using store::Family;

// A message that quotes more than this is a digest or hostile; the rest is quoted text still,
// and compared with nothing.
constexpr std::size_t kMaxQuotes = 500;

constexpr int kMaxDepth = 100;  // Nobody quotes so deep; a line of marks may.

std::string_view introduced_as(const std::vector<Segment>& segments, const Segment& segment) {
  if (segment.parent < 0) return "quote";
  const Kind kind = segments[static_cast<std::size_t>(segment.parent)].kind;
  return kind == Kind::forward ? "forward" : "reply";
}

/// Where the signature within a quotation begins: programs quote it with the words, and of
/// the message itself it is compared with nothing either.
std::uint64_t signature_begin(std::string_view text, const Segment& segment) {
  const std::string plain = quotes::plain_words(text, segment);
  const std::vector<Segment> inner = quotes::segments(plain);
  const auto last = std::find_if(inner.begin(), inner.end(), [](const Segment& s) {
    return s.depth == 0 && (s.kind == Kind::signature || s.kind == Kind::boilerplate);
  });
  if (last == inner.end()) return segment.span.end;
  // Plain words have the lines of the quotation.
  auto lines = std::count(
      plain.begin(), plain.begin() + static_cast<std::ptrdiff_t>(last->span.begin), '\n');
  std::uint64_t at = segment.span.begin;
  for (; lines > 0 && at < segment.span.end; ++at) {
    if (text[at] == '\n') --lines;
  }
  return at;
}

store::QuoteRow row_of(const std::vector<Segment>& segments, const Segment& segment) {
  store::QuoteRow row;
  row.kind = introduced_as(segments, segment);
  row.depth = segment.depth;
  if (!segment.header) return row;
  const quotes::QuotedHeader& header = *segment.header;
  row.author = header.author;
  row.address = header.address;
  row.date_local = header.date_local;
  row.date_offset = header.offset_minutes;
  row.date_utc = header.utc;
  row.zone_assumed = header.zone_assumed;
  row.subject = header.subject;
  row.recipients = header.to;
  row.quoted_id = header.message_id;
  return row;
}

/// @param end  Of the passage with its signature.
void add_piece(store::QuoteRow& quote, Span words, std::uint64_t end) {
  std::vector<Span>& pieces = quote.pieces;
  if (!pieces.empty() && pieces.back().end == words.begin) {
    pieces.back().end = words.end;
  } else {
    pieces.push_back(words);
  }
  quote.end = end;
}

/// Tells the messages that one text quotes apart: by what introduces a passage, else by depth
/// within the last introduction around it.
class Introductions {
 public:
  using Key = std::tuple<int, int, int>;

  /// @param at  Of the segment, in its text.
  void add(const Segment& segment, std::size_t at) {
    around_.resize(depth_of(segment), -1);
    around_.push_back(static_cast<int>(at));
  }

  [[nodiscard]] Key key_of(const Segment& segment) const {
    const std::size_t depth = depth_of(segment);
    const int outer = segment.parent >= 0 || depth == 0 || around_.empty()
                          ? -1
                          : around_[std::min(depth - 1, around_.size() - 1)];
    return {segment.parent, segment.depth, outer};
  }

 private:
  static std::size_t depth_of(const Segment& segment) {
    return static_cast<std::size_t>(std::clamp(segment.depth, 0, kMaxDepth));
  }

  std::vector<int> around_;  // The last introduction of each depth.
};

}  // namespace

TextAuthors::TextAuthors(const mime::Message& message) {
  std::uint64_t begin = 0;
  for (const int at : message.body_parts) {
    if (at != message.body_parts.front())
      ++begin;  // The line break that joins the texts of two parts.
    const mime::Part& part = message.parts[static_cast<std::size_t>(at)];
    add_part(part, begin, message.date.offset_minutes);
    begin += part.text->size();
  }
}

void TextAuthors::add_part(const mime::Part& part,
                           std::uint64_t begin,
                           std::optional<int> offset_minutes) {
  part_segments.push_back(quotes::segments(*part.text, {offset_minutes}));
  const std::vector<Segment>& segments = part_segments.back();
  Introductions introductions;
  std::map<Introductions::Key, int> known;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Segment& segment = segments[i];
    Stretch stretch{begin + segment.span.end, segment.depth > 0 ? Family::quoted : Family::body};
    if (segment.kind == Kind::attribution || segment.kind == Kind::forward)
      introductions.add(segment, i);
    if (segment.kind == Kind::quote) {
      const auto [place, is_new] = known.try_emplace(introductions.key_of(segment));
      if (is_new) place->second = add_quote(part, segments, segment);
      stretch.author = place->second;
      if (place->second >= 0) add_passage(*part.text, segment, stretch);
    } else {
      stretch.author = segment.kind == Kind::own ? Stretch::kOwn : Stretch::kNobody;
    }
    stretches.push_back(stretch);
  }
}

int TextAuthors::add_quote(const mime::Part& part,
                           const std::vector<Segment>& segments,
                           const Segment& segment) {
  if (quotes.size() >= kMaxQuotes) return Stretch::kNobody;
  const auto place = static_cast<int>(quotes.size());
  quotes.push_back(row_of(segments, segment));
  quotes.back().ord = place;
  quotes.back().part = part.path;
  return place;
}

void TextAuthors::add_passage(std::string_view text, const Segment& segment, Stretch& stretch) {
  store::QuoteRow& quote = quotes[static_cast<std::size_t>(stretch.author)];
  const std::uint64_t words_end = signature_begin(text, segment);
  add_piece(quote, {segment.span.begin, words_end}, segment.span.end);
  if (words_end == segment.span.end) return;
  const std::uint64_t signature = segment.span.end - words_end;
  stretches.push_back({stretch.end - signature, stretch.family, stretch.author});
  stretch.author = Stretch::kNobody;
}

}  // namespace pismo::pipeline
