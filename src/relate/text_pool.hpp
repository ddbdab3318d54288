#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace pismo::relate {

/// Number of a string that is kept once; 0: the empty one. Equal strings have equal numbers.
using Text = std::uint32_t;
constexpr Text kNoText = 0xffffffff;

/// The strings of all letters: addresses, names, subjects, identifiers.
class TextPool {
 public:
  TextPool();

  Text add(std::string_view text);

  /// kNoText when it was never added.
  [[nodiscard]] Text find(std::string_view text) const;

  /// Valid until the next `add`.
  [[nodiscard]] std::string_view at(Text text) const {
    const std::uint64_t begin = ends_[text];
    return {bytes_.data() + begin, static_cast<std::size_t>(ends_[text + 1] - begin)};
  }

  [[nodiscard]] Text size() const { return static_cast<Text>(ends_.size() - 1); }

  template <typename Archive>
  void pass(Archive& archive) {
    archive.pass(bytes_);
    archive.pass(ends_);
    archive.pass(slots_);
  }

 private:
  [[nodiscard]] std::size_t place_of(std::string_view text) const;
  void grow();

  std::vector<char> bytes_;
  std::vector<std::uint64_t> ends_;  // Text t is [ends_[t], ends_[t + 1]).
  std::vector<Text> slots_;          // An open-addressing table; kNoText: free.
};

}  // namespace pismo::relate
