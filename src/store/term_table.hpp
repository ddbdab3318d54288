#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "pismo/store/fields.hpp"

namespace pismo::store {

/// What tells terms apart; of long ones only most.
class TermKey {
 public:
  static constexpr std::size_t kMostBytes = 23;

  TermKey() = default;

  explicit TermKey(std::string_view text) {
    const std::size_t size = std::min(text.size(), kMostBytes);
    for (std::size_t i = 0; i * 8 < size; ++i)
      parts_[i] = part_of(text.data() + i * 8, std::min<std::size_t>(size - i * 8, 8));
    parts_[2] |= std::uint64_t{std::min(text.size(), kMostBytes + 1)} << 56U;
    // By multiplication: every word of the mail comes by here, and few are longer than this.
    std::uint64_t hash = parts_[0] * 0x9E3779B97F4A7C15U;
    hash = ((hash ^ (hash >> 32U)) + parts_[1]) * 0xC2B2AE3D27D4EB4FU;
    hash = ((hash ^ (hash >> 29U)) + parts_[2]) * 0x165667B19E3779F9U;
    if (text.size() > kMostBytes) hash ^= std::hash<std::string_view>{}(text);
    hash_ = static_cast<std::uint32_t>(hash >> 32U);
  }

  bool operator==(const TermKey& other) const {
    return hash_ == other.hash_ && parts_ == other.parts_;
  }

  [[nodiscard]] std::uint32_t hash() const { return hash_; }

  /// Whether equal keys are of equal terms.
  [[nodiscard]] bool is_whole() const { return (parts_[2] >> 56U) <= kMostBytes; }

 private:
  /// One to eight bytes as a number, the first lowest. Two loads that overlap rather than a copy
  /// into zeros, on whose bytes the processor would have to wait.
  static std::uint64_t part_of(const char* bytes, std::size_t size) {
    const auto load = [bytes]<typename Number>(Number number, std::size_t at) {
      std::memcpy(&number, bytes + at, sizeof number);
      return std::uint64_t{number};
    };
    if (size == 8) return load(std::uint64_t{}, 0);
    if (size >= 4) {
      return load(std::uint32_t{}, 0) | load(std::uint32_t{}, size - 4) << (8 * (size - 4));
    }
    std::uint64_t part = load(std::uint8_t{}, 0);
    part |= load(std::uint8_t{}, size / 2) << (8 * (size / 2));
    return part | load(std::uint8_t{}, size - 1) << (8 * (size - 1));
  }

  std::array<std::uint64_t, 3> parts_{};  // The bytes, and the size at the very end.
  std::uint32_t hash_ = 0;
};

/// One term of a segment; a line of the cache, as it is found and counted at once.
struct alignas(64) Term {
  TermKey key;
  std::uint32_t count = 0;
  std::uint32_t capitalised = 0;
  std::string_view text;     ///< With its prefix; lives in the table.
  std::uint32_t places = 0;  ///< How often it stands in the segment, as word or fact.
  Family family = Family::body;
  bool is_fact = false;  ///< A yes/no term, without positions.
};

static_assert(sizeof(Term) == 64);

/// The terms of one segment, numbered as they were met. Asked once for every word of the mail, so
/// it is an open table of hashes, dense enough that most of it stays in the caches. The texts lie
/// one behind the other.
class TermTable {
 public:
  TermTable() : slots_(kFirstSlots) {}

  /// The number of a term; it gets the next one when it was not met yet.
  std::uint32_t number_of(std::string_view text) {
    const TermKey key(text);
    Slot* slot = find(key, text);
    if (slot->row != 0) return slot->row - 1;
    if (terms_.size() >= slots_.size() / 2) {
      grow();
      slot = find(key, text);
    }
    terms_.push_back({.key = key, .text = keep(text)});
    *slot = {key.hash(), static_cast<std::uint32_t>(terms_.size())};
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

  Slot* find(const TermKey& key, std::string_view text) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = key.hash() & mask;
    while (slots_[at].row != 0 && !is(slots_[at], key, text))
      at = (at + 1) & mask;
    return &slots_[at];
  }

  [[nodiscard]] bool is(const Slot& slot, const TermKey& key, std::string_view text) const {
    if (slot.hash != key.hash()) return false;
    const Term& term = terms_[slot.row - 1];
    return term.key == key && (key.is_whole() || term.text == text);
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
