#include "candidates.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "pismo/base/byte_scan.hpp"
#include "pismo/base/utf8.hpp"

#include "bigram_model.hpp"
#include "byte_table.hpp"
#include "consistency.hpp"
#include "memo.hpp"
#include "short_words.hpp"

namespace pismo::charset {

namespace {

// Long before this the charsets are hundreds of nats apart; more would only cost time.
constexpr std::size_t kSampleBytes = 2048;

// The sample is read in such pieces; candidates so many nats behind are not read on.
constexpr std::size_t kPieceBytes = 128;
constexpr double kHopeless = 100;

// Of one line, so that a body without line ends is still sampled in several places.
constexpr std::size_t kLineBytes = 512;

// So many bad bytes more than good characters, and the rest need not be read.
constexpr std::size_t kEnoughBad = 64;

// What text that is mostly no UTF-8 weighs as UTF-8.
constexpr double kImpossible = -1e6;

bool is_high(char c) {
  return static_cast<signed char>(c) < 0;
}

// Three in a row may be ООО, a firm.
constexpr std::size_t kLongestKept = 3;

bool has_long_run(std::string_view bytes) {
  std::size_t run = 0;
  char before = 0;
  for (const char c : bytes) {
    run = is_high(c) && c == before ? run + 1 : 0;
    if (run >= kLongestKept) return true;
    before = c;
  }
  return false;
}

// "нееееет", a line of one letter: the same pair again and again is no new evidence.
std::string without_long_runs(std::string_view bytes) {
  if (!has_long_run(bytes)) return std::string(bytes);
  constexpr std::size_t kLeft = 2;
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t high = find_non_ascii(bytes, begin);
    out.append(bytes.substr(begin, high - begin));
    if (high == bytes.size()) break;
    const std::size_t end = std::min(bytes.find_first_not_of(bytes[high], high), bytes.size());
    out.append(bytes.substr(high, end - high > kLongestKept ? kLeft : end - high));
    begin = end;
  }
  return out;
}

}  // namespace

std::string sample_8bit(std::string_view bytes) {
  if (bytes.size() <= kSampleBytes) return without_long_runs(bytes);
  std::string sample;
  std::size_t at = 0;
  while (at < bytes.size() && sample.size() < kSampleBytes) {
    const std::size_t found = find_non_ascii(bytes, at);
    if (found == bytes.size()) break;
    // Context on the left: the start of the line, if it is near.
    std::size_t begin = found;
    while (begin > at && found - begin < kLineBytes / 4 && bytes[begin - 1] != '\n')
      --begin;
    std::size_t end = bytes.find('\n', found);
    end = std::min({end, bytes.size(), begin + kLineBytes});
    sample.append(without_long_runs(bytes.substr(begin, end - begin))).push_back('\n');
    at = end;
  }
  return sample;
}

namespace {

struct HighByte {
  unsigned char byte = 0;
  std::size_t times = 0;
};

// The 8-bit bytes that occur, each once.
std::vector<HighByte> count_high_bytes(std::string_view bytes) {
  std::array<std::size_t, 256> counts{};
  for (const char c : bytes)
    ++counts[static_cast<unsigned char>(c)];
  std::vector<HighByte> seen;
  for (std::size_t byte = 128; byte < 256; ++byte) {
    if (counts[byte] > 0) seen.push_back({static_cast<unsigned char>(byte), counts[byte]});
  }
  return seen;
}

// Long runs of ASCII in a sample, read once for all tables, which have the same characters there:
// from the first letter on, all read such a run alike. Most bytes of a Western text are in one.
class AsciiRuns {
 public:
  explicit AsciiRuns(std::string_view sample) {
    for (std::size_t at = 0; at < sample.size();) {
      const std::size_t end = find_non_ascii(sample, at);
      if (end - at >= kShortest) add(sample, at, end);
      at = end + 1;
    }
  }

  /// The end of the run that holds a byte; 0 outside of all.
  [[nodiscard]] std::size_t end_of(std::size_t at) const {
    return at < ends_.size() ? ends_[at] : 0;
  }

  /// Behind that byte of a run, read from the start of it.
  [[nodiscard]] const Reading& behind(std::size_t at) const { return read_[at]; }

 private:
  static constexpr std::size_t kShortest = 16;

  void add(std::string_view sample, std::size_t begin, std::size_t end) {
    ends_.resize(end, 0);
    read_.resize(end);
    Reading reading;
    for (std::size_t i = begin; i < end; ++i) {
      reading.add(kDirectClasses[static_cast<unsigned char>(sample[i])]);
      ends_[i] = end;
      read_[i] = reading;
    }
  }

  std::vector<std::size_t> ends_;
  std::vector<Reading> read_;
};

// One table's reading of a sample, which may be taken piece by piece.
class TableReading {
 public:
  explicit TableReading(const ByteTable& table) : table_(&table) {}

  void read(std::string_view sample, std::size_t at, std::size_t end, const AsciiRuns& runs) {
    for (; at < end; ++at) {
      reading_.add(table_->classes[static_cast<unsigned char>(sample[at])]);
      const std::size_t run_end = runs.end_of(at);
      if (run_end == 0 || !reading_.is_as(runs.behind(at))) continue;
      const std::size_t last = std::min(run_end, end) - 1;
      reading_.follow(runs.behind(at), runs.behind(last));
      at = last;
    }
  }

  void read(std::string_view bytes) {
    for (const char c : bytes)
      reading_.add(table_->classes[static_cast<unsigned char>(c)]);
  }

  [[nodiscard]] double nats() const { return -reading_.nats(); }

  double finish(std::string_view whole, const std::vector<HighByte>& seen) {
    reading_.end();
    Consistency consistency;
    for (const auto& [byte, times] : seen)
      consistency.add(table_->classes[byte], times);
    return -reading_.nats() - consistency.penalty() + known_words(whole);
  }

 private:
  [[nodiscard]] double known_words(std::string_view whole) const {
    if (whole.size() > ShortWords::kLongestText) return 0;
    ShortWords words;
    for (const char c : whole)
      words.add(table_->classes[static_cast<unsigned char>(c)]);
    words.end();
    return words.nats();
  }

  const ByteTable* table_;
  Reading reading_;
};

}  // namespace

const ByteTable* candidate_table(std::size_t candidate) {
  static const auto tables = [] {
    std::array<const ByteTable*, kCandidates.size()> found{};
    for (std::size_t i = kUtf8Candidate + 1; i < found.size(); ++i)
      found[i] = find_byte_table(kCandidates[i].name);
    return found;
  }();
  return tables[candidate];
}

double weigh_bytes(std::string_view bytes, const ByteTable& table) {
  TableReading reading(table);
  reading.read(bytes);
  return reading.finish(bytes, count_high_bytes(bytes));
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
  const bool has_words = text.size() <= ShortWords::kLongestText;
  Reading reading;
  ShortWords words;
  std::size_t good = 0;
  std::size_t bad = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    const std::uint8_t number = c.valid ? class_of(c.value) : kClassReplacement;
    reading.add(number);
    if (has_words) words.add(number);
    good += c.valid && c.length > 1 ? 1U : 0U;
    bad += c.valid ? 0U : 1U;
    i += c.length;
    if (bad > good + kEnoughBad) return kImpossible;
  }
  if (bad > good) return kImpossible;
  reading.end();
  words.end();
  return (has_words ? words.nats() : 0) - reading.nats();
}

namespace {

// A candidate that is still being read, or was given up.
struct Runner {
  std::size_t candidate = 0;
  TableReading reading;
  double behind = 0;  // Nats, when it was given up after so many bytes.
  std::size_t read = 0;
};

// The first candidate in whose table these bytes are of the same classes: koi8-u is koi8-r but for
// a few bytes.
std::size_t first_alike(std::size_t candidate, const std::vector<HighByte>& seen) {
  const ByteTable& table = *candidate_table(candidate);
  std::size_t other = kUtf8Candidate + 1;
  const auto is_alike = [&](const HighByte& high) {
    return candidate_table(other)->classes[high.byte] == table.classes[high.byte];
  };
  while (other < candidate && !std::ranges::all_of(seen, is_alike))
    ++other;
  return other;
}

// Reads the sample piece by piece with those that are not hopeless; of those alike, with the first.
std::vector<Runner> race(std::string_view sample, const std::vector<HighByte>& seen) {
  const AsciiRuns runs(sample);
  std::vector<Runner> runners;
  for (std::size_t i = kUtf8Candidate + 1; i < kCandidates.size(); ++i) {
    if (first_alike(i, seen) == i) runners.push_back({i, TableReading(*candidate_table(i))});
  }
  for (std::size_t at = 0; at < sample.size(); at += kPieceBytes) {
    const std::size_t end = std::min(at + kPieceBytes, sample.size());
    double best = kImpossible;
    for (Runner& runner : runners) {
      if (runner.behind >= kHopeless) continue;
      runner.reading.read(sample, at, end, runs);
      best = std::max(best, runner.reading.nats());
    }
    for (Runner& runner : runners) {
      if (runner.behind >= kHopeless) continue;
      runner.behind = best - runner.reading.nats();
      runner.read = end;
    }
  }
  return runners;
}

Weights weigh_afresh(std::string_view sample) {
  Weights weights{};
  weights[kUtf8Candidate] = weigh_utf8(sample);
  const auto seen = count_high_bytes(sample);
  std::vector<Runner> runners = race(sample, seen);
  double best = kImpossible;
  for (Runner& runner : runners) {
    if (runner.read < sample.size()) continue;
    weights[runner.candidate] = runner.reading.finish(sample, seen);
    best = std::max(best, weights[runner.candidate]);
  }
  for (const Runner& runner : runners) {
    if (runner.read == sample.size()) continue;
    // As if it fell behind as it began. Its own cost says nothing of the rest of the sample,
    // which may be harder to read in any charset.
    const double rest = static_cast<double>(sample.size()) / static_cast<double>(runner.read);
    weights[runner.candidate] = best - runner.behind * rest;
  }
  for (std::size_t i = kUtf8Candidate + 1; i < kCandidates.size(); ++i)
    weights[i] = weights[first_alike(i, seen)];
  return weights;
}

}  // namespace

Weights weigh(std::string_view sample) {
  // Samples of bodies too: each is weighed for the message, and again for itself.
  thread_local Memo<Weights, kSampleBytes + kLineBytes> memo;
  return memo(sample, weigh_afresh);
}

}  // namespace pismo::charset
