#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "mix.hpp"
#include "remembered.hpp"

namespace pismo::relate {

/// What was found out of single passages and letters, before and now.
class Findings {
 public:
  Findings(std::size_t passages, Remembered& memory) : memory_(memory) {
    compared_of_ = starts(memory.compared, passages);
    altered_of_ = starts(memory.altered, passages);
    sources_of_ = starts(memory.sources, passages);
  }

  [[nodiscard]] const Compared* compared(Index passage, Index node) {
    const Compared* const known =
        find(memory_.compared, compared_of_, passage, [&](const auto& at) {
          return at.counted.node == node;
        });
    if (known != nullptr) new_compared_.push_back(*known);
    return known;
  }

  void note_compared(const Compared& compared) { new_compared_.push_back(compared); }

  [[nodiscard]] std::optional<bool> altered(Index passage, Index node) {
    const JudgedAltered* const known = find(
        memory_.altered, altered_of_, passage, [&](const auto& at) { return at.node == node; });
    if (known == nullptr) return std::nullopt;
    return note_altered(passage, node, known->altered != 0);
  }

  bool note_altered(Index passage, Index node, bool altered) {
    new_altered_.push_back({passage, node, altered ? 1U : 0U});
    return altered;
  }

  /// @param others  As `earlier_letters` gives them.
  [[nodiscard]] std::optional<bool> of_several(Index passage,
                                               Index original,
                                               std::span<const Index> others) {
    const std::uint64_t mixed = mixed_of(others);
    const JudgedSources* const known =
        find(memory_.sources, sources_of_, passage, [&](const JudgedSources& at) {
          return at.original == original && at.others >> 1U == mixed >> 1U;
        });
    if (known == nullptr) return std::nullopt;
    return note_of_several(passage, original, others, (known->others & 1U) != 0);
  }

  bool note_of_several(Index passage, Index original, std::span<const Index> others, bool is) {
    new_sources_.push_back({passage, original, mixed_of(others) >> 1U << 1U | (is ? 1U : 0U)});
    return is;
  }

  /// Remembers what this pass has asked for, and nothing older.
  void keep() {
    const auto by_passage = [](const auto& left, const auto& right) {
      return left.passage < right.passage;
    };
    std::stable_sort(new_compared_.begin(), new_compared_.end(), by_passage);
    std::stable_sort(new_altered_.begin(), new_altered_.end(), by_passage);
    std::stable_sort(new_sources_.begin(), new_sources_.end(), by_passage);
    memory_.sources = std::move(new_sources_);
    memory_.compared = std::move(new_compared_);
    memory_.altered = std::move(new_altered_);
  }

 private:
  static std::uint64_t mixed_of(std::span<const Index> letters) {
    std::uint64_t mixed = 0;
    for (const Index letter : letters)
      mixed = mix(mixed + letter + 1);
    return mixed;
  }

  /// Where the findings of each passage begin; one more at the end.
  template <typename T>
  static std::vector<std::uint32_t> starts(const std::vector<T>& findings, std::size_t passages) {
    std::vector<std::uint32_t> begin(passages + 1, 0);
    for (const T& finding : findings)
      ++begin[finding.passage + 1];
    for (std::size_t at = 0; at < passages; ++at)
      begin[at + 1] += begin[at];
    return begin;
  }

  template <typename T, typename Is>
  static const T* find(const std::vector<T>& findings,
                       const std::vector<std::uint32_t>& starts,
                       Index passage,
                       Is is) {
    const T* const end = findings.data() + starts[passage + 1];
    const T* const found = std::find_if(findings.data() + starts[passage], end, is);
    return found == end ? nullptr : found;
  }

  Remembered& memory_;
  std::vector<std::uint32_t> compared_of_;
  std::vector<std::uint32_t> altered_of_;
  std::vector<std::uint32_t> sources_of_;
  std::vector<Compared> new_compared_;
  std::vector<JudgedAltered> new_altered_;
  std::vector<JudgedSources> new_sources_;
};

}  // namespace pismo::relate
