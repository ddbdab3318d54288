#include "pismo/search/named_times.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "pismo/mime/date.hpp"
#include "pismo/quotes/subject.hpp"
#include "pismo/store/named_days.hpp"

namespace pismo::search {

namespace {

using mentions::Anchor;
using mentions::Mention;
using quotes::Kind;
using quotes::Segment;
using store::Family;
using Take = std::function<void(const NamedTime&)>;

/// How far words of unknown age are believed to go back: answers to older letters are few.
constexpr std::int64_t kUnknownAge = 30LL * 86'400;

constexpr std::int64_t kNoon = 43'200;  // Of a header that prints a day only.

/// How the words of a stretch are read.
struct Stretch {
  Span span{};
  bool quoted = false;
  bool of_unknown_age = false;
  bool is_signature = false;
  Anchor anchor{};

  [[nodiscard]] bool reads_like(const Stretch& other) const {
    return quoted == other.quoted && of_unknown_age == other.of_unknown_age &&
           is_signature == other.is_signature && anchor.local == other.anchor.local;
  }
};

/// "С 9:00 до 18:00" under a name is when the office is open.
bool is_office_hours(const Mention& mention) {
  return mention.relative && mention.rule.starts_with("clock");
}

bool says_the_same(const Mention& a, const Mention& b) {
  return a.span.begin == b.span.begin && a.from == b.from && a.to == b.to;
}

/// Mentions that mean the same to a writer of a month ago; both lists are in the order of the text.
void keep_ageless(std::vector<Mention>& found, std::string_view text, const Anchor& anchor) {
  const bool any =
      std::any_of(found.begin(), found.end(), [](const auto& m) { return m.relative; });
  if (!any || !anchor.local) return;
  const Anchor earlier{*anchor.local - kUnknownAge, anchor.month_first};
  const std::vector<Mention> before = mentions::find_mentions(text, earlier);
  auto other = before.begin();
  std::erase_if(found, [&](const Mention& mention) {
    while (other != before.end() && other->span.begin < mention.span.begin)
      ++other;
    return other == before.end() || !says_the_same(*other, mention);
  });
}

/// Calls `read(piece, where it begins)` for pieces of at most kPieceBytes, whole lines where there
/// are any: what is compared is held in memory.
void each_piece(std::string_view words,
                const std::function<void(std::string_view, std::size_t)>& read) {
  constexpr std::size_t kPieceBytes = 256U << 10U;
  for (std::size_t at = 0; at < words.size();) {
    std::size_t size = std::min(kPieceBytes, words.size() - at);
    if (at + size < words.size()) {
      const std::size_t line = words.substr(at, size).rfind('\n');
      if (line != std::string_view::npos) size = line + 1;
    }
    read(words.substr(at, size), at);
    at += size;
  }
}

void read_stretch(std::string_view text, const Stretch& stretch, const Take& take) {
  const std::string_view words = stretch.span.of(text);
  NamedTime named{.quoted = stretch.quoted, .anchor = stretch.anchor.local};
  std::size_t begin = stretch.span.begin;
  const auto give = [&](const Mention& mention) {
    if (stretch.is_signature && is_office_hours(mention)) return;
    named.mention = mention;
    named.mention.span.begin += begin;
    named.mention.span.end += begin;
    take(named);
  };
  if (!stretch.of_unknown_age) return mentions::each_mention(words, stretch.anchor, give);
  each_piece(words, [&](std::string_view piece, std::size_t at) {
    begin = stretch.span.begin + at;
    std::vector<Mention> found = mentions::find_mentions(piece, stretch.anchor);
    keep_ageless(found, piece, stretch.anchor);
    std::for_each(found.begin(), found.end(), give);
  });
}

std::optional<int> number(std::string_view text, std::size_t at, std::size_t digits) {
  int value = 0;
  if (text.size() < at + digits) return std::nullopt;
  const char* end = text.data() + at + digits;
  const auto [stop, error] = std::from_chars(text.data() + at, end, value);
  return error == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

/// The wall clock of "2009-10-15T12:03:00" or "2009-10-15".
std::optional<std::int64_t> wall_of(std::string_view printed) {
  const auto year = number(printed, 0, 4);
  const auto month = number(printed, 5, 2);
  const auto day = number(printed, 8, 2);
  if (!year || !month || !day) return std::nullopt;
  const auto date = std::chrono::year(*year) / *month / *day;
  if (!date.ok()) return std::nullopt;
  const std::int64_t midnight =
      std::int64_t{std::chrono::sys_days(date).time_since_epoch().count()} * 86'400;
  const auto hour = number(printed, 11, 2);
  const auto minute = number(printed, 14, 2);
  if (!hour || !minute) return midnight + kNoon;
  return midnight + std::int64_t{*hour} * 3'600 + std::int64_t{*minute} * 60 +
         number(printed, 17, 2).value_or(0);
}

constexpr int kMaxDepth = 100;  // Nobody quotes so deep; a line of marks may.

std::size_t depth_of(const Segment& segment) {
  return static_cast<std::size_t>(std::clamp(segment.depth, 0, kMaxDepth));
}

/// Says of each segment what its words count from.
class Anchors {
 public:
  explicit Anchors(const Anchor& own) : known_{own} {}

  [[nodiscard]] Stretch of(const Segment& segment) const {
    const std::size_t depth = depth_of(segment);
    Stretch stretch{segment.span, depth > 0};
    stretch.is_signature = segment.kind == Kind::signature;
    stretch.anchor = known_[std::min(depth > 0 ? depth - 1 : 0, known_.size() - 1)];
    if (depth == 0) return stretch;
    // What has no header is older than what quotes it.
    const auto wall = segment.header ? wall_of(segment.header->date_local) : std::nullopt;
    if (wall) stretch.anchor.local = wall;
    stretch.of_unknown_age = !wall;
    return stretch;
  }

  /// A line or header block that introduces a quotation: what is quoted in that is older still.
  void introduce(const Segment& segment) {
    const Anchor anchor = of(segment).anchor;
    known_.resize(depth_of(segment) + 1, known_.back());
    known_.back() = anchor;
  }

 private:
  std::vector<Anchor> known_;  // By depth.
};

void read_body(std::string_view text,
               const Anchor& own,
               const Take& take,
               const std::vector<Segment>& segments) {
  Anchors anchors(own);
  std::optional<Stretch> pending;
  const auto flush = [&] {
    if (pending) read_stretch(text, *pending, take);
    pending.reset();
  };
  for (const Segment& segment : segments) {
    if (segment.kind == Kind::attribution || segment.kind == Kind::forward) {
      anchors.introduce(segment);
      flush();
      continue;
    }
    if (segment.kind == Kind::boilerplate) {
      flush();
      continue;
    }
    const Stretch stretch = anchors.of(segment);
    if (pending && pending->span.end == segment.span.begin && pending->reads_like(stretch)) {
      pending->span.end = segment.span.end;
      continue;
    }
    flush();
    pending = stretch;
  }
  flush();
}

void read_subject_line(std::string_view text, const Anchor& own, const Take& take) {
  const bool is_old = quotes::read_subject(text).kind != quotes::SubjectClass::none;
  read_stretch(text, {{0, text.size()}, false, is_old, false, own}, take);
}

}  // namespace

Anchor anchor_of(std::optional<std::int64_t> utc, std::optional<int> offset_minutes) {
  constexpr int kHawaii = -600;
  constexpr int kNewYorkInSummer = -240;
  const int offset = offset_minutes.value_or(0);
  Anchor anchor;
  if (utc) anchor.local = *utc + std::int64_t{offset} * 60;
  anchor.month_first = offset >= kHawaii && offset <= kNewYorkInSummer;
  return anchor;
}

Anchor anchor_of(const store::QuoteRow& quote) {
  Anchor anchor = anchor_of(std::nullopt, quote.date_offset);
  anchor.local = wall_of(quote.date_local);
  return anchor;
}

Anchor anchor_of_record(const store::Catalog& catalog,
                        const store::Relations& relations,
                        std::int64_t id) {
  if (store::is_recovered(id)) {
    const auto ghost = relations.ghost_of_record(id);
    if (!ghost || ghost->fullest >= ghost->witnesses.size()) return {};
    const store::WitnessRow& witness = ghost->witnesses[ghost->fullest];
    const auto quote = relations.quote(witness.message_id, witness.quote_ord);
    return quote ? anchor_of(*quote) : Anchor{};
  }
  const auto message = catalog.message(id);
  if (!message) return {};
  const auto date = mime::read_date(message->date_raw);
  return date && date->utc ? anchor_of(date->utc, date->offset_minutes)
                           : anchor_of(message->date_utc, message->date_offset);
}

void each_named_time(const store::TextView& text,
                     const Anchor& own,
                     const Take& take,
                     const std::vector<Segment>* segments) {
  switch (text.place) {
    case Family::body:
      if (segments != nullptr) return read_body(text.text, own, take, *segments);
      return read_body(text.text, own, take, quotes::segments(text.text));
    case Family::quoted:  // A recovered message: its own words.
      return read_stretch(text.text, {{0, text.text.size()}, true, false, false, own}, take);
    case Family::subject:
      return read_subject_line(text.text, own, take);
    case Family::attachment: {
      const Anchor none{std::nullopt, own.month_first};
      return read_stretch(text.text, {{0, text.text.size()}, false, false, false, none}, take);
    }
    case Family::from:
    case Family::to:
    case Family::cc:
    case Family::filename:
      return;
  }
}

bool answers(const Mention& mention,
             std::optional<std::int64_t> from,
             std::optional<std::int64_t> to) {
  std::vector<store::CalendarUnit> units;
  store::append_units(mention.from, mention.to, units);
  return std::any_of(
      units.begin(), units.end(), [&](store::CalendarUnit u) { return is_asked(u, from, to); });
}

}  // namespace pismo::search
