#include "alignment.hpp"

#include <algorithm>
#include <vector>

#include "mix.hpp"

namespace pismo::relate {

namespace {

// A stretch that differs in more words is cut at words that both sides have once; this many cost
// 256 KiB and some milliseconds.
constexpr std::size_t kMaxEdits = 256;

// Stretches within stretches; each is cut at one anchor at least. Ordinary texts need 3.
constexpr int kMaxCuts = 8;

// Stretches without an anchor are compared by a table of this many bytes at most.
constexpr std::size_t kMaxTable = 1U << 20;

// Lengths of word runs that may be anchors, the first that gives any is used: single words are
// more, but a text of few different words has none that stands once.
constexpr std::size_t kAnchorWords[] = {1, 2, 4};

struct Stretch {
  std::size_t left = 0, left_end = 0, right = 0, right_end = 0;
  int cuts = 0;
};

/// A place in a stretch, or a diagonal: the place on the left less that on the right.
using Place = std::int32_t;

/// Which words a pair of words joins, or leaves out: of the left (down), of the right (over).
enum class Way : std::uint8_t { both, down, over };

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

/// Runs of words by their hash, with open addressing: as large as there are different ones.
class RunTable {
 public:
  struct Run {
    std::uint64_t hash = 0;
    std::uint32_t left = 0, right = 0;  // How often; left 0: a free place.
    std::size_t left_at = 0, right_at = 0;
  };

  /// The run of that hash; null when it is not there.
  Run* find(std::uint64_t hash) {
    Run& run = runs_[place_of(hash)];
    return run.left == 0 ? nullptr : &run;
  }

  void add_left(std::uint64_t hash, std::size_t at) {
    if (used_ >= runs_.size() / 2) grow();
    Run& run = runs_[place_of(hash)];
    used_ += run.left == 0 ? 1U : 0U;
    run.hash = hash;
    ++run.left;
    run.left_at = at;
  }

  [[nodiscard]] const std::vector<Run>& all() const { return runs_; }

 private:
  static constexpr std::size_t kFirst = 256;  // A power of two.

  /// Where the run of that hash is, or would be.
  [[nodiscard]] std::size_t place_of(std::uint64_t hash) const {
    std::size_t at = hash & (runs_.size() - 1);
    while (runs_[at].left != 0 && runs_[at].hash != hash)
      at = (at + 1) & (runs_.size() - 1);
    return at;
  }

  void grow() {
    std::vector<Run> old(runs_.size() * 2);
    old.swap(runs_);
    for (const Run& run : old) {
      if (run.left != 0) runs_[place_of(run.hash)] = run;
    }
  }

  std::vector<Run> runs_ = std::vector<Run>(kFirst);
  std::size_t used_ = 0;
};

class Aligner {
 public:
  Aligner(std::span<const std::uint32_t> left, std::span<const std::uint32_t> right)
      : left_(left), right_(right), meant_(left.size(), kNowhere) {}

  Alignment run() {
    std::vector<Stretch> open{{0, left_.size(), 0, right_.size(), 0}};
    while (!open.empty()) {
      Stretch stretch = open.back();
      open.pop_back();
      trim(stretch);
      if (stretch.left == stretch.left_end || stretch.right == stretch.right_end) continue;
      if (compare(stretch)) continue;
      const Pairs anchors = stretch.cuts < kMaxCuts ? anchors_of(stretch) : Pairs{};
      if (!anchors.empty()) {
        cut(stretch, anchors, open);
      } else if (!tabulate(stretch)) {
        out_.coarse = true;
      }
    }
    for (std::size_t at = 0; at < meant_.size(); ++at) {
      if (meant_[at] != kNowhere) out_.pairs.emplace_back(at, meant_[at]);
    }
    return std::move(out_);
  }

 private:
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

  void join(std::size_t left, std::size_t right) { meant_[left] = right; }

  /// Takes equal words off both ends.
  void trim(Stretch& at) {
    while (at.left < at.left_end && at.right < at.right_end && left_[at.left] == right_[at.right])
      join(at.left++, at.right++);
    while (at.left < at.left_end && at.right < at.right_end &&
           left_[at.left_end - 1] == right_[at.right_end - 1])
      join(--at.left_end, --at.right_end);
  }

  /// Myers' greedy comparison; false when more than kMaxEdits words differ.
  bool compare(const Stretch& at) {
    const auto left_size = static_cast<Place>(at.left_end - at.left);
    const auto right_size = static_cast<Place>(at.right_end - at.right);
    const Place apart = std::max(left_size, right_size) - std::min(left_size, right_size);
    if (apart > static_cast<Place>(kMaxEdits)) return false;
    const Place most = std::min(static_cast<Place>(kMaxEdits), left_size + right_size);
    furthest_.clear();
    for (Place edits = 0; edits <= most; ++edits) {
      if (reaches_ends(at, edits)) return true;
    }
    return false;
  }

  /// Goes as far as so many edits lead; true when that is the end of both sides, which are joined
  /// then.
  bool reaches_ends(const Stretch& at, Place edits) {
    const auto left_size = static_cast<Place>(at.left_end - at.left);
    const auto right_size = static_cast<Place>(at.right_end - at.right);
    furthest_.resize(row(edits + 1), -1);
    for (Place k = -edits; k <= edits; k += 2) {
      Place x = edits == 0 ? 0 : step(edits, k).first;
      if (x < 0 || x > left_size || x - k > right_size) continue;  // Beyond the texts.
      while (x < left_size && x - k < right_size && same(at, x, x - k))
        ++x;
      furthest_[row(edits) + static_cast<std::size_t>(k + edits)] = x;
      if (x < left_size || x - k < right_size) continue;
      walk_back(at, edits, k);
      return true;
    }
    return false;
  }

  [[nodiscard]] bool same(const Stretch& at, Place x, Place y) const {
    return left_[at.left + static_cast<std::size_t>(x)] ==
           right_[at.right + static_cast<std::size_t>(y)];
  }

  /// Where the row of so many edits begins in `furthest_`: each has two places more than the one
  /// before.
  static std::size_t row(Place edits) {
    return static_cast<std::size_t>(edits) * static_cast<std::size_t>(edits);
  }

  /// Where diagonal k begins with one more edit, and the diagonal it comes from. A negative
  /// first: nowhere.
  [[nodiscard]] std::pair<Place, Place> step(Place edits, Place k) const {
    const Place* const before = &furthest_[row(edits - 1)] + (edits - 1);  // Of diagonal 0.
    const Place down = k + 1 < edits ? before[k + 1] : -1;                 // A word of the right.
    const Place left = k - 1 > -edits ? before[k - 1] : -1;                // One of the left.
    const Place over = left < 0 ? -1 : left + 1;
    if (over > down) return {over, k - 1};
    return {down, k + 1};
  }

  void walk_back(const Stretch& at, Place edits, Place k) {
    Place x = furthest_[row(edits) + static_cast<std::size_t>(k + edits)];
    for (; edits >= 0; --edits) {
      const auto [begin, from] = edits == 0 ? std::pair<Place, Place>{0, 0} : step(edits, k);
      while (x > begin) {
        --x;
        join(at.left + static_cast<std::size_t>(x), at.right + static_cast<std::size_t>(x - k));
      }
      if (edits == 0) return;
      x = furthest_[row(edits - 1) + static_cast<std::size_t>(from + edits - 1)];
      k = from;
    }
  }

  /// The longest common subsequence by a table of all pairs of words; false when it is too large.
  bool tabulate(const Stretch& at) {
    const std::size_t rows = at.left_end - at.left;
    const std::size_t columns = at.right_end - at.right;
    if (rows > kMaxTable / columns) return false;
    const std::vector<Way> ways = best_ways(at);
    for (std::size_t row = 0, column = 0; row < rows && column < columns;) {
      const Way way = ways[row * columns + column];
      if (way == Way::both) join(at.left + row, at.right + column);
      row += way == Way::over ? 0 : 1;
      column += way == Way::down ? 0 : 1;
    }
    return true;
  }

  /// By rows: the way from each pair of words that joins most of those behind it.
  [[nodiscard]] std::vector<Way> best_ways(const Stretch& at) const {
    const std::size_t rows = at.left_end - at.left;
    const std::size_t columns = at.right_end - at.right;
    std::vector<Way> ways(rows * columns);
    std::vector<std::uint32_t> below(columns + 1), here(columns + 1);
    for (std::size_t row = rows; row-- > 0; std::swap(below, here)) {
      for (std::size_t column = columns; column-- > 0;) {
        const bool same = left_[at.left + row] == right_[at.right + column];
        const Way way = same                                ? Way::both
                        : below[column] >= here[column + 1] ? Way::down
                                                            : Way::over;
        here[column] = same               ? below[column + 1] + 1
                       : way == Way::down ? below[column]
                                          : here[column + 1];
        ways[row * columns + column] = way;
      }
    }
    return ways;
  }

  /// Runs of words that stand once on each side, in the longest order that both keep.
  [[nodiscard]] Pairs anchors_of(const Stretch& at) const {
    for (const std::size_t words : kAnchorWords) {
      Pairs anchors = unique_runs(at, words);
      if (!anchors.empty()) return longest_ascending(anchors);
    }
    return {};
  }

  [[nodiscard]] Pairs unique_runs(const Stretch& at, std::size_t words) const {
    RunTable runs;
    const auto run_at = [words](std::span<const std::uint32_t> side, std::size_t from) {
      std::uint64_t hash = 0;
      for (std::size_t word = 0; word < words; ++word)
        hash = mix(hash + side[from + word] + 1);
      return hash;
    };
    for (std::size_t from = at.left; from + words <= at.left_end; ++from)
      runs.add_left(run_at(left_, from), from);
    for (std::size_t from = at.right; from + words <= at.right_end; ++from) {
      RunTable::Run* const run = runs.find(run_at(right_, from));
      if (run == nullptr) continue;
      ++run->right;
      run->right_at = from;
    }
    Pairs unique;
    for (const RunTable::Run& run : runs.all()) {
      if (run.left != 1 || run.right != 1) continue;
      // Hashes are not proof.
      if (std::equal(left_.begin() + static_cast<std::ptrdiff_t>(run.left_at),
                     left_.begin() + static_cast<std::ptrdiff_t>(run.left_at + words),
                     right_.begin() + static_cast<std::ptrdiff_t>(run.right_at)))
        unique.emplace_back(run.left_at, run.right_at);
    }
    std::sort(unique.begin(), unique.end());
    return unique;
  }

  /// The longest chain of pairs that ascends on the right, too (they ascend on the left).
  static Pairs longest_ascending(const Pairs& pairs) {
    std::vector<std::size_t> tails;  // By length of chain: the pair that ends it lowest.
    std::vector<std::size_t> before(pairs.size(), pairs.size());
    for (std::size_t at = 0; at < pairs.size(); ++at) {
      const auto place = std::lower_bound(
          tails.begin(), tails.end(), pairs[at].second, [&](std::size_t pair, std::size_t right) {
            return pairs[pair].second < right;
          });
      if (place != tails.begin()) before[at] = *(place - 1);
      if (place == tails.end()) {
        tails.push_back(at);
      } else {
        *place = at;
      }
    }
    Pairs chain;
    for (std::size_t at = tails.empty() ? pairs.size() : tails.back(); at < pairs.size();
         at = before[at])
      chain.push_back(pairs[at]);
    std::reverse(chain.begin(), chain.end());
    return chain;
  }

  /// The anchors' first words correspond; what lies between them is compared by itself.
  void cut(const Stretch& at, const Pairs& anchors, std::vector<Stretch>& open) {
    Stretch rest = at;
    for (const auto& [left, right] : anchors) {
      join(left, right);
      open.push_back({rest.left, left, rest.right, right, at.cuts + 1});
      rest.left = left + 1;
      rest.right = right + 1;
    }
    open.push_back({rest.left, at.left_end, rest.right, at.right_end, at.cuts + 1});
  }

  std::span<const std::uint32_t> left_;
  std::span<const std::uint32_t> right_;
  // By edits, then diagonal from -edits on: how far the left side got; -1: not there.
  std::vector<Place> furthest_;
  std::vector<std::size_t> meant_;  // By words of the left: the one of the right that corresponds.
  Alignment out_;
};

}  // namespace

Alignment align(std::span<const std::uint32_t> left, std::span<const std::uint32_t> right) {
  return Aligner(left, right).run();
}

}  // namespace pismo::relate
