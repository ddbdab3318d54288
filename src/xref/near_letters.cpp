#include "near_letters.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

#include "same_messages.hpp"

namespace pismo::xref {

namespace {

constexpr double kLeftOut = .45;  // Of either letter's words, by shingles: then the words are read.
constexpr double kNearWords = .8;    // Share of words in both of what is nearly the same text.
constexpr double kHiddenWords = .5;  // The same when all differences hide something.
constexpr double kHiddenShort = .3;  // The same when header fields agree.
constexpr std::size_t kTellingKept =
    8;  // Words in both that two letters must have, by words alone.
constexpr std::size_t kReadAtOnce = 2'000;  // Pairs; some 16 MB of words.
constexpr std::size_t kShown = 40;          // Differences of one pair that are kept for the reader.
constexpr std::int64_t kSameMinute = 60;

double likeness(const WordChanges& changes) {
  const auto most = std::max<std::size_t>({1, changes.here_words, changes.there_words});
  return static_cast<double>(changes.kept) / static_cast<double>(most);
}

bool agree(const Letter& here, const Letter& there) {
  const bool id = here.message_id != 0 && here.message_id == there.message_id;
  const bool date = here.date && there.date && std::abs(*here.date - *there.date) <= kSameMinute;
  return id || date;
}

bool contradict(const Letter& here, const Letter& there) {
  const bool other_id =
      here.message_id != 0 && there.message_id != 0 && here.message_id != there.message_id;
  return other_id && here.date && there.date && std::abs(*here.date - *there.date) > kSameMinute;
}

/// Whether any of what `decide` calls a pair is possible. What is not is dropped at once: in mail
/// full of forms most of what is compared comes to nothing.
bool may_pair(const Letter& here, const Letter& there, const WordChanges& whole) {
  if (agree(here, there)) return true;
  return whole.kept >= kTellingKept && likeness(whole) >= kHiddenWords;
}

/// What a pair rests on; none when it is none.
///
/// @param all_hidden  Whatever was changed is hidden.
std::optional<Basis> basis_of(const Letter& here,
                              const Letter& there,
                              const WordChanges& whole,
                              bool all_hidden) {
  const double alike = likeness(whole);
  const bool header = agree(here, there);
  const bool telling = whole.kept >= kTellingKept;
  if (whole.changes.empty() && !contradict(here, there) && (header || telling)) return Basis::text;
  if (all_hidden && !contradict(here, there) &&
      (header ? alike >= kHiddenShort : alike >= kHiddenWords && telling))
    return Basis::redacted;
  if (header && alike >= kNearWords) return Basis::changed;
  return alike < kNearWords || !telling ? std::nullopt : std::optional(Basis::near_text);
}

/// Of each letter here the first so many that it may be: thousands that fill in one form tell
/// nothing.
/// @return  How many were left out.
std::size_t keep_few(std::vector<std::pair<std::uint32_t, std::uint32_t>>& wanted) {
  constexpr std::size_t kMostEach = 512;
  std::size_t run = 0;
  std::uint32_t last = 0;
  return std::erase_if(wanted, [&](const auto& pair) {
    run = pair.first == last ? run + 1 : 0;
    last = pair.first;
    return run >= kMostEach;
  });
}

std::vector<std::int64_t> ids_of(const Letters& letters, std::vector<std::uint32_t>& which) {
  std::sort(which.begin(), which.end());
  which.erase(std::unique(which.begin(), which.end()), which.end());
  std::vector<std::int64_t> ids;
  ids.reserve(which.size());
  for (const std::uint32_t at : which)
    ids.push_back(letters[at].id);
  return ids;
}

std::size_t place_of(const std::vector<std::uint32_t>& which, std::uint32_t at) {
  return static_cast<std::size_t>(std::lower_bound(which.begin(), which.end(), at) - which.begin());
}

}  // namespace

void NearLetters::try_meeting(const Meeting& meeting) {
  const auto much = [](std::uint32_t left, const Letter& letter) {
    const std::uint32_t words = letter.is_short() ? letter.whole_words : letter.own_words;
    return static_cast<double>(left) > kLeftOut * static_cast<double>(std::max(1U, words));
  };
  if (much(meeting.left_here, here_.letters[meeting.here]) ||
      much(meeting.left_there, there_.letters[meeting.there])) {
    return;
  }
  wanted_.emplace_back(meeting.here, meeting.there);
}

void NearLetters::try_pair(std::uint32_t here, std::uint32_t there) {
  wanted_.emplace_back(here, there);
}

void NearLetters::compare(std::size_t begin, std::size_t end) {
  std::vector<std::uint32_t> here;
  std::vector<std::uint32_t> there;
  for (std::size_t at = begin; at < end; ++at) {
    here.push_back(wanted_[at].first);
    there.push_back(wanted_[at].second);
  }
  const auto here_words = words_of(here_.engine, ids_of(here_.letters, here), Whose::all);
  const auto there_words = words_of(there_.engine, ids_of(there_.letters, there), Whose::all);
  for (std::size_t at = begin; at < end; ++at) {
    Compared one{wanted_[at].first, wanted_[at].second, {}};
    one.whole =
        changes_of(here_words[place_of(here, one.here)], there_words[place_of(there, one.there)]);
    if (likeness(one.whole) < kHiddenShort) continue;
    hidden_.learn(one.whole);
    if (may_pair(here_.letters[one.here], there_.letters[one.there], one.whole))
      compared_.push_back(std::move(one));
  }
}

std::vector<NearPair> NearLetters::decide() {
  std::sort(wanted_.begin(), wanted_.end());
  wanted_.erase(std::unique(wanted_.begin(), wanted_.end()), wanted_.end());
  cut_ = keep_few(wanted_);
  for (std::size_t begin = 0; begin < wanted_.size(); begin += kReadAtOnce)
    compare(begin, std::min(begin + kReadAtOnce, wanted_.size()));
  std::vector<NearPair> pairs;
  for (Compared& one : compared_) {
    NearPair pair{one.here, one.there, Basis::near_text, likeness(one.whole), {}};
    bool all_hidden = true;
    for (WordChange& change : one.whole.changes) {
      const bool hidden = hidden_.hides(change);
      all_hidden &= hidden;
      if (pair.differences.size() >= kShown) continue;
      pair.differences.push_back({std::move(change.here), std::move(change.there), hidden});
    }
    const auto basis =
        basis_of(here_.letters[one.here], there_.letters[one.there], one.whole, all_hidden);
    if (!basis) continue;
    pair.basis = *basis;
    pairs.push_back(std::move(pair));
  }
  compared_.clear();
  return pairs;
}

}  // namespace pismo::xref
