#include "phrase_matcher.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace pismo::search {

namespace {

/// The longest of those with one beginning, and none within another.
std::vector<Span> outermost(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  std::vector<Span> kept;
  for (const Span& span : spans) {
    if (kept.empty() || span.end > kept.back().end) kept.push_back(span);
  }
  return kept;
}

}  // namespace

bool PhraseMatcher::Candidate::fits(std::size_t slot) const {
  return std::find(slots->begin(), slots->end(), slot) != slots->end();
}

PhraseMatcher::PhraseMatcher(const std::vector<Reading>& readings,
                             Spacing spacing,
                             unsigned distance,
                             std::shared_ptr<text::Tokenizer> tokenizer)
    : spacing_(spacing), distance_(distance), tokenizer_(std::move(tokenizer)) {
  std::uint32_t slot = 0;
  for (const Reading& reading : readings) {
    readings_.push_back({slot, reading.size()});
    for (const Slot& place : reading) {
      for (const store::Word& word : place.forms)
        slots_of_[word.form].push_back(slot);
      ++slot;
    }
  }
}

void PhraseMatcher::take_batch(const std::vector<text::Token>& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto slots = slots_of_.find(tokens[i].normal);
    if (slots == slots_of_.end()) continue;
    std::size_t behind = i + 1;
    // Parts of it, and initials before a quoted line, which have the place of the word before.
    while (behind < tokens.size() && (tokens[behind].span.begin < tokens[i].span.end ||
                                      tokens[behind].position <= tokens[i].position))
      ++behind;
    const bool last = behind == tokens.size();
    const std::uint32_t next = last ? tokens.back().position + 1 : tokens[behind].position;
    candidates_.push_back({tokens[i].position, next, tokens[i].span, &slots->second});
  }
}

std::vector<Span> PhraseMatcher::find(std::string_view utf8) {
  candidates_.clear();
  tokenizer_->start(utf8);
  while (true) {
    const auto& tokens = tokenizer_->next();
    if (tokens.empty()) break;
    take_batch(tokens);
  }
  std::vector<Span> found;
  for (const Range& slots : readings_) {
    switch (spacing_) {
      case Spacing::adjacent:
        side_by_side(slots, found);
        break;
      case Spacing::ordered:
        in_order(slots, found);
        break;
      case Spacing::near:
        near(slots, found);
        break;
    }
  }
  return outermost(std::move(found));
}

// Of candidates that fit a slot and stand right behind some others.
void PhraseMatcher::take_next(const std::vector<std::size_t>& here,
                              std::size_t slot,
                              std::vector<std::size_t>& there) const {
  const auto before = [](const Candidate& c, std::uint32_t position) {
    return c.position < position;
  };
  there.clear();
  for (const std::size_t at : here) {
    const std::uint32_t position = candidates_[at].next;
    const auto begin = candidates_.begin() + static_cast<std::ptrdiff_t>(at);
    auto next = std::lower_bound(begin, candidates_.end(), position, before);
    for (; next != candidates_.end() && next->position == position; ++next) {
      const auto index = static_cast<std::size_t>(next - candidates_.begin());
      const bool known = std::find(there.begin(), there.end(), index) != there.end();
      if (!known && next->fits(slot)) there.push_back(index);
    }
  }
}

// A compound and its parts begin at one position and end at different ones, so several ways
// through the text are followed at once.
void PhraseMatcher::side_by_side(Range slots, std::vector<Span>& found) const {
  std::vector<std::size_t> here;
  std::vector<std::size_t> there;
  for (std::size_t start = 0; start < candidates_.size(); ++start) {
    if (!candidates_[start].fits(slots.first)) continue;
    here.assign(1, start);
    for (std::size_t slot = 1; slot < slots.size && !here.empty(); ++slot) {
      take_next(here, slots.first + slot, there);
      here.swap(there);
    }
    for (const std::size_t end : here)
      found.push_back({candidates_[start].span.begin, candidates_[end].span.end});
  }
}

std::optional<std::size_t> PhraseMatcher::end_in_order(Range slots, std::size_t start) const {
  std::size_t at = start;
  for (std::size_t slot = 1; slot < slots.size; ++slot) {
    const std::uint32_t from = candidates_[at].next;
    do {
      ++at;
      if (at == candidates_.size()) return std::nullopt;
      if (candidates_[at].position - candidates_[start].position > distance_) return std::nullopt;
    } while (candidates_[at].position < from || !candidates_[at].fits(slots.first + slot));
  }
  return at;
}

// Of all stretches with one end, the one that begins last.
void PhraseMatcher::in_order(Range slots, std::vector<Span>& found) const {
  std::size_t next_end = std::numeric_limits<std::size_t>::max();
  for (std::size_t start = candidates_.size(); start-- > 0;) {
    if (!candidates_[start].fits(slots.first)) continue;
    const auto end = end_in_order(slots, start);
    if (!end || *end >= next_end) continue;
    next_end = *end;
    found.push_back({candidates_[start].span.begin, candidates_[*end].span.end});
  }
}

// Which of the positions of candidates [begin, end) each of these has, counted from 0.
std::vector<std::size_t> PhraseMatcher::places_of(std::size_t begin, std::size_t end) const {
  std::vector<std::size_t> places;
  for (std::size_t i = begin; i < end; ++i) {
    const bool same = i > begin && candidates_[i].position == candidates_[i - 1].position;
    places.push_back(i == begin ? 0 : places.back() + (same ? 0 : 1));
  }
  return places;
}

// Whether each slot has a word of its own among candidates [begin, end): slots may share forms,
// so this is a matching of slots with positions, found by augmenting paths.
bool PhraseMatcher::holds_all(Range slots, std::size_t begin, std::size_t end) const {
  constexpr std::size_t kFree = std::numeric_limits<std::size_t>::max();
  const std::vector<std::size_t> places = places_of(begin, end);
  if (places.empty() || places.back() + 1 < slots.size) return false;
  std::vector<std::size_t> taken(places.back() + 1, kFree);  // By place, the slot that has it.
  std::vector<bool> tried;
  const std::function<bool(std::size_t)> seat = [&](std::size_t slot) {
    for (std::size_t i = begin; i < end; ++i) {
      const std::size_t place = places[i - begin];
      if (tried[place] || !candidates_[i].fits(slot)) continue;
      tried[place] = true;
      if (taken[place] != kFree && !seat(taken[place])) continue;
      taken[place] = slot;
      return true;
    }
    return false;
  };
  for (std::size_t slot = slots.first; slot < slots.first + slots.size; ++slot) {
    tried.assign(taken.size(), false);
    if (!seat(slot)) return false;
  }
  return true;
}

void PhraseMatcher::near(Range slots, std::vector<Span>& found) const {
  std::size_t begin = 0;
  for (std::size_t last = 0; last < candidates_.size(); ++last) {
    while (candidates_[last].position - candidates_[begin].position > distance_)
      ++begin;
    if (!holds_all(slots, begin, last + 1)) continue;
    while (holds_all(slots, begin + 1, last + 1))
      ++begin;
    std::size_t end = candidates_[begin].span.end;  // A compound may reach over its neighbours.
    for (std::size_t i = begin; i <= last; ++i)
      end = std::max(end, candidates_[i].span.end);
    found.push_back({candidates_[begin].span.begin, end});
    ++begin;
  }
}

}  // namespace pismo::search
