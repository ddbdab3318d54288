#include "glass_positions.hpp"

#include <bit>
#include <cstddef>

#include "glass_pack.hpp"

namespace pismo::store::glass {

namespace {

using Positions = std::span<const std::uint32_t>;

/// Bits from the lowest of each byte up.
class Bits {
 public:
  explicit Bits(std::string& out) : out_(out) {}

  /// One of `choices` values, in as few bits as tell them apart: where some codes are spare, the
  /// values in the middle take one bit less.
  void put(std::uint32_t value, std::uint32_t choices) {
    auto bits = static_cast<unsigned>(std::bit_width(choices - 1));
    const auto spare = static_cast<std::uint32_t>((std::uint64_t{1} << bits) - choices);
    if (spare != 0) {
      const std::uint32_t short_begin = (choices - spare) / 2;
      if (value >= short_begin + spare) {
        value = (value - (short_begin + spare)) | (std::uint32_t{1} << (bits - 1));
      } else if (value >= short_begin) {
        --bits;
      }
    }
    held_ |= std::uint64_t{value} << count_;
    count_ += bits;
    for (; count_ >= kByte; count_ -= kByte, held_ >>= kByte)
      out_.push_back(static_cast<char>(held_));
  }

  /// Those strictly between `first` and `last`: the middle one among the values that leave room
  /// for the others, then each half in the same way. Halves of what fits in memory nest at most 32
  /// deep.
  void put_between(Positions all, std::size_t first, std::size_t last) {
    while (first + 1 < last) {
      const std::size_t middle = first + (last - first) / 2;
      const auto count = static_cast<std::uint32_t>(last - first);
      const std::uint32_t choices = all[last] - all[first] - count + 1;
      const auto before = static_cast<std::uint32_t>(middle - first);
      put(all[middle] - all[first] - before, choices);
      put_between(all, first, middle);
      first = middle;
    }
  }

  void end() {
    if (count_ > 0) out_.push_back(static_cast<char>(held_));
  }

 private:
  static constexpr unsigned kByte = 8;

  std::string& out_;
  std::uint64_t held_ = 0;
  unsigned count_ = 0;  // Bits held; fewer than 8 between calls.
};

}  // namespace

void pack_positions(std::string& out, Positions positions) {
  pack_number(out, positions.back());
  if (positions.size() == 1) return;
  Bits bits(out);
  bits.put(positions.front(), positions.back());
  bits.put(static_cast<std::uint32_t>(positions.size() - 2), positions.back() - positions.front());
  bits.put_between(positions, 0, positions.size() - 1);
  bits.end();
}

}  // namespace pismo::store::glass
