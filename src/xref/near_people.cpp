#include "near_people.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <limits>
#include <optional>
#include <set>
#include <utility>

#include "pismo/identifiers/identifiers.hpp"
#include "pismo/people/address_form.hpp"

#include "carried_side.hpp"
#include "person_words.hpp"

namespace pismo::xref {

namespace {

using store::PersonLetterRow;
using store::PersonRow;
using store::PersonTieRow;

// A merge is as sure as pismo makes them; a proposal is a guess.
constexpr double kMerged = .95;
constexpr double kProposed = .15;

void add_merges(const store::People& people, const PersonRow& person, std::vector<Tie>& ties) {
  for (const PersonTieRow& row : people.ties(person.id)) {
    Tie& tie = ties.emplace_back();
    tie.kind = "person";
    tie.basis = kept_tie_kind(row.kind);
    tie.weight = kMerged;
    tie.value = row.other == person.person ? row.one : row.other;
    tie.name = person.name;
    tie.reason = fmt::format("{} and {} are one person: {}", row.one, row.other, row.reason);
    tie.there = {{row.message_id, {}, {}}, row.letters, {}, {}};
  }
}

void add_proposals(const store::People& people, const PersonRow& person, std::vector<Tie>& ties) {
  for (const PersonTieRow& row : people.proposals(person.id)) {
    const bool one_is_his = std::find(person.addresses.begin(), person.addresses.end(), row.one) !=
                            person.addresses.end();
    const std::string& other = one_is_his ? row.other : row.one;
    const auto id = people.with_address(other);
    const auto who = id ? people.person(*id) : std::nullopt;
    if (!who) continue;  // A name in quotations, with no letter of its own.
    Tie& tie = ties.emplace_back();
    tie.kind = "person";
    tie.basis = kept_tie_kind(row.kind);
    tie.weight = kProposed;
    tie.value = other;
    tie.name = who->name;
    tie.reason = fmt::format("perhaps the same person, too little to decide: {}", row.reason);
    tie.there = {{row.message_id, {}, {}}, row.letters, {}, {}};
    if (row.message_id != 0) continue;
    people.each_letter(*id, [&](PersonLetterRow&& letter) {
      tie.there = {{letter.message_id, {}, {}}, 1, letter.utc, letter.utc};
      return false;
    });
  }
}

void add_companions(const store::People& people, const PersonRow& person, std::vector<Tie>& ties) {
  std::uint64_t letters = 0;
  people.each_letter(person.id, [&](PersonLetterRow&&) { return ++letters > 0; });
  const auto wrote = people.correspondents(person.id);
  for (const store::CompanionRow& row : people.companions(person.id)) {
    const auto other = people.person(row.person_id);
    if (!other) continue;
    Tie& tie = ties.emplace_back();
    tie.kind = "correspondent";
    tie.basis = "person";
    tie.value = other->person;
    tie.name = other->name;
    tie.weight = static_cast<double>(row.messages) /
                 static_cast<double>(std::max<std::uint64_t>(1, letters));
    tie.reason = fmt::format("in {} of {} together", row.messages, message_count(letters));
    const auto both = std::find_if(wrote.begin(), wrote.end(), [&](const auto& one) {
      return one.person_id == row.person_id;
    });
    if (both != wrote.end())
      tie.reason += fmt::format("; {} to him, {} from him", both->sent, both->received);
    if (other->addresses.size() > 1)
      tie.reason += fmt::format("; under {} addresses", other->addresses.size());
    tie.there = {{row.first, {}, {}}, row.messages, row.first_utc, row.last_utc};
  }
}

/// Of a person's letters the one that tells most beside a message, and how many there are.
struct NearestLetter {
  std::uint64_t letters = 0;
  std::optional<PersonLetterRow> nearest{};
  bool other_address = false;
};

NearestLetter nearest_letter(const store::People& people,
                             std::int64_t person,
                             std::int64_t message,
                             std::optional<std::int64_t> utc) {
  constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max();
  std::string address;
  people.each_letter(person, [&](PersonLetterRow&& letter) {
    if (letter.message_id == message) address = people::read_address({}, letter.address).canonical;
    return address.empty();
  });
  NearestLetter found;
  std::int64_t best = kFar;
  people.each_letter(person, [&](PersonLetterRow&& letter) {
    ++found.letters;
    if (letter.message_id == message) return true;
    const bool other = people::read_address({}, letter.address).canonical != address;
    const std::int64_t away = utc && letter.utc ? std::abs(*utc - *letter.utc) : kFar;
    const bool better = !found.nearest || (other && !found.other_address) ||
                        (other == found.other_address && away < best);
    if (!better) return true;
    found.nearest = std::move(letter);
    found.other_address = other;
    best = away;
    return true;
  });
  return found;
}

std::vector<std::string> without(const std::vector<std::string>& all, const std::string& one) {
  std::vector<std::string> rest;
  std::copy_if(all.begin(), all.end(), std::back_inserter(rest), [&](const std::string& address) {
    return address != one;
  });
  return rest;
}

}  // namespace

void ties_of_person(const store::People& people, std::int64_t person, std::vector<Tie>& ties) {
  const auto row = people.person(person);
  if (!row) return;
  add_merges(people, *row, ties);
  add_proposals(people, *row, ties);
  add_companions(people, *row, ties);
}

void people_of_message(const search::Engine& engine,
                       const store::People& people,
                       std::int64_t message,
                       std::vector<Tie>& ties,
                       std::vector<std::string>& notes) {
  constexpr std::size_t kMostPeople = 50;  // Of a letter to everybody.
  const auto row = engine.catalog().message(message);
  const auto ids = people.people_of_message(message);
  for (std::size_t at = 0; at < std::min(ids.size(), kMostPeople); ++at) {
    const auto person = people.person(ids[at]);
    if (!person) continue;
    const auto utc = row ? row->date_utc : std::nullopt;
    NearestLetter found = nearest_letter(people, ids[at], message, utc);
    if (!found.nearest) continue;
    Tie& tie = ties.emplace_back();
    tie.kind = "person";
    tie.basis = found.other_address ? "other_address" : "address";
    tie.value = person->person;
    tie.name = person->name;
    // That somebody writes other letters too says little; that he has another address is news.
    tie.weight = (found.other_address ? .6 : .3) * rarity(found.letters - 1);
    const std::string also =
        other_addresses(without(person->addresses, person->person), people.ties(ids[at]));
    tie.reason = fmt::format("stands in {} beside{}{}",
                             message_count(found.letters - 1),
                             also.empty() ? "" : "; ",
                             also);
    tie.here = {{message, {}, {}}, 1, {}, {}};
    tie.there = {{found.nearest->message_id, {}, {}}, 1, found.nearest->utc, found.nearest->utc};
  }
  if (ids.size() > kMostPeople) {
    notes.push_back(fmt::format(
        "the message names {} people; ties of the first {} are told", ids.size(), kMostPeople));
  }
}

void people_of_text(const store::People& people, std::string_view text, std::vector<Tie>& ties) {
  std::set<std::int64_t> seen;
  identifiers::each_identifier(text, [&](identifiers::Identifier&& one) {
    if (one.kind != identifiers::Kind::email) return;
    const std::string address = people::read_address({}, one.normal).canonical;
    const auto id = people.with_address(address);
    if (!id || !seen.insert(*id).second) return;
    const auto person = people.person(*id);
    if (!person) return;
    Tie& tie = ties.emplace_back();
    tie.kind = "person";
    tie.basis = "address";
    tie.value = address;
    tie.name = person->name;
    people.each_letter(*id, [&](PersonLetterRow&& letter) {
      if (tie.there.messages++ == 0) tie.there.place.message = letter.message_id;
      if (!tie.there.first) tie.there.first = letter.utc;
      if (letter.utc) tie.there.last = letter.utc;
      return true;
    });
    tie.weight = .6 * rarity(tie.there.messages);
    const std::string also = other_addresses(without(person->addresses, address), people.ties(*id));
    tie.reason = fmt::format("the address of {}, who stands in {}{}{}",
                             called(*person),
                             message_count(tie.there.messages),
                             also.empty() ? "" : "; ",
                             also);
    tie.here.place.span = one.span;
  });
}

}  // namespace pismo::xref
