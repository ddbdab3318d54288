#include "overlap.hpp"

#include <algorithm>
#include <utility>

#include "winnow.hpp"

namespace pismo::xref {

namespace {

using relate::Shingle;
using relate::Shingles;

constexpr std::size_t kTried = 8;     // Letters that are compared with one, those with most hits.
constexpr std::size_t kCommon = 64;   // A shingle of more letters is a set phrase ...
constexpr std::size_t kOfCommon = 4;  // ... and leads to so many of them.
constexpr std::uint32_t kMany = 8;
constexpr std::size_t kRunsKept = 16;    // Of one letter.
constexpr std::size_t kLeastQuoted = 8;  // Shingles of a quotation that is looked for: 11 words.
constexpr double kCovered = 0.8;         // Of its words: names may be taken out of either side.

/// The letters of `postings` that have most of a text's shingles, best first.
class Votes {
 public:
  void count(const Postings& postings, Shingle shingle) {
    const auto rows = postings.of(shingle);
    const std::size_t most = rows.size() > kCommon ? kOfCommon : rows.size();
    for (const auto& row : rows.first(most))
      hits_.push_back(row.letter);
  }

  std::vector<std::uint32_t> best() {
    std::sort(hits_.begin(), hits_.end());
    counts_.clear();
    for (const std::uint32_t letter : hits_) {
      if (counts_.empty() || counts_.back().second != letter) counts_.emplace_back(0, letter);
      ++counts_.back().first;
    }
    hits_.clear();
    const std::size_t most = std::min(counts_.size(), kTried);
    std::partial_sort(counts_.begin(),
                      counts_.begin() + static_cast<std::ptrdiff_t>(most),
                      counts_.end(),
                      [](const auto& left, const auto& right) {
                        return left.first != right.first ? left.first > right.first
                                                         : left.second < right.second;
                      });
    std::vector<std::uint32_t> letters;
    for (std::size_t at = 0; at < most; ++at) {
      // Beside a letter that has much of the text, one set phrase leads nowhere.
      if (counts_[at].first < 2 && counts_.front().first >= kMany) break;
      letters.push_back(counts_[at].second);
    }
    return letters;
  }

 private:
  std::vector<std::uint32_t> hits_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> counts_;
};

/// Counts the shingles of a text that may lead anywhere: all of them when half of it is known over
/// there, else those of long known stretches only. Prose shares four words everywhere.
void count_promising(Shingles text, const Sieve& known, const Postings& postings, Votes& votes) {
  std::vector<bool> present(text.size());
  std::size_t total = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    present[at] = known.may_have(text[at]);
    total += present[at] ? std::size_t{1} : 0;
  }
  const bool all = total * 2 >= text.size();
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
    end = begin;
    while (end < text.size() && present[end])
      ++end;
    if (!all && end - begin < kLeastRun) continue;
    for (std::size_t at = begin; at < end; ++at)
      votes.count(postings, text[at]);
  }
}

}  // namespace

class Overlap::Finder {
 public:
  Finder(ComparedCase& here, ComparedCase& there)
      : here_(here),
        there_(there),
        known_here_(messages_of(here)),
        known_there_(messages_of(there)) {}

  Result<void> run(Overlap& out) {
    auto done = here_.engine.relations().each_message(0, [&](store::RelatedMessage&& message) {
      here_.letters.add(message);
      learn(message, known_here_);
    });
    if (!done) return done;
    done = there_.engine.relations().each_message(0, [&](store::RelatedMessage&& message) {
      const std::uint32_t at = there_.letters.size();
      there_.letters.add(message);
      learn(message, known_there_);
      post(message, known_here_, at, postings_there_);
    });
    if (!done) return done;
    postings_there_.sort();
    std::uint32_t at = 0;
    done = here_.engine.relations().each_message(0, [&](store::RelatedMessage&& message) {
      if (at >= here_.letters.size()) return;  // Added since.
      post(message, known_there_, at, postings_here_);
      meet(message, at, out);
      quotes(message, at, true, out);
      ++at;
    });
    if (!done) return done;
    postings_here_.sort();
    at = 0;
    done = there_.engine.relations().each_message(0, [&](store::RelatedMessage&& message) {
      if (at >= there_.letters.size()) return;
      quotes(message, at, false, out);
      ++at;
    });
    if (!done) return done;
    if (auto keys = here_.letters.read_keys(); !keys) return keys;
    return there_.letters.read_keys();
  }

 private:
  static std::size_t messages_of(const ComparedCase& one) {
    const auto balance = one.engine.catalog().balance();
    return balance ? static_cast<std::size_t>(balance->indexed) : 0;
  }

  static void learn(const store::RelatedMessage& message, Sieve& known) {
    for (const Shingle shingle : message.own.shingles)
      known.add(shingle);
    for (const store::QuoteRow& quote : message.quotes) {
      for (const Shingle shingle : quote.shingles)
        known.add(shingle);
    }
  }

  static void post(const store::RelatedMessage& message,
                   const Sieve& wanted,
                   std::uint32_t at,
                   Postings& postings) {
    const auto body = body_of(message);
    winnow(body, [&](std::size_t place) {
      if (wanted.may_have(body[place])) postings.add(body[place], at);
    });
  }

  void meet(const store::RelatedMessage& message, std::uint32_t at, Overlap& out) {
    const auto body = body_of(message);
    count_promising(body, known_there_, postings_there_, votes_);
    const std::size_t first = out.meetings_.size();
    std::size_t runs = 0;
    for (const std::uint32_t other : votes_.best()) {
      const Agreement found = agreement(body, there_.letters.body(other));
      if (found.shared == 0) continue;
      out.meetings_.push_back({at, other, found.shared, found.left_here, found.left_there});
      const bool is_own = !here_.letters[at].is_short() && !there_.letters[other].is_short();
      const auto own = is_own ? found : agreement(message.own.shingles, there_.letters.own(other));
      for (const Run& run : own.runs) {
        if (run.size < kLeastRun || runs >= kRunsKept) continue;
        out.runs_.push_back({at, other, run});
        ++runs;
      }
    }
    std::stable_sort(out.meetings_.begin() + static_cast<std::ptrdiff_t>(first),
                     out.meetings_.end(),
                     [](const Meeting& l, const Meeting& r) { return l.shared > r.shared; });
  }

  void quotes(const store::RelatedMessage& message,
              std::uint32_t at,
              bool from_here,
              Overlap& out) {
    Letters& originals = from_here ? there_.letters : here_.letters;
    const Sieve& known = from_here ? known_there_ : known_here_;
    const Postings& postings = from_here ? postings_there_ : postings_here_;
    for (const store::QuoteRow& quote : message.quotes) {
      if (quote.shingles.size() < kLeastQuoted) continue;
      count_promising(quote.shingles, known, postings, votes_);
      QuotedThere best{from_here, at, static_cast<std::uint32_t>(quote.ord), 0, 0};
      for (const std::uint32_t other : votes_.best()) {
        const auto own = originals.own(other);
        if (own.empty()) continue;
        const double left = agreement(quote.shingles, own).left_here;
        const double covered =
            1 - left / static_cast<double>(std::max<std::uint64_t>(1, quote.words));
        if (covered <= best.covered) continue;
        best.covered = covered;
        best.original = other;
      }
      if (best.covered >= kCovered) out.quoted_.push_back(best);
    }
  }

  ComparedCase& here_;
  ComparedCase& there_;
  Sieve known_here_;
  Sieve known_there_;
  Postings postings_here_;
  Postings postings_there_;
  Votes votes_;
};

Result<Overlap> Overlap::find(ComparedCase& here, ComparedCase& there) {
  Overlap overlap;
  Finder finder(here, there);
  if (auto done = finder.run(overlap); !done) return fail(done.error());
  return overlap;
}

}  // namespace pismo::xref
