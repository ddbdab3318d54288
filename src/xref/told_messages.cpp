#include "told_messages.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <string_view>

namespace pismo::xref {

namespace {

// A message with fewer is known by its words alone.
constexpr std::size_t kLeastShingles = 6;
constexpr double kLeastShare = .5;

// One message with names taken out keeps most of its runs of words. A form that many filled in has
// rivals that keep nearly as many.
constexpr double kSameShare = .8;
constexpr double kRivalShare = .2;

// What was told so often says nothing new, and may be told without end.
constexpr std::uint8_t kMostTellings = 8;
constexpr std::size_t kMostRows = 64;  // Of our messages that one fingerprint leads to.

struct Verdict {
  std::string_view kind;
  std::string_view basis;
  double weight;
  std::string_view reason;
};

// Weights are those of two open cases.
constexpr Verdict kKey{"message", "key", 1, "the same bytes"};
constexpr Verdict kLetter{
    "message", "letter", .99, "the same date, people, subject and text; other transport headers"};
constexpr Verdict kId{"message", "message_id", .98, "the same Message-ID and the same words"};
constexpr Verdict kText{
    "message", "text", .9, "the same words, which one message has on each side"};
constexpr Verdict kShingles{"message", "shingles", .8, ""};
constexpr Verdict kSameText{
    "version", "same_text", .5, "the same words, under another Message-ID, or in several messages"};
constexpr Verdict kNearText{"version", "near_text", .4, ""};
constexpr Verdict kOtherText{"version", "other_text", .3, "the same Message-ID over other words"};

}  // namespace

ToldMessages::Ids ToldMessages::ids_of(const std::optional<Fingerprint>& one,
                                       const std::optional<Fingerprint>& other) {
  if (one && other) return *one == *other ? Ids::same : Ids::differ;
  return one || other ? Ids::one : Ids::none;
}

void ToldMessages::add(const MessageFingerprints& one,
                       std::int64_t id,
                       std::optional<std::int64_t> date) {
  const auto at = static_cast<std::uint32_t>(messages_.size());
  Message& message = messages_.emplace_back();
  message.id = id;
  message.date = date;
  message.message_id = one.id;
  message.text = one.text;
  message.shingles = static_cast<std::uint32_t>(one.shingles.size());
  ways_[by_key].emplace_back(one.key, at);
  if (one.letter) ways_[by_letter].emplace_back(*one.letter, at);
  if (one.id) ways_[by_id].emplace_back(*one.id, at);
  if (one.text) ways_[by_text].emplace_back(*one.text, at);
  for (const std::uint64_t shingle : one.shingles)
    shingles_.emplace_back(shingle, at);
}

void ToldMessages::sort() {
  for (std::size_t way = 0; way < ways_.size(); ++way) {
    std::sort(ways_[way].begin(), ways_[way].end());
    met_[way].assign(ways_[way].size(), 0);
  }
  std::sort(shingles_.begin(), shingles_.end());
  const auto& texts = ways_[by_text];
  for (std::size_t at = 0; at < texts.size(); ++at) {
    const bool before = at > 0 && texts[at - 1].first == texts[at].first;
    const bool behind = at + 1 < texts.size() && texts[at + 1].first == texts[at].first;
    messages_[texts[at].second].text_is_ours_alone = !before && !behind;
  }
}

/// The half-open range of rows with a fingerprint: its first ones.
std::pair<std::size_t, std::size_t> ToldMessages::rows_of(Way way, const Fingerprint& told) const {
  const auto& rows = ways_[way];
  const auto first = std::lower_bound(rows.begin(), rows.end(), std::pair(told, 0U));
  auto last = first;
  while (last != rows.end() && last->first == told &&
         static_cast<std::size_t>(last - first) < kMostRows)
    ++last;
  return {static_cast<std::size_t>(first - rows.begin()),
          static_cast<std::size_t>(last - rows.begin())};
}

bool ToldMessages::meet_exactly(Way way,
                                const std::optional<Fingerprint>& told,
                                bool Message::*flag) {
  if (!told) return false;
  const auto [first, last] = rows_of(way, *told);
  for (std::size_t row = first; row < last; ++row)
    messages_[ways_[way][row].second].*flag = true;
  return first < last;
}

void ToldMessages::meet_ids(const MessageFingerprints& told) {
  if (!told.id) return;
  const auto [first, last] = rows_of(by_id, *told.id);
  if (first == last || met_[by_id][first] >= kMostTellings) return;
  ++met_[by_id][first];
  for (std::size_t row = first; row < last; ++row) {
    Message& one = messages_[ways_[by_id][row].second];
    one.met_id = true;
    one.met_id_and_text |= one.text && one.text == told.text;
  }
}

void ToldMessages::meet_text(const MessageFingerprints& told) {
  if (!told.text) return;
  const auto [first, last] = rows_of(by_text, *told.text);
  if (first == last || met_[by_text][first] >= 2) return;
  const std::uint8_t times = ++met_[by_text][first];
  for (std::size_t row = first; row < last; ++row) {
    Message& one = messages_[ways_[by_text][row].second];
    one.text_told = times;
    if (times == 1) one.text_ids = ids_of(one.message_id, told.id);
  }
}

void ToldMessages::meet_shingles(const MessageFingerprints& told) {
  if (told.shingles.size() < kLeastShingles) return;
  std::vector<std::uint32_t> hits;
  for (const std::uint64_t shingle : told.shingles) {
    auto row = std::lower_bound(shingles_.begin(), shingles_.end(), std::pair(shingle, 0U));
    // What more of our messages have is a set phrase.
    for (std::size_t n = 0; n < kMostRows && row != shingles_.end() && row->first == shingle;
         ++n, ++row)
      hits.push_back(row->second);
  }
  std::sort(hits.begin(), hits.end());
  std::vector<std::pair<double, std::uint32_t>> shares;
  for (std::size_t begin = 0, end = 0; begin < hits.size(); begin = end) {
    while (end < hits.size() && hits[end] == hits[begin])
      ++end;
    const auto least = std::min<std::size_t>(messages_[hits[begin]].shingles, told.shingles.size());
    const double share = static_cast<double>(end - begin) / static_cast<double>(least);
    if (end - begin >= kLeastShingles && share >= kLeastShare)
      shares.emplace_back(share, hits[begin]);
  }
  double best = 0;
  double next = 0;
  for (const auto& [share, at] : shares) {
    next = std::max(next, std::min(share, best));
    best = std::max(best, share);
  }
  for (const auto& [share, at] : shares) {
    Message& one = messages_[at];
    if (share <= one.share) {
      one.next_share = std::max(one.next_share, share);
      continue;
    }
    one.next_share = one.share;
    one.share = share;
    one.best_for_both = share == best && next < best - kRivalShare;
    one.share_ids = ids_of(one.message_id, told.id);
  }
}

void ToldMessages::meet(const MessageFingerprints& told) {
  // Of what is known to the letter nothing more is learnt from single words.
  const bool known = meet_exactly(by_key, told.key, &Message::met_key);
  const bool alike = meet_exactly(by_letter, told.letter, &Message::met_letter);
  meet_ids(told);
  meet_text(told);
  if (!known && !alike) meet_shingles(told);
}

std::optional<Tie> ToldMessages::tie_of(const Message& one) {
  const bool one_text = one.text_told == 1 && one.text_is_ours_alone && one.text_ids != Ids::differ;
  const bool only_one = one.best_for_both && one.next_share < one.share - kRivalShare;
  // Without any Message-ID a draft of it, sent by another way, looks the same.
  const double least = one.share_ids == Ids::none ? 1 : kSameShare;
  const Verdict* verdict = nullptr;
  if (one.met_key) {
    verdict = &kKey;
  } else if (one.met_letter) {
    verdict = &kLetter;
  } else if (one.met_id_and_text) {
    verdict = &kId;
  } else if (one_text) {
    verdict = &kText;
  } else if (only_one && one.share >= least && one.share_ids != Ids::differ) {
    verdict = &kShingles;
  } else if (one.text_told > 0) {
    verdict = &kSameText;
  } else if (one.share > 0) {
    verdict = &kNearText;
  } else if (one.met_id) {
    verdict = &kOtherText;
  }
  if (verdict == nullptr) return std::nullopt;
  Tie tie;
  tie.kind = verdict->kind;
  tie.basis = verdict->basis;
  tie.weight = verdict->weight;
  tie.reason = verdict->reason;
  if (tie.reason.empty()) {
    tie.weight *= one.share;
    tie.reason = fmt::format("{} % of the told runs of four words are told there too{}",
                             static_cast<int>(one.share * 100),
                             verdict == &kShingles ? ", and no other message has nearly as many"
                             : one.share_ids == Ids::differ ? ", under another Message-ID"
                                                            : "");
  }
  tie.here = {{one.id, {}, {}}, 1, one.date, one.date};
  return tie;
}

std::vector<Tie> ToldMessages::ties() const {
  std::vector<Tie> ties;
  for (const Message& one : messages_) {
    if (auto tie = tie_of(one)) ties.push_back(std::move(*tie));
  }
  return ties;
}

}  // namespace pismo::xref
