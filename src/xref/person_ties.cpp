#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "pismo/people/person_name.hpp"
#include "pismo/store/people.hpp"

#include "carried_side.hpp"
#include "comparison_state.hpp"
#include "person_words.hpp"

namespace pismo::xref {

namespace {

using store::PersonRow;
using store::PersonTieRow;

// Of one name; more namesakes tell nothing.
constexpr std::size_t kMostNamesakes = 8;

/// Everybody of one case, and how to find him.
struct Everybody {
  explicit Everybody(store::People&& opened) : people(std::move(opened)) {}

  static Result<Everybody> of(const ComparedCase& one) {
    auto people = store::People::open(one.catalog);
    if (!people) return fail(people.error());
    Everybody all(std::move(*people));
    auto done = all.people.each([&](PersonRow&& row) { all.rows.push_back(std::move(row)); });
    if (!done) return fail(done.error());
    return all;
  }

  store::People people;
  std::vector<PersonRow> rows;
};

bool is_person(const PersonRow& row) {
  return row.kind == "person";
}

/// What of a person's addresses the other one has not.
std::vector<std::string> only_of(const PersonRow& one, const PersonRow& other) {
  std::vector<std::string> rest;
  for (const std::string& address : one.addresses) {
    if (std::find(other.addresses.begin(), other.addresses.end(), address) == other.addresses.end())
      rest.push_back(address);
  }
  return rest;
}

/// His letters; the place is the one that shows why his addresses are one person's, when there is
/// such a one, else the earliest.
Side side_of(const store::People& people,
             const PersonRow& person,
             const std::vector<PersonTieRow>& ties) {
  Side side;
  people.each_letter(person.id, [&](store::PersonLetterRow&& letter) {
    if (side.messages++ == 0) side.place.message = letter.message_id;
    if (!side.first) side.first = letter.utc;
    if (letter.utc) side.last = letter.utc;
    return true;
  });
  const auto shown = std::find_if(
      ties.begin(), ties.end(), [](const PersonTieRow& tie) { return tie.message_id != 0; });
  if (shown != ties.end()) side.place.message = shown->message_id;
  return side;
}

class PersonTies {
 public:
  PersonTies(const Everybody& here, const Everybody& there) : here_(here), there_(there) {
    for (std::uint32_t at = 0; at < there.rows.size(); ++at) {
      for (const std::string& address : there.rows[at].addresses)
        by_address_.emplace(address, at);
      if (!is_person(there.rows[at])) continue;
      for (const std::string& key : keys_of_name(people::read_person_name(there.rows[at].name)))
        by_name_[key].push_back(at);
    }
  }

  std::vector<Tie> find() {
    for (const PersonRow& ours : here_.rows) {
      std::map<std::uint32_t, std::vector<std::string>> met;  // By the addresses that both have.
      for (const std::string& address : ours.addresses) {
        const auto found = by_address_.find(address);
        if (found != by_address_.end()) met[found->second].push_back(address);
      }
      for (const auto& [at, shared] : met)
        add_same(ours, there_.rows[at], shared);
      if (is_person(ours)) add_namesakes(ours, met);
    }
    return std::move(ties_);
  }

  [[nodiscard]] std::size_t crowded() const { return crowded_.size(); }

 private:
  Tie& add(const PersonRow& ours, const PersonRow& theirs) {
    const auto our_ties = here_.people.ties(ours.id);
    const auto their_ties = there_.people.ties(theirs.id);
    Tie& tie = ties_.emplace_back();
    tie.kind = "person";
    tie.name = ours.name.empty() ? theirs.name : ours.name;
    tie.here = side_of(here_.people, ours, our_ties);
    tie.there = side_of(there_.people, theirs, their_ties);
    tie.weight = rarity(tie.here.messages + tie.there.messages - 1);
    return tie;
  }

  void add_same(const PersonRow& ours,
                const PersonRow& theirs,
                const std::vector<std::string>& shared) {
    Tie& tie = add(ours, theirs);
    tie.value = shared.front();
    const auto here = only_of(ours, theirs);
    const auto there = only_of(theirs, ours);
    tie.basis = is_person(ours) ? "address" : ours.kind == "robot" ? "robot" : "shared";
    tie.reason = fmt::format(
        "{}{} in both",
        shared.front(),
        shared.size() > 1 ? fmt::format(" and {} more addresses are", shared.size() - 1) : " is");
    // What one address alone does not tell: it is news that he has others in the other case.
    if (is_person(ours) && (!here.empty() || !there.empty())) {
      tie.basis = "resolved";
      tie.weight = .5 + .5 * tie.weight;
    }
    if (!here.empty()) {
      tie.reason += "; here " + other_addresses(here, here_.people.ties(ours.id));
    }
    if (!there.empty()) {
      tie.reason += "; there " + other_addresses(there, there_.people.ties(theirs.id));
    }
    if (!is_person(ours) || !is_person(theirs)) tie.weight *= .5;
    const auto agree =
        compare(people::read_person_name(ours.name), people::read_person_name(theirs.name));
    if (is_person(ours) && agree == people::Agreement::differs) {
      tie.weight *= .5;
      tie.reason += fmt::format("; the names differ: {} here, {} there", ours.name, theirs.name);
    } else if (!theirs.name.empty() && theirs.name != ours.name) {
      tie.reason += fmt::format("; there called {}", theirs.name);
    }
  }

  /// The same full name and no address: namesakes exist, so this is little.
  void add_namesakes(const PersonRow& ours,
                     const std::map<std::uint32_t, std::vector<std::string>>& met) {
    const people::PersonName name = people::read_person_name(ours.name);
    std::set<std::uint32_t> others;
    for (const std::string& key : keys_of_name(name)) {
      const auto found = by_name_.find(key);
      if (found == by_name_.end()) continue;
      if (found->second.size() > kMostNamesakes) crowded_.insert(key);
      for (std::size_t at = 0; at < std::min(found->second.size(), kMostNamesakes); ++at)
        others.insert(found->second[at]);
    }
    for (const std::uint32_t at : others) {
      const PersonRow& theirs = there_.rows[at];
      if (met.contains(at)) continue;
      if (compare(name, people::read_person_name(theirs.name)) != people::Agreement::full) continue;
      Tie& tie = add(ours, theirs);
      tie.basis = "same_name";
      tie.weight *= .3;
      tie.value = ours.person;
      tie.reason =
          fmt::format("perhaps one person: {} here, {} there; nothing but the name says so",
                      called(ours),
                      called(theirs));
    }
  }

  const Everybody& here_;
  const Everybody& there_;
  std::unordered_map<std::string, std::uint32_t> by_address_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_name_;
  std::set<std::string> crowded_;
  std::vector<Tie> ties_;
};

}  // namespace

Result<void> each_person_tie(Comparison::State& state, const TakeTie& take) {
  const auto here = Everybody::of(*state.here);
  if (!here) return fail(here.error());
  const auto there = Everybody::of(*state.there);
  if (!there) return fail(there.error());
  for (const Everybody* one : {&*here, &*there}) {
    if (!one->people.made_with().empty()) continue;
    state.notes.emplace_back(
        "in one of the cases nobody has looked who is who: run 'pismo index' to its end");
    return {};
  }
  PersonTies finder(*here, *there);
  std::vector<Tie> ties = finder.find();
  if (finder.crowded() > 0) {
    state.notes.push_back(fmt::format(
        "{} names are borne by more than {} people there: only so many of each were compared",
        finder.crowded(),
        kMostNamesakes));
  }
  std::stable_sort(ties.begin(), ties.end(), [](const Tie& left, const Tie& right) {
    return left.weight > right.weight;
  });
  for (Tie& tie : ties) {
    if (!take(std::move(tie))) break;
  }
  return {};
}

}  // namespace pismo::xref
