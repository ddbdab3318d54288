#include "pismo/people/resolve.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "address_book.hpp"
#include "person_card.hpp"
#include "tie_finders.hpp"

namespace pismo::people {

namespace {

/// Addresses that are one person so far.
class Groups {
 public:
  explicit Groups(const AddressBook& book) : parent_(book.size()), apart_(book.size()) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    names_.resize(book.size());
    for (std::size_t at = 0; at < book.size(); ++at)
      add_names(book[at], names_[at]);
  }

  std::size_t root(std::size_t at) {
    while (parent_[at] != at)
      at = parent_[at] = parent_[parent_[at]];
    return at;
  }

  /// These two are never to be one.
  void keep_apart(std::size_t one, std::size_t other) {
    apart_[one].insert(other);
    apart_[other].insert(one);
  }

  [[nodiscard]] bool may_join(std::size_t one, std::size_t other) {
    const std::size_t a = root(one);
    const std::size_t b = root(other);
    return std::none_of(
        apart_[a].begin(), apart_[a].end(), [&](std::size_t foe) { return root(foe) == b; });
  }

  /// Whether some full name of one differs from all of the other.
  [[nodiscard]] bool names_differ(std::size_t one, std::size_t other) {
    const auto& a = names_[root(one)];
    const auto& b = names_[root(other)];
    return std::any_of(a.begin(), a.end(), [&](const FullName& name) {
      return std::any_of(b.begin(), b.end(), [&](const FullName& second) {
        return compare(*name.name, *second.name) == Agreement::differs &&
               !agrees(name.changed, second.name) && !agrees(second.changed, name.name);
      });
    });
  }

  /// The lower number is the root.
  void join(std::size_t one, std::size_t other) {
    const std::size_t a = root(one);
    const std::size_t b = root(other);
    const std::size_t low = std::min(a, b);
    const std::size_t high = std::max(a, b);
    parent_[high] = low;
    apart_[low].insert(apart_[high].begin(), apart_[high].end());
    for (const FullName& name : names_[high])
      add_name(names_[low], name);
  }

 private:
  struct FullName {
    const PersonName* name = nullptr;
    const PersonName* changed = nullptr;  ///< Into which, or from which, at the same address.

    bool operator==(const FullName&) const = default;
  };

  using Names = std::vector<FullName>;
  static constexpr std::size_t kMostNames = 8;

  static bool agrees(const PersonName* one, const PersonName* other) {
    return one != nullptr && compare(*one, *other) == Agreement::full;
  }

  static void add_names(const Address& address, Names& names) {
    for (const BorneName& borne : address.names) {
      if (!borne.name->is_whole()) continue;
      FullName name{borne.name, nullptr};
      for (const BorneName& other : address.names) {
        if (address.names.size() > kMostNames) break;  // Of a list that prints its writers' names.
        if (other.name != borne.name && other.name->is_whole() && surname_changed(borne, other))
          name.changed = other.name;
      }
      add_name(names, name);
    }
  }

  static void add_name(Names& names, const FullName& name) {
    if (names.size() < kMostNames && std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(name);
  }

  std::vector<std::size_t> parent_;
  std::vector<std::set<std::size_t>> apart_;
  std::vector<Names> names_;
};

Tie tie_of(const AddressBook& book, const Candidate& candidate) {
  return {book[candidate.one].form.canonical,
          book[candidate.other].form.canonical,
          candidate.kind,
          sentence(book, candidate),
          candidate.letters,
          candidate.message};
}

// The strongest kinds first, then by the addresses: the result may not depend on the order in
// which evidence was met.
void put_in_order(Candidates& candidates) {
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return std::tuple(!a.is_strong,
                      a.kind,
                      a.one,
                      a.other,
                      -static_cast<std::int64_t>(a.letters),
                      a.message,
                      a.detail) < std::tuple(!b.is_strong,
                                             b.kind,
                                             b.one,
                                             b.other,
                                             -static_cast<std::int64_t>(b.letters),
                                             b.message,
                                             b.detail);
  });
}

/// Meetings of several spellings of the same two addresses are one.
Candidates without_repeats(Candidates candidates) {
  std::map<std::tuple<std::size_t, std::size_t, TieKind, std::string>, std::size_t> known;
  Candidates once;
  for (Candidate& candidate : candidates) {
    const auto [place, is_new] = known.try_emplace(
        {candidate.one, candidate.other, candidate.kind, candidate.detail}, once.size());
    if (is_new) {
      once.push_back(std::move(candidate));
      continue;
    }
    Candidate& first = once[place->second];
    first.letters += candidate.letters;
    first.is_strong = first.is_strong || candidate.is_strong;
    if (candidate.message != 0 && (first.message == 0 || candidate.message < first.message))
      first.message = candidate.message;
  }
  return once;
}

class Resolver {
 public:
  Resolver(const Records& records, ReadTexts&& read)
      : records_(records), book_(records, std::move(read)), groups_(book_) {}

  Resolution run();

 private:
  void decide();
  void merge(Candidates& candidates);
  void gather(Resolution& resolution);

  /// What stands above some quotation and in no header: perhaps somebody, perhaps a remark.
  [[nodiscard]] bool is_quoted_name(std::size_t at) const {
    const Address& address = book_[at];
    return address.form.kind == AddressKind::none &&
           std::all_of(address.mentions.begin(), address.mentions.end(), [&](std::uint32_t m) {
             return records_.mentions[m].mailbox == 0;
           });
  }

  const Records& records_;
  AddressBook book_;
  Groups groups_;
  Candidates merged_;
};

// An address that is not in the case has nothing to be merged with.
void Resolver::decide() {
  const auto each = [&](Verdict verdict, const auto& take) {
    for (const Decision& decision : decisions_that_count(records_.decisions)) {
      const auto one = book_.find(decision.one);
      const auto other = book_.find(decision.other);
      if (decision.verdict == verdict && one && other && *one != *other)
        take(*one, *other, decision);
    }
  };
  each(Verdict::split, [&](std::size_t one, std::size_t other, const Decision&) {
    groups_.keep_apart(one, other);
  });
  each(Verdict::merge, [&](std::size_t one, std::size_t other, const Decision& decision) {
    Candidate candidate{one, other, TieKind::decided, true, 0, 0, {}};
    if (!decision.why.empty()) candidate.detail = "Decided in people.tsv: " + decision.why;
    if (!groups_.may_join(one, other)) return;
    groups_.join(one, other);
    merged_.push_back(std::move(candidate));
  });
}

// A strong tie that must not merge proposes; one within a person is a further reason.
void Resolver::merge(Candidates& candidates) {
  for (Candidate& candidate : candidates) {
    if (!candidate.is_strong) continue;
    const bool is_one = groups_.root(candidate.one) == groups_.root(candidate.other);
    if (!is_one && (!groups_.may_join(candidate.one, candidate.other) ||
                    groups_.names_differ(candidate.one, candidate.other))) {
      candidate.is_strong = false;
      continue;
    }
    if (!is_one) groups_.join(candidate.one, candidate.other);
    merged_.push_back(candidate);
  }
}

void Resolver::gather(Resolution& resolution) {
  constexpr auto kNone = static_cast<std::size_t>(-1);
  std::vector<std::size_t> person_of(book_.size(), kNone);
  std::vector<std::vector<std::size_t>> members;
  std::vector<std::size_t> sizes(book_.size());
  for (std::size_t at = 0; at < book_.size(); ++at)
    ++sizes[groups_.root(at)];
  for (std::size_t at = 0; at < book_.size(); ++at) {
    if (sizes[at] == 1 && is_quoted_name(at)) continue;
    std::size_t& number = person_of[groups_.root(at)];  // A root is the lowest of its group.
    if (number == kNone) {
      number = members.size();
      members.emplace_back();
    }
    members[number].push_back(at);
  }
  for (const auto& group : members)
    resolution.people.push_back(person_of_addresses(book_, records_, group));
  for (const Candidate& candidate : merged_)
    resolution.people[person_of[groups_.root(candidate.one)]].ties.push_back(
        tie_of(book_, candidate));
  // Quotations without an address, whose originals are known: spellings of the person.
  std::map<std::size_t, std::vector<QuotedSpelling>> quoted;
  for (const Meeting& meeting : records_.meetings) {
    if (meeting.kind != Meeting::Kind::named) continue;
    const std::size_t at = book_.of(meeting.one);
    if (book_[at].use != MailboxUse::personal) continue;
    const Mention& mention = records_.mentions[meeting.other];
    if (book_.agreement(book_.name(mention.name), at) < Agreement::partly) continue;
    quoted[person_of[groups_.root(at)]].push_back({mention.name, meeting.letters});
  }
  for (const auto& [number, spellings] : quoted)
    add_quoted_spellings(resolution.people[number], spellings);
  for (Person& person : resolution.people)
    put_in_order(person);
}

Resolution Resolver::run() {
  Candidates candidates;
  add_meeting_ties(book_, records_, candidates);
  add_signature_ties(book_, candidates);
  add_address_ties(book_, records_, candidates);
  add_name_ties(book_, candidates);
  candidates = without_repeats(std::move(candidates));
  put_in_order(candidates);
  decide();
  merge(candidates);
  Resolution resolution;
  gather(resolution);
  std::set<std::pair<std::size_t, std::size_t>> proposed;
  for (const Candidate& candidate : candidates) {
    const std::size_t one = groups_.root(candidate.one);
    const std::size_t other = groups_.root(candidate.other);
    if (one == other || !groups_.may_join(one, other)) continue;
    // The strongest reason for two people is enough.
    if (!proposed.insert(std::minmax(one, other)).second) continue;
    resolution.proposals.push_back(tie_of(book_, candidate));
  }
  return resolution;
}

}  // namespace

Resolution resolve(const Records& records, ReadTexts read) {
  return Resolver(records, std::move(read)).run();
}

}  // namespace pismo::people
