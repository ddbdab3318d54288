#include "shared_groups.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

#include "winnow.hpp"

namespace pismo::xref {

namespace {

using relate::Shingle;

constexpr std::size_t kTried = 8;  // Earlier letters that one is compared with.
constexpr std::uint32_t kEnd = 4;  // So near the end of the own words a run ends them.

std::string sender_of(const store::RelatedMessage& message) {
  if (message.participants.empty() || message.participants.front().role != "from") return {};
  std::string address = message.participants.front().address;
  for (char& c : address)
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return address;
}

}  // namespace

class SharedGroups::Finder {
 public:
  Finder(SharedGroups& out, store::CaseWalk&& walk, std::size_t messages, std::uint32_t least)
      : out_(out), walk_(std::move(walk)), once_(messages), twice_(messages), least_(least) {}

  /// First walk: which shingles occur in two letters.
  void learn(const store::RelatedMessage& message, bool spare) {
    RepeatLetter letter;
    letter.id = message.id;
    letter.date = message.date_utc;
    letter.own_words = static_cast<std::uint32_t>(message.own.words);
    letter.spare = spare;
    letter.sender = number_of(sender_of(message));
    if (!spare) ++out_.sent_[letter.sender];
    out_.letters_.push_back(letter);
    if (spare) return;
    for (const Shingle shingle : chosen(message.own.shingles)) {
      if (once_.may_have(shingle)) twice_.add(shingle);
      once_.add(shingle);
    }
  }

  /// Second walk: each letter beside the first ones that have something of it.
  void meet(const store::RelatedMessage& message, std::uint32_t at) {
    if (out_.letters_[at].spare) return;
    std::vector<std::uint32_t> hits;
    for (const Shingle shingle : chosen(message.own.shingles)) {
      if (!twice_.may_have(shingle)) continue;
      const auto [owner, is_new] = owners_.try_emplace(shingle, at);
      if (!is_new) hits.push_back(owner->second);
    }
    std::sort(hits.begin(), hits.end());
    std::vector<std::pair<std::size_t, std::uint32_t>> counts;
    for (std::size_t begin = 0, end = 0; begin < hits.size(); begin = end) {
      while (end < hits.size() && hits[end] == hits[begin])
        ++end;
      counts.emplace_back(end - begin, hits[begin]);
    }
    std::stable_sort(counts.begin(), counts.end(), [](const auto& left, const auto& right) {
      return left.first > right.first;
    });
    if (counts.size() > kTried) counts.resize(kTried);
    for (const auto& [count, other] : counts)
      compare(message.own.shingles, at, other);
  }

  void finish() {
    for (auto& [sign, group] : groups_) {
      tidy(group);
      if (group.letters.size() > 1) out_.groups_.push_back(std::move(group));
    }
    groups_.clear();
    join_parts();
  }

 private:
  static std::vector<Shingle> chosen(const std::vector<Shingle>& text) {
    std::vector<Shingle> shingles;
    winnow(text, [&](std::size_t at) { shingles.push_back(text[at]); });
    std::sort(shingles.begin(), shingles.end());
    shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
    return shingles;
  }

  static void tidy(SharedGroup& group) {
    std::sort(group.letters.begin(), group.letters.end());
    group.letters.erase(std::unique(group.letters.begin(), group.letters.end()),
                        group.letters.end());
  }

  std::vector<Shingle> words_of(const SharedGroup& group) {
    const std::vector<Shingle>& own = own_of(group.example);
    if (std::size_t{group.run.here} + group.run.size > own.size()) return {};
    const auto begin = own.begin() + group.run.here;
    return {begin, begin + group.run.size};
  }

  /// A shorter form of a passage may have another least shingle. What stands nearly whole in a
  /// passage of as many letters or more is that passage.
  void join_parts() {
    std::vector<std::pair<Shingle, std::uint32_t>> places;  // Every shingle of every passage.
    for (std::uint32_t at = 0; at < out_.groups_.size(); ++at) {
      for (const Shingle shingle : words_of(out_.groups_[at]))
        places.emplace_back(shingle, at);
    }
    std::sort(places.begin(), places.end());
    std::vector<std::uint32_t> order(out_.groups_.size());
    for (std::uint32_t at = 0; at < order.size(); ++at)
      order[at] = at;
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) {
      return out_.groups_[left].letters.size() < out_.groups_[right].letters.size();
    });
    for (const std::uint32_t at : order)
      join_part(at, places);
    std::erase_if(out_.groups_, [](const SharedGroup& group) { return group.letters.empty(); });
  }

  void join_part(std::uint32_t at, const std::vector<std::pair<Shingle, std::uint32_t>>& places) {
    constexpr std::size_t kTriedGroups = 16;
    constexpr double kNearlyWhole = .8;
    SharedGroup& part = out_.groups_[at];
    const std::vector<Shingle> words = words_of(part);
    auto place = std::lower_bound(places.begin(), places.end(), std::pair(part.sign, 0U));
    SharedGroup* best = nullptr;
    for (std::size_t tried = 0; tried < kTriedGroups && place != places.end(); ++tried, ++place) {
      if (place->first != part.sign) break;
      SharedGroup& other = out_.groups_[place->second];
      if (place->second == at || other.letters.size() < part.letters.size()) continue;
      const double inside = agreement(words, words_of(other)).shared;
      if (inside < kNearlyWhole * static_cast<double>(words.size())) continue;
      if (best == nullptr || other.letters.size() > best->letters.size()) best = &other;
    }
    if (best == nullptr) return;
    best->letters.insert(best->letters.end(), part.letters.begin(), part.letters.end());
    best->at_end += part.at_end;
    tidy(*best);
    part.letters.clear();
  }

  std::uint32_t number_of(std::string&& sender) {
    const auto [known, is_new] =
        numbers_.try_emplace(std::move(sender), static_cast<std::uint32_t>(out_.senders_.size()));
    if (is_new) {
      out_.senders_.push_back(known->first);
      out_.sent_.push_back(0);
    }
    return known->second;
  }

  const std::vector<Shingle>& own_of(std::uint32_t at) {
    const auto known = kept_.find(at);
    if (known != kept_.end()) return known->second;
    constexpr std::size_t kKept = 4'000;
    if (kept_.size() >= kKept) kept_.clear();
    return kept_.emplace(at, walk_.sketch(out_.letters_[at].id).own.shingles).first->second;
  }

  void compare(const std::vector<Shingle>& own, std::uint32_t at, std::uint32_t other) {
    const std::vector<Shingle>& earlier = own_of(other);
    for (const Run& run : agreement(own, earlier).runs) {
      if (run.size < least_) continue;
      const auto begin = own.begin() + run.here;
      const Shingle sign = *std::min_element(begin, begin + run.size);
      SharedGroup& group = groups_[sign];
      group.sign = sign;
      add(group, other, run.there + run.size + kEnd >= earlier.size());
      add(group, at, run.here + run.size + kEnd >= own.size());
      if (run.size > group.run.size) {
        group.run = run;
        group.example = at;
      }
    }
  }

  static void add(SharedGroup& group, std::uint32_t letter, bool at_end) {
    // The first owner comes again and again; the one at hand comes last.
    if (!group.letters.empty() &&
        (group.letters.back() == letter || group.letters.front() == letter)) {
      return;
    }
    group.letters.push_back(letter);
    group.at_end += at_end ? 1 : 0;
  }

  SharedGroups& out_;
  store::CaseWalk walk_;
  Sieve once_;
  Sieve twice_;
  std::uint32_t least_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::unordered_map<Shingle, std::uint32_t> owners_;  // The first letter with a shingle.
  std::unordered_map<std::uint32_t, std::vector<Shingle>> kept_;
  std::map<Shingle, SharedGroup> groups_;
};

Result<SharedGroups> SharedGroups::find(const search::Engine& engine,
                                        const store::CaseFolder& folder,
                                        std::uint32_t least) {
  auto walk = store::CaseWalk::open(folder.catalog());
  if (!walk) return fail(walk.error());
  const auto balance = engine.catalog().balance();
  SharedGroups out;
  Finder finder(out, std::move(*walk), balance ? balance->indexed : 0, least);
  const std::vector<std::int64_t> spare = engine.relations().spare_copies();
  auto done = engine.relations().each_message(0, [&](store::RelatedMessage&& message) {
    finder.learn(message, std::binary_search(spare.begin(), spare.end(), message.id));
  });
  if (!done) return fail(done.error());
  std::uint32_t at = 0;
  done = engine.relations().each_message(0, [&](store::RelatedMessage&& message) {
    if (at < out.letters_.size()) finder.meet(message, at++);
  });
  if (!done) return fail(done.error());
  finder.finish();
  return out;
}

}  // namespace pismo::xref
