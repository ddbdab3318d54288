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

// 4 MiB at most: half the cache of a small machine. Few questions, of a run that adds little, make
// a small map, which every shingle of the case is held against much faster.
constexpr std::size_t kMostWantedBits = std::size_t{1} << 25;
constexpr std::size_t kFewestWantedBits = std::size_t{1} << 14;
constexpr std::size_t kBitsEach = 32;

}  // namespace

std::size_t TextIndex::place_of(Shingle shingle) const {
  std::size_t place = ((shingle * 0x9e3779b97f4a7c15) >> 24) & mask_;
  while (slots_[place] != kNone && keys_[place] != shingle)
    place = (place + 1) & mask_;
  return place;
}

void TextIndex::sample(Shingles passage, std::vector<Shingle>& smallest) {
  smallest.assign(passage.begin(), passage.end());
  if (smallest.size() > 2 * kSample) {
    // Twice as many as needed, for those that occur twice.
    std::nth_element(smallest.begin(), smallest.begin() + 2 * kSample, smallest.end());
    smallest.resize(2 * kSample);
  }
  std::sort(smallest.begin(), smallest.end());
  smallest.erase(std::unique(smallest.begin(), smallest.end()), smallest.end());
  if (smallest.size() > kSample) smallest.resize(kSample);
}

void TextIndex::add_passage(Shingles passage) {
  sample(passage, smallest_);
  all_.insert(all_.end(), smallest_.begin(), smallest_.end());
  sample_of_.push_back(all_.size());
}

void TextIndex::prepare(Index documents) {
  const std::size_t size = std::bit_ceil(std::max<std::size_t>(all_.size() * 3 / 2, 16));
  keys_.assign(size, 0);
  slots_.assign(size, kNone);
  const std::size_t bits =
      std::clamp(std::bit_ceil(all_.size() * kBitsEach), kFewestWantedBits, kMostWantedBits);
  wanted_.assign(bits / 64, 0);
  wanted_mask_ = bits - 1;
  mask_ = size - 1;
  samples_.reserve(all_.size());
  Index slots = 0;
  for (const Shingle shingle : all_) {
    const std::size_t place = place_of(shingle);
    if (slots_[place] == kNone) {
      keys_[place] = shingle;
      slots_[place] = slots++;
      const std::size_t bit = shingle & wanted_mask_;
      wanted_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
    samples_.push_back(slots_[place]);
  }
  all_ = {};
  frequency_.assign(slots, 0);
  last_.assign(slots, kNone);
  asked_.assign(documents, 0);
  hits_.assign(documents, 0);
}

void TextIndex::add_document(Index document, Shingles shingles) {
  for (const Shingle shingle : shingles) {
    const std::size_t bit = shingle & wanted_mask_;
    if ((wanted_[bit / 64] >> (bit % 64) & 1) == 0) continue;
    const Index slot = slots_[place_of(shingle)];
    if (slot == kNone || last_[slot] == document) continue;
    last_[slot] = document;
    if (++frequency_[slot] <= kMostDocuments) collected_.push_back({slot, document});
  }
}

void TextIndex::finish() {
  posting_of_.assign(frequency_.size() + 1, 0);
  for (const Found& one : collected_)
    ++posting_of_[one.slot + 1];
  for (std::size_t slot = 0; slot < frequency_.size(); ++slot)
    posting_of_[slot + 1] += posting_of_[slot];
  postings_.resize(collected_.size());
  std::vector<std::size_t> next(posting_of_.begin(), posting_of_.end() - 1);
  for (const Found& one : collected_)
    postings_[next[one.slot]++] = one.document;
  collected_ = {};
  last_ = {};
}

void TextIndex::hit(Index document) {
  if (asked_[document] != question_) {
    asked_[document] = question_;
    hits_[document] = 0;
    found_.push_back({document, 0});
  }
  ++hits_[document];
}

const std::vector<TextIndex::Candidate>& TextIndex::candidates(Index passage) {
  std::vector<Candidate>& found = found_;
  found.clear();
  ++question_;
  for (std::size_t at = sample_of_[passage]; at < sample_of_[passage + 1]; ++at) {
    const Index slot = samples_[at];
    if (frequency_[slot] > kMostDocuments) continue;
    for (std::size_t posting = posting_of_[slot]; posting < posting_of_[slot + 1]; ++posting)
      hit(postings_[posting]);
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
  constexpr std::size_t kFewestBytes = 1U << 12U;  // Of the filter: most passages are short.
  constexpr std::size_t kMostBytes = 1U << 16U;    // It stays in the first caches.
  const std::size_t size = std::bit_ceil(std::max<std::size_t>(passage.size() * 2, 16));
  keys_.assign(size, 0);
  met_.resize(size);  // What was met of another passage was so in an earlier text.
  mask_ = size - 1;
  filter_.assign(std::clamp(size * 4, kFewestBytes, kMostBytes), 0);
  filter_mask_ = filter_.size() - 1;
  size_ = 0;
  clear();
  for (const Shingle shingle : passage) {
    // 0 marks a free place; a shingle of 0 is as likely as one of 1, which it becomes.
    const Shingle key = shingle == 0 ? 1 : shingle;
    std::size_t place = key & mask_;
    while (keys_[place] != 0 && keys_[place] != key)
      place = (place + 1) & mask_;
    if (keys_[place] == 0) ++size_;
    keys_[place] = key;
    filter_[key & filter_mask_] = 1;
    if (key == 1) filter_[0] = 1;
  }
}

void Overlap::count_one(Shingle shingle, Count& count) {
  if (filter_[shingle & filter_mask_] == 0) return;
  const Shingle key = shingle == 0 ? 1 : shingle;
  std::size_t place = key & mask_;
  while (keys_[place] != 0 && keys_[place] != key)
    place = (place + 1) & mask_;
  if (keys_[place] == 0) return;
  ++count.covered;
  if (met_[place] != text_) {
    met_[place] = text_;
    ++count.found;
  }
}

Overlap::Count Overlap::count(Shingles text) {
  constexpr std::size_t kStep = 4;
  Count count;
  std::size_t at = 0;
  for (; at + kStep <= text.size(); at += kStep) {
    if (!may_have_any(&text[at])) continue;
    for (std::size_t i = 0; i < kStep; ++i)
      count_one(text[at + i], count);
  }
  for (; at < text.size(); ++at)
    count_one(text[at], count);
  return count;
}

}  // namespace pismo::relate
