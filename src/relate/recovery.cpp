#include "recovery.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "pismo/relate/quotation.hpp"

#include "grounds.hpp"
#include "text_index.hpp"

namespace pismo::relate {

namespace {

// "ok" with a header says that there was a letter; it is no text to keep.
constexpr std::uint32_t kFewestWords = 3;

// Ghosts of one minute that a passage is compared with.
constexpr std::size_t kMostOfMinute = 16;

// What is known of passages that were joined.
struct Group {
  Index representative = kNone;
  Index ghost = kNone;      // Its Message-ID is known.
  Index dated = kNone;      // A passage that prints its time,
  Index signed_by = kNone;  // and one that prints its author; the first of each.
};

class Recovery {
 public:
  Recovery(NodeTable& nodes, Forest& forest, People& people, Passages& passages)
      : nodes_(nodes),
        forest_(forest),
        people_(people),
        passages_(passages),
        shingles_(nodes.letters()),
        others_(nodes.letters()) {}

  void run() {
    collect();
    join_same_headers();
    join_names();
    join_same_words();
    make_ghosts();
  }

 private:
  [[nodiscard]] const KeptQuote& quoted(Index passage) const {
    return *passages_.all[passage].quoted;
  }

  [[nodiscard]] bool names_author(Index passage) const {
    return passages_.all[passage].is_signed();
  }

  Fit same_author(Index left, Index right) {
    const Passage& one = passages_.all[left];
    const Passage& other = passages_.all[right];
    return people_.same(Who{one.address, one.author}, Who{other.address, other.author});
  }

  void collect() {
    groups_.resize(passages_.all.size());
    for (Index at = 0; at < passages_.all.size(); ++at) {
      Group& group = groups_[at];
      group.representative = at;
      if (quoted(at).utc) group.dated = at;
      if (names_author(at)) group.signed_by = at;
      if (is_lost(at)) lost_.push_back(at);
    }
  }

  [[nodiscard]] bool is_lost(Index passage) const {
    return passages_.all[passage].node == kNone && quoted(passage).words > 0;
  }

  Group& group(Index passage) {
    while (groups_[passage].representative != passage) {
      Index& above = groups_[passage].representative;
      above = groups_[above].representative;
      passage = above;
    }
    return groups_[passage];
  }

  /// Joins two passages unless what they print contradicts. `same_words`: their texts agree, so
  /// that times may be those of two zones.
  bool join(Index left, Index right, bool same_words) {
    Group& one = group(left);
    Group& other = group(right);
    if (&one == &other) return true;
    if (one.ghost != kNone && other.ghost != kNone && one.ghost != other.ghost) return false;
    if (!agree(one, other, same_words)) return false;
    Group& stays = one.representative < other.representative ? one : other;
    Group& goes = &stays == &one ? other : one;
    goes.representative = stays.representative;
    stays.dated = std::min(stays.dated, goes.dated);
    stays.signed_by = std::min(stays.signed_by, goes.signed_by);
    if (stays.ghost == kNone) stays.ghost = goes.ghost;
    return true;
  }

  bool agree(const Group& one, const Group& other, bool same_words) {
    if (one.dated != kNone && other.dated != kNone) {
      const KeptQuote& left = quoted(one.dated);
      const KeptQuote& right = quoted(other.dated);
      const bool zones = same_words && (left.zone_assumed || right.zone_assumed) &&
                         zones_apart(*left.utc, *right.utc);
      if (minutes_apart(*left.utc, *right.utc) != 0 && !zones) return false;
    }
    return one.signed_by == kNone || other.signed_by == kNone ||
           same_author(one.signed_by, other.signed_by) != Fit::no;
  }

  void join_same_headers() {
    std::vector<Index> dated;
    std::copy_if(lost_.begin(), lost_.end(), std::back_inserter(dated), [this](Index at) {
      return quoted(at).utc && names_author(at);
    });
    const auto minute = [this](Index at) { return *quoted(at).utc / 60; };
    std::sort(dated.begin(), dated.end(), [&](Index left, Index right) {
      return std::pair(minute(left), left) < std::pair(minute(right), right);
    });
    std::vector<Index> of_minute;  // One of each author.
    for (std::size_t at = 0; at < dated.size(); ++at) {
      if (at > 0 && minute(dated[at]) != minute(dated[at - 1])) of_minute.clear();
      const auto known = std::find_if(of_minute.begin(), of_minute.end(), [&](Index other) {
        return same_author(dated[at], other) == Fit::yes;
      });
      if (known != of_minute.end()) {
        join(*known, dated[at], false);
      } else if (of_minute.size() < kMostOfMinute) {
        of_minute.push_back(dated[at]);
      }
    }
  }

  /// What a message quotes first is what it answers, and what that quotes is what that answers.
  void join_names() {
    for (const Index at : passages_.outer_first()) {
      if (!is_lost(at)) continue;
      Index ghost = named_ghost(at);
      if (ghost == kNone) ghost = answered_ghost(at);
      if (ghost == kNone) continue;
      Group& joined = group(at);
      if (joined.ghost != kNone) continue;
      const auto [known, is_new] = passage_of_ghost_.try_emplace(ghost, at);
      if (is_new) {
        joined.ghost = ghost;
      } else {
        join(known->second, at, false);
      }
    }
  }

  /// The Message-ID that some clients print.
  Index named_ghost(Index passage) {
    const Text id = quoted(passage).message_id;
    if (nodes_.text(id).find('@') == std::string_view::npos) return kNone;
    const Index name = nodes_.name(id);
    if (!nodes_.name_at(name).messages.empty()) return kNone;
    const Index ghost = nodes_.ghost_of(name);
    forest_.grow(nodes_.nodes());
    return ghost;
  }

  Index answered_ghost(Index passage) {
    const Passage& at = passages_.all[passage];
    Index quoter = nodes_.primary(at.message);
    if (at.outer != kNone) {
      const Passage& outer = passages_.all[at.outer];
      quoter = outer.node != kNone ? outer.node : group(at.outer).ghost;
    }
    if (quoter == kNone || !is_first_within(passage)) return kNone;
    const Index parent = forest_.parent(quoter);
    return parent != kNone && !nodes_.is_message(parent) ? parent : kNone;
  }

  /// Only what stands first in a message or quotation is taken for what it answers.
  [[nodiscard]] bool is_first_within(Index passage) const {
    const Passage& at = passages_.all[passage];
    for (Index before = passages_.first[at.message]; before < passage; ++before) {
      if (passages_.all[before].outer == at.outer && quoted(before).words > 0) return false;
    }
    return true;
  }

  void join_same_words() {
    // One passage of each text.
    std::vector<Index> texts;
    std::copy_if(lost_.begin(), lost_.end(), std::back_inserter(texts), [this](Index at) {
      return quoted(at).shingles >= kEnoughShingles;
    });
    const auto key = [this](Index at) {
      return std::tuple(quoted(at).text_hash, quoted(at).shingles, at);
    };
    std::sort(texts.begin(), texts.end(), [&](Index left, Index right) {
      return key(left) < key(right);
    });
    std::vector<Index> different;
    for (const Index at : texts) {
      const bool same = !different.empty() &&
                        quoted(different.back()).text_hash == quoted(at).text_hash &&
                        same_shingles(different.back(), at);
      if (same) {
        join(different.back(), at, true);
      } else {
        different.push_back(at);
      }
    }
    std::sort(different.begin(), different.end());
    for (Index begin = 0; begin < different.size(); begin += TextIndex::kMostPassages) {
      const std::size_t left = different.size() - begin;
      join_alike(
          different, begin, begin + static_cast<Index>(std::min(left, TextIndex::kMostPassages)));
    }
    std::sort(common_.begin(), common_.end());
  }

  bool same_shingles(Index left, Index right) {
    const Shingles one = shingles_.of(quoted(left));
    const Shingles other = others_.of(quoted(right));
    return std::equal(one.begin(), one.end(), other.begin(), other.end());
  }

  /// Joins passages [begin, end) of `different` with those of nearly the same words.
  void join_alike(const std::vector<Index>& different, Index begin, Index end) {
    TextIndex index;
    for (Index at = begin; at < end; ++at)
      index.add_passage(shingles_.of(quoted(different[at])));
    index.prepare(static_cast<Index>(different.size()));
    for (Index at = 0; at < different.size(); ++at)
      index.add_document(at, shingles_.of(quoted(different[at])));
    index.finish();
    Overlap overlap;
    Overlap back;
    for (Index at = begin; at < end; ++at) {
      if (index.is_common(at - begin)) common_.push_back(different[at]);
      const auto& candidates = index.candidates(at - begin);
      if (candidates.size() < 2) continue;
      const Shingles passage = shingles_.of(quoted(different[at]));
      overlap.set(passage);
      for (const auto& candidate : candidates) {
        if (candidate.document == at) continue;
        const Shingles other = others_.of(quoted(different[candidate.document]));
        overlap.clear();
        if (!mostly(overlap.count(other).found, overlap.size())) continue;
        back.set(other);
        const bool both_ways = mostly(back.count(passage).found, back.size());
        // A part of it, from somebody who cut the header off.
        const bool scrap = !quoted(different[at]).utc;
        if (both_ways || scrap) join(different[at], different[candidate.document], true);
      }
    }
  }

  static bool mostly(std::size_t found, std::size_t all) {
    return static_cast<double>(found) >= kContainment * static_cast<double>(all);
  }

  void make_ghosts() {
    for (const Index at : lost_) {
      Group& joined = group(at);
      if (joined.ghost != kNone || !is_proof(at)) continue;
      joined.ghost = nodes_.new_ghost();
    }
    forest_.grow(nodes_.nodes());
    for (const Index at : lost_)
      passages_.all[at].node = group(at).ghost;
  }

  /// Whether a passage alone shows that there was a message.
  [[nodiscard]] bool is_proof(Index passage) const {
    const Passage& at = passages_.all[passage];
    const bool dated = at.quoted->utc.has_value();
    const bool signed_by = names_author(passage);
    if (at.doubtful || at.quoted->words < kFewestWords) return false;
    if (dated && signed_by) return true;
    if (at.quoted->shingles < kEnoughShingles) return false;
    if (std::binary_search(common_.begin(), common_.end(), passage)) return false;
    if (dated || signed_by) return true;
    const KeptLetter& quoter = nodes_.record(at.message);
    return at.outer == kNone && (quoter.is_reply || quoter.is_forward) &&
           forest_.parent(nodes_.primary(at.message)) == kNone;
  }

  NodeTable& nodes_;
  Forest& forest_;
  People& people_;
  Passages& passages_;
  std::vector<Index> lost_;    // Passages whose original is not in the case.
  std::vector<Index> common_;  // Those that stand everywhere.
  std::vector<Group> groups_;
  std::unordered_map<Index, Index> passage_of_ghost_;
  ShinglesOf shingles_;
  ShinglesOf others_;
};

}  // namespace

void recover_messages(NodeTable& nodes, Forest& forest, People& people, Passages& passages) {
  Recovery(nodes, forest, people, passages).run();
}

}  // namespace pismo::relate
