#include "reading_set.hpp"

#include <algorithm>

namespace pismo::relate {

namespace {

// A greeting may be missing, or a line that the quoter's program broke.
constexpr double kWhole = 0.95;

// Quoters of one letter that are looked at: a circular may have thousands.
constexpr std::ptrdiff_t kMostQuoters = 64;

class ReadingSet {
 public:
  ReadingSet(const NodeTable& nodes,
             const Passages& passages,
             const std::vector<QuoteMatch>& matches)
      : nodes_(nodes), passages_(passages) {
    for (const QuoteMatch& match : matches) {
      if (match.containment >= kWhole && match.omitted_ratio <= 1 - kWhole)
        quoters_.emplace_back(nodes.message_of(match.original), nodes.message_of(match.message));
    }
    // The latest quoters first: they have the most.
    std::sort(quoters_.begin(), quoters_.end(), [&](const auto& left, const auto& right) {
      if (left.first != right.first) return left.first < right.first;
      return nodes.earlier(right.second, left.second);
    });
  }

  [[nodiscard]] bool is_inclusive(Index message) const {
    if (nodes_.is_copy(message)) return false;
    auto at = std::lower_bound(
        quoters_.begin(), quoters_.end(), message, [](const auto& pair, Index wanted) {
          return pair.first < wanted;
        });
    for (std::ptrdiff_t count = 0;
         at != quoters_.end() && at->first == message && count < kMostQuoters;
         ++at, ++count) {
      if (has_all_of(at->second, message)) return false;
    }
    return true;
  }

 private:
  /// Whether a message that quotes another one whole has the rest of it, too.
  [[nodiscard]] bool has_all_of(Index quoter, Index message) const {
    const auto files = nodes_.letters().attachments(message);
    const auto attached = nodes_.letters().attachments(quoter);
    const bool all_attached = std::all_of(files.begin(), files.end(), [&](std::uint64_t file) {
      return std::find(attached.begin(), attached.end(), file) != attached.end();
    });
    if (!all_attached) return false;
    for (Index at = passages_.first[message]; at < passages_.first[message + 1]; ++at) {
      if (passages_.all[at].quoted->words > 0 && !quotes(quoter, passages_.all[at])) return false;
    }
    return true;
  }

  [[nodiscard]] bool quotes(Index quoter, const Passage& wanted) const {
    for (Index at = passages_.first[quoter]; at < passages_.first[quoter + 1]; ++at) {
      const Passage& passage = passages_.all[at];
      const bool same_text = passage.quoted->text_hash == wanted.quoted->text_hash;
      const bool same_node = wanted.node != kNone && passage.node == wanted.node &&
                             passage.quoted->words >= wanted.quoted->words;
      if (same_text || same_node) return true;
    }
    return false;
  }

  const NodeTable& nodes_;
  const Passages& passages_;
  std::vector<std::pair<Index, Index>> quoters_;  // Who is quoted whole, and who quotes.
};

}  // namespace

void mark_inclusive(const NodeTable& nodes,
                    const Passages& passages,
                    const std::vector<QuoteMatch>& matches,
                    std::vector<Thread>& threads) {
  const ReadingSet set(nodes, passages, matches);
  for (Thread& thread : threads) {
    for (ThreadMember& member : thread.members) {
      if (member.node > 0) member.inclusive = set.is_inclusive(nodes.message_of(member.node));
    }
  }
}

}  // namespace pismo::relate
