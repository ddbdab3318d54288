#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "pismo/store/fields.hpp"

namespace pismo::store {

/// One term of a segment.
struct Term {
  std::string_view text;  ///< With its prefix; lives in the table.
  std::uint32_t count = 0;
  std::uint32_t capitalised = 0;
  std::uint32_t places = 0;  ///< How often it stands in the segment, as word or fact.
  Family family = Family::body;
  bool is_fact = false;  ///< A yes/no term, without positions.
};

/// The terms of one segment, numbered as they were met. Asked once for every word of the mail, so
/// it is an open table of hashes beside the rows, and the texts lie one behind the other.
class TermTable {
 public:
  TermTable() : slots_(kFirstSlots) {}

  /// The number of a term; it gets the next one when it was not met yet.
  std::uint32_t number_of(std::string_view text) {
    const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>{}(text));
    Slot* slot = find(hash, text);
    if (slot->row != 0) return slot->row - 1;
    if (terms_.size() >= slots_.size() / 2) {
      grow();
      slot = find(hash, text);
    }
    terms_.push_back({.text = keep(text)});
    *slot = {hash, static_cast<std::uint32_t>(terms_.size())};
    return slot->row - 1;
  }

  Term& operator[](std::uint32_t number) { return terms_[number]; }

  [[nodiscard]] const std::vector<Term>& all() const { return terms_; }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t row = 0;  // From 1; 0: free.
  };

  static constexpr std::size_t kFirstSlots = 1U << 15U;  // A power of two.
  static constexpr std::size_t kBlockBytes = std::size_t{64} << 10U;

  Slot* find(std::uint32_t hash, std::string_view text) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].row != 0 &&
           (slots_[at].hash != hash || terms_[slots_[at].row - 1].text != text)) {
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

  // Terms are short: a block holds thousands.
  std::string_view keep(std::string_view text) {
    if (text.size() > left_) {
      left_ = std::max(kBlockBytes, text.size());
      blocks_.push_back(std::make_unique<char[]>(left_));
      free_ = blocks_.back().get();
    }
    char* const begin = free_;
    free_ = std::copy(text.begin(), text.end(), begin);
    left_ -= text.size();
    return {begin, text.size()};
  }

  std::vector<Slot> slots_;
  std::vector<Term> terms_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace pismo::store
