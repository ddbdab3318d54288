#include "text_index.hpp"

#include <algorithm>
#include <bit>

namespace pismo::relate {

namespace {

// Shingles looked up of each passage: the smallest hashes, so that all who quote the same text
// ask for the same ones. A text that has half of a passage is missed once in 2^24.
constexpr std::size_t kSample = 24;

// A shingle of more documents says nothing of any one of them.
constexpr Index kMostDocuments = 200;

// Documents that are compared in full with one passage.
constexpr std::size_t kMostCandidates = 16;

// 4 MiB: half the cache of a small machine.
constexpr std::size_t kWantedBits = std::size_t{1} << 25;

std::uint64_t bit_of(std::uint64_t shingle) {
  return shingle & (kWantedBits - 1);
}

}  // namespace

TextIndex::TextIndex(const std::vector<Shingles>& documents,
                     const std::vector<Shingles>& passages) {
  sample(passages);
  read(documents);
  asked_.assign(documents.size(), 0);
  hits_.assign(documents.size(), 0);
}

std::size_t TextIndex::place_of(std::uint64_t shingle) const {
  // A product: shingles may be cut to their low half where they are kept.
  std::size_t place = ((shingle * 0x9e3779b97f4a7c15) >> 24) & mask_;
  while (slots_[place] != kNone && keys_[place] != shingle)
    place = (place + 1) & mask_;
  return place;
}

void TextIndex::sample(const std::vector<Shingles>& passages) {
  std::vector<std::uint64_t> all;
  std::vector<std::uint64_t> smallest;
  sample_of_.push_back(0);
  for (const Shingles passage : passages) {
    smallest.assign(passage.begin(), passage.end());
    if (smallest.size() > 2 * kSample) {
      // Twice as many as needed, for those that occur twice.
      std::nth_element(smallest.begin(), smallest.begin() + 2 * kSample, smallest.end());
      smallest.resize(2 * kSample);
    }
    std::sort(smallest.begin(), smallest.end());
    smallest.erase(std::unique(smallest.begin(), smallest.end()), smallest.end());
    if (smallest.size() > kSample) smallest.resize(kSample);
    all.insert(all.end(), smallest.begin(), smallest.end());
    sample_of_.push_back(all.size());
  }
  const std::size_t size = std::bit_ceil(std::max<std::size_t>(all.size() * 3 / 2, 16));
  keys_.assign(size, 0);
  slots_.assign(size, kNone);
  wanted_.assign(kWantedBits / 64, 0);
  mask_ = size - 1;
  samples_.reserve(all.size());
  Index slots = 0;
  for (const std::uint64_t shingle : all) {
    const std::size_t place = place_of(shingle);
    if (slots_[place] == kNone) {
      keys_[place] = shingle;
      slots_[place] = slots++;
      wanted_[bit_of(shingle) / 64] |= std::uint64_t{1} << (bit_of(shingle) % 64);
    }
    samples_.push_back(slots_[place]);
  }
  frequency_.assign(slots, 0);
}

void TextIndex::read(const std::vector<Shingles>& documents) {
  struct Found {
    Index slot = 0, document = 0;
  };

  std::vector<Found> found;
  std::vector<Index> last(frequency_.size(), kNone);
  for (Index document = 0; document < documents.size(); ++document) {
    for (const std::uint64_t shingle : documents[document]) {
      if ((wanted_[bit_of(shingle) / 64] >> (bit_of(shingle) % 64) & 1) == 0) continue;
      const Index slot = slots_[place_of(shingle)];
      if (slot == kNone || last[slot] == document) continue;
      last[slot] = document;
      if (++frequency_[slot] <= kMostDocuments) found.push_back({slot, document});
    }
  }
  posting_of_.assign(frequency_.size() + 1, 0);
  for (const Found& one : found)
    ++posting_of_[one.slot + 1];
  for (std::size_t slot = 0; slot < frequency_.size(); ++slot)
    posting_of_[slot + 1] += posting_of_[slot];
  postings_.resize(found.size());
  std::vector<std::size_t> next(posting_of_.begin(), posting_of_.end() - 1);
  for (const Found& one : found)
    postings_[next[one.slot]++] = one.document;
}

const std::vector<TextIndex::Candidate>& TextIndex::candidates(Index passage) {
  std::vector<Candidate>& found = found_;
  found.clear();
  ++question_;
  for (std::size_t at = sample_of_[passage]; at < sample_of_[passage + 1]; ++at) {
    const Index slot = samples_[at];
    if (frequency_[slot] > kMostDocuments) continue;
    for (std::size_t posting = posting_of_[slot]; posting < posting_of_[slot + 1]; ++posting) {
      const Index document = postings_[posting];
      if (asked_[document] != question_) {
        asked_[document] = question_;
        hits_[document] = 0;
        found.push_back({document, 0});
      }
      ++hits_[document];
    }
  }
  for (Candidate& candidate : found)
    candidate.hits = hits_[candidate.document];
  const auto better = [](const Candidate& left, const Candidate& right) {
    return left.hits != right.hits ? left.hits > right.hits : left.document < right.document;
  };
  if (found.size() > kMostCandidates) {
    std::nth_element(found.begin(), found.begin() + kMostCandidates, found.end(), better);
    found.resize(kMostCandidates);
  }
  std::sort(found.begin(), found.end(), better);
  return found;
}

bool TextIndex::is_common(Index passage) const {
  const std::size_t begin = sample_of_[passage];
  const std::size_t end = sample_of_[passage + 1];
  const auto frequent =
      std::count_if(samples_.begin() + static_cast<std::ptrdiff_t>(begin),
                    samples_.begin() + static_cast<std::ptrdiff_t>(end),
                    [this](Index slot) { return frequency_[slot] > kMostDocuments; });
  return static_cast<std::size_t>(frequent) * 2 > end - begin;
}

void Overlap::set(Shingles passage) {
  const std::size_t size = std::bit_ceil(std::max<std::size_t>(passage.size() * 2, 16));
  keys_.assign(size, 0);
  met_.assign(size, 0);
  mask_ = size - 1;
  size_ = 0;
  text_ = 1;
  for (const std::uint64_t shingle : passage) {
    // 0 marks a free place; a shingle of 0 is as likely as one of 1, which it becomes.
    const std::uint64_t key = shingle == 0 ? 1 : shingle;
    std::size_t place = key & mask_;
    while (keys_[place] != 0 && keys_[place] != key)
      place = (place + 1) & mask_;
    if (keys_[place] == 0) ++size_;
    keys_[place] = key;
  }
}

Overlap::Count Overlap::count(Shingles text) {
  Count count;
  for (const std::uint64_t shingle : text) {
    const std::uint64_t key = shingle == 0 ? 1 : shingle;
    std::size_t place = key & mask_;
    while (keys_[place] != 0 && keys_[place] != key)
      place = (place + 1) & mask_;
    if (keys_[place] == 0) continue;
    ++count.covered;
    if (met_[place] != text_) {
      met_[place] = text_;
      ++count.found;
    }
  }
  return count;
}

}  // namespace pismo::relate
