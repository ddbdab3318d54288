#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "pismo/base/span.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/text/tokens.hpp"

namespace pismo::search {

/// The best stretch of one message.
struct Candidate {
  Hit hit;
  std::size_t asked = 0;  ///< Which reading of the quotation.
  store::Family place = store::Family::body;
  std::string part;
  Span stretch;  ///< In the text of the part.
  bool quoted = false;
  text::Readings readings = text::Readings::left_out;
  double score = 0;
  double evidence = 0;
};

/// The better one first; of equals a sender's own words.
inline bool ranks_before(const Candidate& a, const Candidate& b) {
  if (a.score != b.score) return a.score > b.score;
  if (a.quoted != b.quoted) return b.quoted;
  return a.hit.id < b.hit.id;
}

/// The best so far, each message once.
class Ranking {
 public:
  /// What scores no higher is not kept.
  [[nodiscard]] double floor() const { return kept_.size() < kKept ? kFloor : kept_.back().score; }

  /// A message may come twice, read in two ways.
  void add(Candidate candidate) {
    std::erase_if(kept_, [&](const Candidate& known) {
      return known.hit.id == candidate.hit.id && known.score < candidate.score;
    });
    kept_.insert(std::upper_bound(kept_.begin(), kept_.end(), candidate, ranks_before),
                 std::move(candidate));
    if (kept_.size() > kKept) kept_.pop_back();
  }

  [[nodiscard]] std::vector<Candidate>& all() { return kept_; }

 private:
  static constexpr std::size_t kKept = 40;  // Ranked of each language, copies among them.
  static constexpr double kFloor = .12;     // What explains less is not even a lead.

  std::vector<Candidate> kept_;
};

}  // namespace pismo::search
