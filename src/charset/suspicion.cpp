#include "suspicion.hpp"

#include <algorithm>
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

// A mark or a foreign letter that touches a letter at this cost is seldom meant: "√олландцы" in a
// clean line. Pairs of Russian letters do not count, of which some always are this rare.
constexpr double kOddNats = 6.5;

// Ё, into which x-mac-cyrillic turns Э ("Ётот"), and the letters that Russian lacks. They follow
// the others in the order of the classes.
constexpr bool is_foreign(std::uint8_t number) {
  return number >= kClassLastUpper;
}

// Adds up costs, over the line and over stretches of it.
class Tally {
 public:
  void add(std::uint8_t cost) {
    stretch_ += cost;
    if (++count_ % kStretch == 0) close();
  }

  [[nodiscard]] bool is_suspect() const {
    const auto limit = [](double nats, std::size_t count) {
      return static_cast<std::size_t>(nats * kCostUnit * static_cast<double>(count));
    };
    return odd_ || total_ + stretch_ > limit(kSuspectNats, count_) ||
           worst_ > limit(kStretchNats, kStretch);
  }

  void note_oddity(std::uint8_t cost) { odd_ = odd_ || cost > kOddNats * kCostUnit; }

 private:
  void close() {
    total_ += stretch_;
    worst_ = std::max(worst_, stretch_);
    stretch_ = 0;
  }

  std::size_t total_ = 0, count_ = 0, stretch_ = 0, worst_ = 0;
  bool odd_ = false;
};

// The class of a two-byte character; of any other, kClassOther.
std::uint8_t two_byte_class(std::string_view line, std::size_t at) {
  const auto lead = static_cast<unsigned char>(line[at]);
  if ((lead & 0xE0U) != 0xC0U || at + 1 >= line.size()) return kClassOther;
  const auto trail = static_cast<unsigned char>(line[at + 1]);
  return kDirectClasses[((lead & 0x1FU) << 6U) | (trail & 0x3FU)];
}

// Goes through a line character by character.
class Glance {
 public:
  explicit Glance(std::string_view line) : line_(line) {
    while (at_ < line_.size()) {
      read_letters();
      if (at_ < line_.size()) read_other();
    }
  }

  [[nodiscard]] bool is_suspect() const { return tally_.is_suspect(); }

 private:
  // Cyrillic letters neither look at the memory nor keep it, so that runs of them are quick.
  void read_letters() {
    std::uint8_t before = before_;
    bool odd = high_before_ && !is_cyrillic(before);
    for (; at_ < line_.size(); at_ += 2) {
      const std::uint8_t number = two_byte_class(line_, at_);
      if (!is_cyrillic(number)) break;
      tally_.add(kCosts[before][number]);
      const bool foreign = is_foreign(number);
      if (odd || foreign) tally_.note_oddity(kCosts[before][number]);
      odd = foreign;
      before = number;
      high_before_ = true;
    }
    before_ = before;
    if (is_cyrillic(before)) memory_ = kClassSteps[before].next[0];
  }

  void read_other() {
    const bool high = static_cast<signed char>(line_[at_]) < 0;
    const std::uint8_t number = read_class();
    const ClassStep& step = kClassSteps[number];
    const auto now = static_cast<std::uint8_t>(number + (memory_ & step.neutral));
    memory_ = step.next[memory_];
    if (high || high_before_) tally_.add(kCosts[before_][now]);
    if (high && is_cyrillic(before_)) tally_.note_oddity(kCosts[before_][now]);
    before_ = now;
    high_before_ = high;
  }

  std::uint8_t read_class() {
    if (static_cast<signed char>(line_[at_]) >= 0) {
      return kDirectClasses[static_cast<unsigned char>(line_[at_++])];
    }
    const CodePoint c = decode_utf8(line_, at_);
    at_ += c.length;
    return class_of(c.value);
  }

  std::string_view line_;
  std::size_t at_ = 0;
  Tally tally_;
  std::uint8_t before_ = kClassLineEnd;
  std::uint8_t memory_ = 0;
  bool high_before_ = false;
};

}  // namespace

bool is_suspect(std::string_view line) {
  return Glance(line).is_suspect();
}

}  // namespace pismo::charset
