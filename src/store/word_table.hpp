#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "pismo/store/segment.hpp"

namespace pismo::store {

/// The word types of one segment. Asked once for every word of the mail, so it is an open table of
/// hashes beside the rows: a lookup that fits the caches costs some 10 ns, half of what
/// std::unordered_map takes.
class WordTable {
 public:
  WordTable() : slots_(kFirstSlots) {}

  /// The row of a form, a new one when it was not met yet. Valid until the next call.
  WordCount& operator[](std::string_view form) {
    const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>{}(form));
    Slot* slot = find(hash, form);
    if (slot->row != 0) return rows_[slot->row - 1];
    if (rows_.size() >= slots_.size() / 2) {
      grow();
      slot = find(hash, form);
    }
    rows_.push_back({std::string(form), 0, 0, 0});
    *slot = {hash, static_cast<std::uint32_t>(rows_.size())};
    return rows_.back();
  }

  /// All rows, in the order in which their forms were met; the table is empty afterwards.
  std::vector<WordCount> take() {
    slots_.assign(kFirstSlots, {});
    return std::exchange(rows_, {});
  }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t row = 0;  // From 1; 0: free.
  };

  static constexpr std::size_t kFirstSlots = 1U << 14U;  // A power of two.

  Slot* find(std::uint32_t hash, std::string_view form) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].row != 0 &&
           (slots_[at].hash != hash || rows_[slots_[at].row - 1].form != form)) {
      at = (at + 1) & mask;
    }
    return &slots_[at];
  }

  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
      if (slot.row == 0) continue;
      std::size_t at = slot.hash & mask;
      while (slots_[at].row != 0)
        at = (at + 1) & mask;
      slots_[at] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::vector<WordCount> rows_;
};

}  // namespace pismo::store
