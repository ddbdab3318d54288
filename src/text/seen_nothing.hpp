#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace pismo::text {

/// Remembers by its hash what was looked at and came to nothing: lines that are quoted again and
/// again, words that mean nothing else. Holds so many hashes; new ones push out old ones. What
/// is asked for by chance under another's hash (once in 10^13 questions) is taken for nothing.
class SeenNothing {
 public:
  /// @param groups  Groups of four hashes that are held; a power of two.
  explicit SeenNothing(std::size_t groups) : groups_(groups) {}

  [[nodiscard]] bool has(std::uint64_t hash) const {
    if (seen_.empty()) return false;
    const Group& group = seen_[hash & (groups_ - 1)];
    return group[0] == hash || group[1] == hash || group[2] == hash || group[3] == hash;
  }

  void add(std::uint64_t hash) {
    if (seen_.empty()) seen_.resize(groups_);
    seen_[hash & (groups_ - 1)].at(turn_++ % kPlaces) = hash;
  }

 private:
  static constexpr std::size_t kPlaces = 4;
  using Group = std::array<std::uint64_t, kPlaces>;

  std::size_t groups_;
  std::vector<Group> seen_;  // Made when the first is added. A free place is the hash 0.
  std::size_t turn_ = 0;     // Which of the places is taken next.
};

}  // namespace pismo::text
