#include "language_model.hpp"

#include <algorithm>
#include <cmath>

namespace pismo::text {

namespace {

#include "language_table.inc"

constexpr std::uint32_t kFactor = 0x9E3779B1U;
constexpr unsigned kBucketShift = 16;
constexpr std::size_t kLongestGroup = 5;
constexpr char32_t kEdge = '_';
constexpr std::size_t kMaxLetters = 64;
constexpr std::size_t kLanes = 8;
static_assert(kMaxLetters * kLongestGroup * 127 < 65'536);

// A weight of nought is this character.
constexpr std::int32_t kZero = 35 + 45;

// Most mail here is Russian or English; a short sentence that may be either of two is that.
constexpr float kUsual = 0.8F;

template <std::size_t kClasses>
struct Table;

template <>
struct Table<6> {
  static constexpr const char* kWeights = kCyrillicWeights;
  static constexpr float kUnit = kCyrillicUnit;
  static constexpr std::array<float, 6> kBefore{kUsual, 0, 0, 0, 0, -2 * kUsual};
};

template <>
struct Table<4> {
  static constexpr const char* kWeights = kLatinWeights;
  static constexpr float kUnit = kLatinUnit;
  static constexpr std::array<float, 4> kBefore{kUsual, 0, -kUsual, 0};
};

template <std::size_t kClasses>
constexpr std::size_t kTableBytes = (std::size_t{1} << kBucketShift) * kClasses + kLanes;
static_assert(sizeof(kCyrillicWeights) == kTableBytes<6>);
static_assert(sizeof(kLatinWeights) == kTableBytes<4>);

}  // namespace

template <typename Class, std::size_t kClasses>
void ClassScores<Class, kClasses>::add(std::u32string_view letters) {
  std::array<char32_t, kMaxLetters> word{};
  const std::size_t length = std::min(letters.size(), kMaxLetters - 2);
  word[0] = kEdge;
  std::copy_n(letters.begin(), length, word.begin() + 1);
  word.at(length + 1) = kEdge;
  const std::size_t size = length + 2;
  std::int32_t groups = 0;
  // Two bytes hold the sum of a word; eight lanes are one instruction, however few are used.
  std::array<std::uint16_t, kLanes> sums{};
  for (std::size_t begin = 0; begin + 1 < size; ++begin) {
    std::uint32_t hash = 0;
    const std::size_t end = std::min(begin + kLongestGroup, size);
    for (std::size_t i = begin; i < end; ++i) {
      hash = (hash ^ word.at(i)) * kFactor;
      if (i == 0) continue;  // The edge alone tells nothing.
      const char* const weights = Table<kClasses>::kWeights + (hash >> kBucketShift) * kClasses;
      for (std::size_t k = 0; k < kLanes; ++k)
        sums[k] = static_cast<std::uint16_t>(sums[k] + static_cast<unsigned char>(weights[k]));
      ++groups;
    }
  }
  for (std::size_t k = 0; k < kClasses; ++k)
    sums_[k] += static_cast<std::int32_t>(sums[k]) - groups * kZero;
  ++words_;
  letters_ += length;
}

template <typename Class, std::size_t kClasses>
void ClassScores<Class, kClasses>::add(const ClassScores& other) {
  for (std::size_t k = 0; k < kClasses; ++k)
    sums_[k] += other.sums_[k];
  words_ += other.words_;
  letters_ += other.letters_;
}

template <typename Class, std::size_t kClasses>
auto ClassScores<Class, kClasses>::nats() const -> Nats {
  Nats nats = Table<kClasses>::kBefore;
  for (std::size_t k = 0; k < kClasses; ++k)
    nats[k] += static_cast<float>(sums_[k]) * Table<kClasses>::kUnit;
  return nats;
}

template <typename Class, std::size_t kClasses>
float ClassScores<Class, kClasses>::share(Class wanted) const {
  const Nats nats = this->nats();
  const float most = *std::max_element(nats.begin(), nats.end());
  float all = 0;
  for (const float one : nats)
    all += std::exp(one - most);
  return std::exp(nats.at(static_cast<std::size_t>(wanted)) - most) / all;
}

template <typename Class, std::size_t kClasses>
float ClassScores<Class, kClasses>::lead(Class wanted) const {
  Nats nats = this->nats();
  float& mine = nats.at(static_cast<std::size_t>(wanted));
  const float own = mine;
  mine = -INFINITY;
  return own - *std::max_element(nats.begin(), nats.end());
}

template class ClassScores<CyrillicClass, 6>;
template class ClassScores<LatinClass, 4>;

}  // namespace pismo::text
