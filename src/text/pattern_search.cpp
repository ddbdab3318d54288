#include "pattern_search.hpp"

#include <algorithm>
#include <string>

#include "pismo/base/utf8.hpp"

#include "pattern_marks.hpp"
#include "pattern_translation.hpp"

namespace pismo::text {

namespace {

/// Marks in one place: no sensible expression asks \b more often without a letter between.
constexpr std::size_t kMaxMarks = 4;

/// Looking at one place after the other pays while the places together are not much longer than
/// the text; beyond that a marked copy of the whole keeps the time linear.
constexpr std::size_t kMostPasses = 4;

/// Bytes of text whose signs are looked at in one window, from the second window on.
constexpr std::size_t kFirstTogether = 64;

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

bool inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

std::size_t next_character(std::string_view text, std::size_t at) {
  ++at;
  while (inside_character(text, at))
    ++at;
  return at;
}

std::size_t previous_character(std::string_view text, std::size_t at) {
  --at;
  while (at > 0 && inside_character(text, at))
    --at;
  return at;
}

std::optional<Span> ask(const RE2& expression,
                        std::string_view text,
                        Span window,
                        RE2::Anchor anchor = RE2::UNANCHORED) {
  re2::StringPiece match;
  if (!expression.Match(piece(text), window.begin, window.end, anchor, &match, 1)) return {};
  const auto begin = static_cast<std::size_t>(match.data() - text.data());
  return Span{begin, begin + match.size()};
}

/// Where to go on behind a match that was looked for from `at`: never between the bytes of a
/// character.
std::size_t behind(std::string_view text, std::size_t at, const Span& match) {
  at = std::max<std::size_t>(match.end, at + 1);
  return inside_character(text, at) ? next_character(text, at) : at;
}

}  // namespace

PatternSearch::PatternSearch(const PatternNode& node, const RE2::Options& options)
    : plain_("(?m)" + translate(node, false), options),
      marks_(std::min(count_boundaries(node), kMaxMarks)),
      one_line_(!may_hold_line_end(node)),
      most_(most_bytes(node)),
      foothold_(foothold_of(node, one_line_)) {
  if (!plain_.ok()) return;
  may_be_empty_ = RE2::PartialMatch("", plain_);
  if (foothold_) letters_.emplace(*foothold_);
  if (marks_ > 0) marked_.emplace("(?m)" + translate(node, true), options);
}

const RE2* PatternSearch::refused() const {
  if (!plain_.ok()) return &plain_;
  return marked_ && !marked_->ok() ? &*marked_ : nullptr;
}

bool PatternSearch::occurs_in(std::string_view text) const {
  if (marked_ || may_be_empty_) return !matches(text, 1).empty();
  auto footing = footing_in(text);
  if (!footing) return RE2::PartialMatch(piece(text), plain_);
  return next_plain(text, 0, footing).has_value();
}

std::optional<Footing> PatternSearch::footing_in(std::string_view text) const {
  if (!letters_ || letters_->any().empty() || letters_->may_be_others_in(text)) return {};
  return Footing(letters_->any(), text);
}

/// The first match that begins at `at` or behind it.
std::optional<Span> PatternSearch::next_plain(std::string_view text,
                                              std::size_t at,
                                              std::optional<Footing>& footing) const {
  if (!footing) return ask(plain_, text, {at, text.size()});
  const bool by_reach = foothold_->before && (most_ || !one_line_);
  return by_reach ? next_near_foothold(text, at, *footing) : next_in_lines(text, at, *footing);
}

// A match that begins at or before the signs at `last` lies whole in the window. One that begins
// behind them may be cut there, and is left to the window of the signs that it holds.
std::optional<Span> PatternSearch::next_near_foothold(std::string_view text,
                                                      std::size_t at,
                                                      Footing& footing) const {
  std::size_t together = 0;  // Grows, so that windows full of signs do not overlap much.
  for (std::size_t place = footing.next(at); place < text.size();) {
    std::size_t begin = std::max(at, place - std::min(place, *foothold_->before));
    if (inside_character(text, begin)) begin = next_character(text, begin);
    if (!most_) return ask(plain_, text, {begin, text.size()});
    std::size_t last = place;
    std::size_t next = footing.next(last + 1);
    for (; next < text.size() && next <= place + together; next = footing.next(last + 1))
      last = next;
    std::size_t end = std::min(text.size(), last + *most_);
    if (inside_character(text, end)) end = next_character(text, end);
    const auto match = ask(plain_, text, {begin, end});
    if (match && match->begin <= last) return match;
    together = std::max(kFirstTogether, 2 * together);
    place = next;
  }
  return {};
}

// A match lies in one line, and so does its foothold. Where nothing stands before the foothold,
// most of its places are seen to be none from there on, without a look at the rest of the line.
std::optional<Span> PatternSearch::next_in_lines(std::string_view text,
                                                 std::size_t at,
                                                 Footing& footing) const {
  for (std::size_t place = footing.next(at); place < text.size();) {
    const std::size_t end = footing.line_end(place);
    if (foothold_->before == 0U) {
      if (const auto match = ask(plain_, text, {place, end}, RE2::ANCHOR_START)) return match;
      place = footing.next(place + 1);
      if (place >= end) continue;
    }
    if (const auto match = ask(plain_, text, {line_before(text, at, place), end})) return match;
    place = footing.next(end);
  }
  return {};
}

/// Where matches with a foothold at `place` may begin, at or behind `at`.
std::size_t PatternSearch::line_before(std::string_view text,
                                       std::size_t at,
                                       std::size_t place) const {
  if (foothold_->before) {
    std::size_t begin = std::max(at, place - std::min(place, *foothold_->before));
    if (inside_character(text, begin)) begin = next_character(text, begin);
    return begin;
  }
  const std::size_t line_end = text.substr(at, place - at).rfind('\n');
  return line_end == std::string_view::npos ? at : at + line_end + 1;
}

/// Behind all that a match beginning at `at` may hold or look at; npos: there is no telling.
std::size_t PatternSearch::end_of_reach(std::string_view text, std::size_t at) const {
  if (most_) {
    const std::size_t end = std::min(text.size(), at + *most_);
    return end < text.size() ? next_character(text, end) : end;
  }
  if (!one_line_) return std::string_view::npos;
  const std::size_t line_end = text.find('\n', at);
  return line_end == std::string_view::npos ? text.size() : line_end + 1;
}

/// The match that begins at `at`, by marks in a copy of what it may reach.
std::optional<Span> PatternSearch::marked_at(std::string_view text, std::size_t at) const {
  const std::size_t begin = at > 0 ? previous_character(text, at) : 0;
  const std::string_view around = text.substr(begin, end_of_reach(text, at) - begin);
  const std::string marked = mark_words(around, marks_);
  // Before the letter on the left stand marks when it is a word's.
  const bool left_is_word = at > 0 && is_word_character(decode_utf8(text, begin).value);
  const std::size_t mark_bytes = left_is_word ? marks_ * kWordMarkBytes : 0;
  const Span window{mark_bytes + (at - begin), marked.size()};
  const auto match = ask(*marked_, marked, window, RE2::ANCHOR_START);
  if (!match) return {};
  const Span span = UnmarkedPlaces(marked).original_of(*match);
  return Span{span.begin + begin, span.end + begin};
}

/// Each match without \b, asked again where it begins.
///
/// @return  False when this would take too long.
bool PatternSearch::by_places(std::string_view text,
                              std::size_t limit,
                              std::vector<Span>& found) const {
  std::size_t left = kMostPasses * text.size();
  auto footing = footing_in(text);
  for (std::size_t at = 0; found.size() < limit && at <= text.size();) {
    const auto place = next_plain(text, at, footing);
    if (!place) break;
    const std::size_t spent = end_of_reach(text, place->begin) - place->begin + place->size();
    if (spent > left) return false;
    left -= spent;
    const auto match = marked_at(text, place->begin);
    if (match && !match->empty()) found.push_back(*match);
    const Span none{place->begin, place->begin};
    at = match ? behind(text, place->begin, *match) : behind(text, place->begin, none);
  }
  return true;
}

std::vector<Span> PatternSearch::in_marked_copy(std::string_view text, std::size_t limit) const {
  std::vector<Span> found;
  if (!RE2::PartialMatch(piece(text), plain_)) return found;
  const std::string marked = mark_words(text, marks_);
  UnmarkedPlaces places(marked);
  for (std::size_t at = 0; found.size() < limit && at <= marked.size();) {
    const auto match = ask(*marked_, marked, {at, marked.size()});
    if (!match) break;
    const Span original = places.original_of(*match);
    if (!original.empty()) found.push_back(original);
    at = behind(marked, at, *match);
  }
  return found;
}

std::vector<Span> PatternSearch::matches(std::string_view text, std::size_t limit) const {
  std::vector<Span> found;
  if (marked_) {
    const bool by_place = !may_be_empty_ && (most_ || one_line_);
    if (by_place && by_places(text, limit, found)) return found;
    return in_marked_copy(text, limit);
  }
  auto footing = footing_in(text);
  for (std::size_t at = 0; found.size() < limit && at <= text.size();) {
    const auto match = next_plain(text, at, footing);
    if (!match) break;
    if (!match->empty()) found.push_back(*match);
    at = behind(text, at, *match);
  }
  return found;
}

}  // namespace pismo::text
