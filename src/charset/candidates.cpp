#include "candidates.hpp"

#include <algorithm>
#include <cstdint>

#include "pismo/base/utf8.hpp"

#include "bigram_model.hpp"
#include "byte_table.hpp"
#include "consistency.hpp"

namespace pismo::charset {

namespace {

// Long before this the charsets are hundreds of nats apart; more would only cost time.
constexpr std::size_t kSampleBytes = 4096;

// Of one line, so that a body without line ends is still sampled in several places.
constexpr std::size_t kLineBytes = 512;

// What text that is mostly no UTF-8 weighs as UTF-8.
constexpr double kImpossible = -1e6;

bool is_high(char c) {
  return static_cast<signed char>(c) < 0;
}

}  // namespace

std::string sample_8bit(std::string_view bytes) {
  if (bytes.size() <= kSampleBytes) return std::string(bytes);
  std::string sample;
  std::size_t at = 0;
  while (at < bytes.size() && sample.size() < kSampleBytes) {
    const auto* const high =
        std::find_if(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.end(), is_high);
    if (high == bytes.end()) break;
    const auto found = static_cast<std::size_t>(high - bytes.begin());
    // Context on the left: the start of the line, if it is near.
    std::size_t begin = found;
    while (begin > at && found - begin < kLineBytes / 4 && bytes[begin - 1] != '\n')
      --begin;
    std::size_t end = bytes.find('\n', found);
    end = std::min({end, bytes.size(), begin + kLineBytes});
    sample.append(bytes.substr(begin, end - begin)).push_back('\n');
    at = end;
  }
  return sample;
}

double weigh_bytes(std::string_view bytes, const ByteTable& table) {
  Reading reading;
  for (const char c : bytes)
    reading.add(table.classes[static_cast<unsigned char>(c)]);
  reading.end();
  return -reading.nats();
}

double strangeness(std::string_view bytes, const ByteTable& table) {
  Reading reading;
  std::uint64_t cost = 0;
  std::size_t counted = 0;
  bool before = false;
  for (const char c : bytes) {
    const std::uint64_t so_far = reading.cost();
    reading.add(table.classes[static_cast<unsigned char>(c)]);
    if (is_high(c) || before) {
      cost += reading.cost() - so_far;
      ++counted;
    }
    before = is_high(c);
  }
  return counted == 0 ? 0 : static_cast<double>(cost) / kCostUnit / static_cast<double>(counted);
}

double weigh_utf8(std::string_view text) {
  Reading reading;
  std::size_t good = 0;
  std::size_t bad = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    reading.add(c.valid ? class_of(c.value) : kClassReplacement);
    good += c.valid && c.length > 1 ? 1U : 0U;
    bad += c.valid ? 0U : 1U;
    i += c.length;
  }
  if (bad > good) return kImpossible;
  reading.end();
  return -reading.nats();
}

Weights weigh(std::string_view sample) {
  Weights weights{};
  weights[kUtf8Candidate] = weigh_utf8(sample);
  for (std::size_t i = 1; i < kCandidates.size(); ++i) {
    weights[i] = weigh_bytes(sample, *find_byte_table(kCandidates[i].name));
  }
  return weights;
}

}  // namespace pismo::charset
