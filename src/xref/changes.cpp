#include "changes.hpp"

#include <algorithm>
#include <array>

#include "pismo/relate/word_diff.hpp"

namespace pismo::xref {

namespace {

// What people write over a name, in normal form; the words of one mark are all of them such words.
constexpr std::array<std::string_view, 27> kStandIns = {
    "redacted", "removed", "deleted", "hidden",  "withheld", "omitted", "name",
    "names",    "address", "email",   "phone",   "person",   "xxx",     "xxxx",
    "xxxxx",    "xx",      "скрыто",  "удалено", "вымарано", "имя",     "фамилия",
    "фио",      "адрес",   "телефон", "изъято",  "закрыто",  "ххх"};

constexpr std::size_t kDifferent = 5;          // Words that a learnt stand-in stood for,
constexpr std::uint32_t kLetters = 5;          // and letters that it was seen in.
constexpr std::uint32_t kRarelyReplaced = 10;  // Of so many uses one may be the other way round.
constexpr std::uint32_t kLongMark = 3;         // Words of a stand-in, at most.
constexpr std::uint32_t kLongName = 6;         // Words that are hidden together, at most.
constexpr std::size_t kNotedUses = 200'000;  // Different stand-ins; behind them nothing is learnt.

bool is_stand_in(std::string_view word) {
  return std::find(kStandIns.begin(), kStandIns.end(), word) != kStandIns.end();
}

bool all_stand_ins(std::string_view words) {
  while (!words.empty()) {
    const auto blank = std::min(words.find(' '), words.size());
    if (!is_stand_in(words.substr(0, blank))) return false;
    words.remove_prefix(std::min(blank + 1, words.size()));
  }
  return true;
}

/// Words `span` and what stands around them: marks before the first, between, and behind the last.
bool is_marked(const Words& words, Span span) {
  for (std::uint64_t at = span.begin; at <= span.end; ++at) {
    if (at < words.words.size() ? words.words[at].marked : words.marked_end) return true;
  }
  return false;
}

bool are_names(const Words& words, Span span) {
  if (span.empty()) return false;
  for (std::uint64_t at = span.begin; at < span.end; ++at) {
    if (!words.words[at].capitalised && !words.words[at].number) return false;
  }
  return true;
}

}  // namespace

WordChanges changes_of(const Words& here, const Words& there) {
  const auto here_views = here.views();
  const auto there_views = there.views();
  const relate::WordDiff diff = relate::word_diff(there_views, here_views);
  WordChanges found;
  found.kept = diff.kept;
  found.here_words = here.words.size();
  found.there_words = there.words.size();
  for (const relate::Change& change : diff.changes) {
    WordChange& one = found.changes.emplace_back();
    one.here = here.joined(change.original.begin, change.original.end);
    one.there = there.joined(change.quotation.begin, change.quotation.end);
    one.here_words = static_cast<std::uint32_t>(change.original.size());
    one.there_words = static_cast<std::uint32_t>(change.quotation.size());
    one.marked_here = is_marked(here, change.original);
    one.marked_there = is_marked(there, change.quotation);
    one.names_here = are_names(here, change.original);
    one.names_there = are_names(there, change.quotation);
  }
  return found;
}

void HiddenWords::note(Uses& uses, const std::string& mark, const std::string& hidden) {
  if (uses.size() >= kNotedUses && !uses.contains(mark)) return;
  Use& use = uses[mark];
  ++use.letters;
  if (use.stood_for.size() < kDifferent) use.stood_for.insert(hidden);
}

void HiddenWords::learn(const WordChanges& changes) {
  // A letter counts once for each stand-in.
  std::unordered_set<std::string_view> seen_here;
  std::unordered_set<std::string_view> seen_there;
  for (const WordChange& change : changes.changes) {
    if (change.here_words == 0 || change.there_words == 0) continue;
    if (change.here_words <= kLongMark && seen_here.insert(change.here).second) {
      note(here_, change.here, change.there);
    }
    if (change.there_words <= kLongMark && seen_there.insert(change.there).second) {
      note(there_, change.there, change.here);
    }
  }
}

bool HiddenWords::is_mark(const std::string& words, const Uses& its_side, const Uses& other_side) {
  if (words.empty()) return false;
  if (all_stand_ins(words)) return true;
  const auto use = its_side.find(words);
  if (use == its_side.end() || use->second.letters < kLetters) return false;
  if (use->second.stood_for.size() < kDifferent) return false;
  const auto other = other_side.find(words);
  return other == other_side.end() ||
         other->second.letters * kRarelyReplaced <= use->second.letters;
}

bool HiddenWords::hides(const WordChange& change) const {
  const bool short_enough = change.here_words <= kLongName && change.there_words <= kLongName;
  if (!short_enough) return false;
  if (change.there_words == 0) return change.marked_there || change.names_here;
  if (change.here_words == 0) return change.marked_here || change.names_there;
  if (change.marked_there && change.there_words == 1 && change.names_here) return true;
  if (change.marked_here && change.here_words == 1 && change.names_there) return true;
  return is_mark(change.there, there_, here_) || is_mark(change.here, here_, there_);
}

}  // namespace pismo::xref
