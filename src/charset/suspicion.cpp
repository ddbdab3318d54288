#include "suspicion.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

#include "pismo/base/utf8.hpp"

#include "bigram_model.hpp"

namespace pismo::charset {

namespace {

// Clean lines cost about 2.7 nats a letter, garbled ones 4.5 and more. Lines under this are
// not looked at again.
constexpr double kSuspectNats = 3.0;

// A stretch of so many characters may cost so much in clean text: a garbled name in a long
// clean paragraph does not raise the mean.
constexpr std::size_t kStretch = 16;
constexpr double kStretchNats = 4.2;

// Adds up costs, over the line and over stretches of it.
class Tally {
 public:
  void add(std::uint8_t cost) {
    total_ += cost;
    stretch_ += cost;
    if (++count_ % kStretch == 0) {
      if (stretch_ > worst_) worst_ = stretch_;
      stretch_ = 0;
    }
  }

  [[nodiscard]] bool is_suspect() const {
    const auto limit = [](double nats, std::uint64_t count) {
      return static_cast<std::uint64_t>(nats * kCostUnit * static_cast<double>(count));
    };
    return total_ > limit(kSuspectNats, count_) || worst_ > limit(kStretchNats, kStretch);
  }

 private:
  std::uint64_t total_ = 0, count_ = 0, stretch_ = 0, worst_ = 0;
};

// Classes of ASCII characters that follow a letter beyond ASCII, most likely Cyrillic.
std::array<std::uint8_t, 128> make_following() {
  std::array<std::uint8_t, 128> classes{};
  for (char32_t c = 0; c < classes.size(); ++c) {
    const std::uint8_t number = class_of(c);
    const bool neutral = number >= kClassFirstNeutral && number <= kClassLastNeutral;
    const int memory = neutral ? static_cast<int>(Memory::cyrillic) : 0;
    classes[c] = static_cast<std::uint8_t>(number + memory);
  }
  return classes;
}

}  // namespace

bool is_suspect(std::string_view line) {
  static const std::array<std::uint8_t, 128> following = make_following();
  Tally tally;
  std::uint8_t before = kClassLineEnd;
  bool high_before = false;
  for (std::size_t i = 0; i < line.size();) {
    const auto lead = static_cast<unsigned char>(line[i]);
    if (lead < 0x80) {
      const std::uint8_t now = high_before ? following[lead] : kDirectClasses[lead];
      if (high_before) tally.add(kCosts[before][now]);
      before = now;
      high_before = false;
      ++i;
      continue;
    }
    std::uint8_t now = 0;
    if (lead < 0xE0 && i + 1 < line.size()) {
      const auto trail = static_cast<unsigned char>(line[i + 1]);
      now = kDirectClasses[((lead & 0x1FU) << 6U) | (trail & 0x3FU)];
      i += 2;
    } else {
      const CodePoint c = decode_utf8(line, i);
      now = class_of(c.value);
      i += c.length;
    }
    tally.add(kCosts[before][now]);
    before = now;
    high_before = true;
  }
  return tally.is_suspect();
}

}  // namespace pismo::charset
