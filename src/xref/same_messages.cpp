#include "same_messages.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fmt/format.h>
#include <tuple>
#include <utility>

#include "letter_table.hpp"
#include "near_letters.hpp"

namespace pismo::xref {

namespace {

// So many words in a row were not written twice by chance; fewer ("Спасибо, получил") need a
// header field beside.
constexpr std::uint32_t kTellingWords = 12;

constexpr std::int64_t kSameMinute = 60;

constexpr std::size_t kMostPairs = 8;  // Of one letter by one hash.

struct Weights {
  Basis basis;
  std::string_view name;
  double weight;
};

constexpr std::array<Weights, 9> kBases = {{
    {Basis::key, "key", 1},
    {Basis::letter, "letter", .99},
    {Basis::message_id, "message_id", .98},
    {Basis::text, "text", .95},
    {Basis::redacted, "redacted", .9},
    {Basis::changed, "changed", .8},
    {Basis::same_text, "same_text", .5},
    {Basis::near_text, "near_text", .4},
    {Basis::other_text, "other_text", .3},
}};

bool equal(std::uint64_t left, std::uint64_t right) {
  return left != 0 && left == right;
}

/// The header fields that two letters agree in, and those that say that they are two.
struct Fields {
  bool date = false, subject = false, sender = false, message_id = false;
  bool other_date = false, other_id = false;

  Fields(const Letter& here, const Letter& there) {
    if (here.date && there.date) {
      date = std::abs(*here.date - *there.date) <= kSameMinute;
      other_date = !date;
    }
    subject = equal(here.subject, there.subject);
    sender = equal(here.sender, there.sender);
    message_id = equal(here.message_id, there.message_id);
    other_id = here.message_id != 0 && there.message_id != 0 && !message_id;
  }

  /// A form letter that was sent again has both of its own.
  [[nodiscard]] bool contradict() const { return other_date && other_id; }

  [[nodiscard]] bool support() const { return message_id || date || (subject && sender); }
};

class Pairing {
 public:
  Pairing(ComparedCase& here, ComparedCase& there, const Overlap& overlap)
      : here_(here), there_(there), overlap_(overlap) {
    for (std::uint32_t at = 0; at < there.letters.size(); ++at) {
      const Letter& letter = there.letters[at];
      by_key_.add(hash_of(key_bytes(there.letters, at)), at);
      by_canonical_.add(letter.canonical, at);
      by_id_.add(letter.message_id, at);
      if (letter.whole_words > 0) by_text_.add(letter.whole, at);
      if (letter.date && letter.is_short()) by_date_.add(minute_of(*letter.date), at);
    }
    for (std::uint32_t at = 0; at < here.letters.size(); ++at) {
      if (here.letters[at].whole_words > 0) here_by_text_.add(here.letters[at].whole, at);
    }
    for (LetterTable* table :
         {&by_key_, &by_canonical_, &by_id_, &by_text_, &by_date_, &here_by_text_})
      table->sort();
  }

  std::vector<Pair> run(std::vector<std::string>& notes) {
    std::size_t meeting = 0;
    for (std::uint32_t at = 0; at < here_.letters.size(); ++at) {
      const std::size_t first = pairs_.size();
      exact(at);
      for (; meeting < overlap_.meetings().size() && overlap_.meetings()[meeting].here == at;
           ++meeting) {
        const Meeting& one = overlap_.meetings()[meeting];
        if (!has_pair(first, one.there)) near_.try_meeting(one);
      }
      try_short(at);
    }
    for (NearPair& one : near_.decide()) {
      Pair found = pair(one.here, one.there, one.basis);
      found.likeness = one.likeness;
      found.differences = std::move(one.differences);
      pairs_.push_back(std::move(found));
    }
    if (crowded_ > 0) {
      notes.push_back(fmt::format(
          "{} letters have a Message-ID, or date, people and words, that many letters of the other "
          "case have: only {} of these were compared with each",
          crowded_,
          kMostPairs));
    }
    if (near_.cut() > 0) {
      notes.push_back(fmt::format(
          "{} pairs of letters that look alike were not compared: forms that thousands filled in",
          near_.cut()));
    }
    keep_best();
    return std::move(pairs_);
  }

 private:
  /// Whether a letter there is in one of the pairs from the `first` on.
  [[nodiscard]] bool has_pair(std::size_t first, std::uint32_t there) const {
    return std::any_of(pairs_.begin() + static_cast<std::ptrdiff_t>(first),
                       pairs_.end(),
                       [&](const Pair& pair) { return pair.there == there; });
  }

  static std::string key_bytes(const Letters& letters, std::uint32_t at) {
    const Sha256& key = letters.key(at);
    return {key.begin(), key.end()};
  }

  static std::uint64_t minute_of(std::int64_t date) {
    return static_cast<std::uint64_t>(date / kSameMinute) + 1;
  }

  Pair pair(std::uint32_t at, std::uint32_t other, Basis basis) const {
    const Fields fields(here_.letters[at], there_.letters[other]);
    Pair one;
    one.here = at;
    one.there = other;
    one.basis = basis;
    one.weight = kBases[static_cast<std::size_t>(basis)].weight;
    one.same_date = fields.date;
    one.same_subject = fields.subject;
    one.same_sender = fields.sender;
    return one;
  }

  /// What equal hashes tell.
  void exact(std::uint32_t at) {
    const Letter& letter = here_.letters[at];
    for (const std::uint32_t other : by_key_.of(hash_of(key_bytes(here_.letters, at)))) {
      if (here_.letters.key(at) == there_.letters.key(other))
        pairs_.push_back(pair(at, other, Basis::key));
    }
    // A letter stays with one pair or two: a Message-ID that a broken program gave to thousands
    // must not make millions of pairs.
    bool crowded = false;
    std::size_t by_fields = 0;
    for (const std::uint32_t other : by_canonical_.of(letter.canonical)) {
      if (++by_fields > kMostPairs) {
        crowded = true;
        break;
      }
      pairs_.push_back(pair(at, other, Basis::letter));
    }
    std::array<std::size_t, 2> by_words{};
    for (const std::uint32_t other : by_id_.of(letter.message_id)) {
      const bool words = letter.whole == there_.letters[other].whole;
      if (++by_words[words ? 1 : 0] > kMostPairs) {
        crowded = true;
        continue;
      }
      pairs_.push_back(pair(at, other, words ? Basis::message_id : Basis::other_text));
    }
    crowded_ += crowded ? 1U : 0U;
    if (auto same = same_words(at)) pairs_.push_back(std::move(*same));
  }

  /// Among letters of the very same words: the one that the header points at, or the only one.
  std::optional<Pair> same_words(std::uint32_t at) const {
    const Letter& letter = here_.letters[at];
    if (letter.whole_words == 0) return std::nullopt;
    const auto others = by_text_.of(letter.whole);
    if (others.empty()) return std::nullopt;
    std::optional<std::uint32_t> free;
    std::size_t possible = 0;
    for (const std::uint32_t other : others) {
      const Fields fields(letter, there_.letters[other]);
      if (fields.contradict()) continue;
      if (fields.date || (fields.message_id)) return pair(at, other, Basis::text);
      ++possible;
      if (!free || fields.support()) free = other;
    }
    const bool alone = possible == 1 && here_by_text_.of(letter.whole).size() == 1;
    if (free && alone) {
      const Fields fields(letter, there_.letters[*free]);
      if (letter.whole_words >= kTellingWords || fields.support())
        return pair(at, *free, Basis::text);
    }
    return letter.whole_words >= kTellingWords
               ? std::optional(pair(at, free.value_or(others.front()), Basis::same_text))
               : std::nullopt;
  }

  /// Short letters have too few words to meet by; those of one minute are compared.
  void try_short(std::uint32_t at) {
    const Letter& letter = here_.letters[at];
    if (!letter.date || !letter.is_short()) return;
    for (const std::uint64_t minute :
         {minute_of(*letter.date) - 1, minute_of(*letter.date), minute_of(*letter.date) + 1}) {
      for (const std::uint32_t other : by_date_.of(minute)) {
        const Fields fields(letter, there_.letters[other]);
        if (fields.date && (fields.subject || fields.sender)) near_.try_pair(at, other);
      }
    }
  }

  /// A pair stays when it is the best one of either of its letters: a letter may lie in the other
  /// case twice, whole and blacked out.
  void keep_best() {
    const auto rank = [](const Pair& p) {
      return std::tuple(-p.weight, !p.same_date, -p.likeness);
    };
    std::sort(pairs_.begin(), pairs_.end(), [&](const Pair& l, const Pair& r) {
      return std::tuple(rank(l), l.here, l.there) < std::tuple(rank(r), r.here, r.there);
    });
    std::vector<bool> here(here_.letters.size());
    std::vector<bool> there(there_.letters.size());
    std::erase_if(pairs_, [&](const Pair& pair) {
      // Two that are only alike say nothing beside one that is the same.
      const bool old = is_same(pair.basis) ? here[pair.here] && there[pair.there]
                                           : here[pair.here] || there[pair.there];
      here[pair.here] = there[pair.there] = true;
      return old;
    });
    std::stable_sort(
        pairs_.begin(), pairs_.end(), [](const Pair& l, const Pair& r) { return l.here < r.here; });
  }

  ComparedCase& here_;
  ComparedCase& there_;
  const Overlap& overlap_;
  LetterTable by_key_, by_canonical_, by_id_, by_text_, by_date_, here_by_text_;
  std::size_t crowded_ = 0;  // Letters.
  NearLetters near_{here_, there_};
  std::vector<Pair> pairs_;
};

}  // namespace

std::string_view name_of(Basis basis) {
  return kBases[static_cast<std::size_t>(basis)].name;
}

std::vector<Pair> pair_letters(ComparedCase& here,
                               ComparedCase& there,
                               const Overlap& overlap,
                               std::vector<std::string>& notes) {
  return Pairing(here, there, overlap).run(notes);
}

}  // namespace pismo::xref
