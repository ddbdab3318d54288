#include "near_identifiers.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <utility>

#include "pismo/identifiers/identifiers.hpp"
#include "pismo/people/address_form.hpp"

#include "carried_side.hpp"
#include "telling_identifiers.hpp"

namespace pismo::xref {

namespace {

using store::IdentifierName;
using store::IdentifierPlace;

constexpr std::size_t kMostTies = 1'000;  // Of one identifier.

Place place_of(const IdentifierPlace& place) {
  return {place.message_id, place.part, place.span};
}

}  // namespace

NearIdentifiers::NearIdentifiers(const search::Engine& engine,
                                 store::IdentifierWalk&& walk,
                                 std::vector<Tie>& ties,
                                 std::vector<std::string>& notes)
    : walk_(std::move(walk)),
      ties_(ties),
      notes_(notes),
      kept_(engine.catalog().has_identifiers()) {
  const auto balance = engine.catalog().balance();
  if (balance) messages_ = balance->indexed;
}

Result<NearIdentifiers> NearIdentifiers::open(const search::Engine& engine,
                                              const store::CaseFolder& folder,
                                              std::vector<Tie>& ties,
                                              std::vector<std::string>& notes) {
  auto walk = store::IdentifierWalk::open(folder.catalog());
  if (!walk) return fail(walk.error());
  return NearIdentifiers(engine, std::move(*walk), ties, notes);
}

/// One tie for each other message that has it.
void NearIdentifiers::near(const IdentifierName& name, const Place& here, bool of_message) {
  const double tells = telling(name.kind, name.value);
  const std::string_view kind = kept_kind(name.kind);
  if (tells <= 0 || kind.empty()) return;
  const std::uint64_t all = walk_.carriers(name.id).messages;
  const std::uint64_t others = all - (of_message && all > 0 ? 1 : 0);
  if (others == 0) return;
  if (is_common(all, messages_)) {
    ++common_;
    return;
  }
  std::size_t named = 0;
  walk_.each_place(name.id, [&](IdentifierPlace&& place) {
    if (of_message && place.message_id == here.message) return true;
    if (named++ == kMostTies) {
      cut_ += others - kMostTies;
      return false;
    }
    Tie& tie = ties_.emplace_back();
    tie.kind = "identifier";
    tie.basis = kind;
    tie.value = name.value;
    tie.weight = .8 * tells * rarity(others);
    tie.reason = fmt::format(
        "stands in the texts of {}{}", message_count(others), of_message ? " beside" : "");
    tie.here = {here, of_message ? 1U : 0U, {}, {}};
    tie.there = {place_of(place), 1, place.utc, place.utc};
    return true;
  });
}

void NearIdentifiers::of_message(std::int64_t message) {
  std::set<std::int64_t> seen;
  walk_.each_of_message(message, [&](IdentifierName&& name, IdentifierPlace&& place) {
    if (seen.insert(name.id).second) near(name, place_of(place), true);
  });
}

void NearIdentifiers::of_text(std::string_view text) {
  std::set<std::int64_t> seen;
  identifiers::each_identifier(text, [&](identifiers::Identifier&& one) {
    if (one.checksum_ok == false) return;
    const std::string_view kind = identifiers::kind_name(one.kind);
    const auto id = walk_.find(kind, one.normal);
    if (!id || !seen.insert(*id).second) return;
    near({*id, std::string(kind), std::move(one.normal)}, {0, {}, one.span}, false);
  });
}

void NearIdentifiers::written(const IdentifierName& name, const std::vector<std::int64_t>& own) {
  const double tells = telling(name.kind, name.value);
  const std::string_view kind = kept_kind(name.kind);
  if (tells <= 0 || kind.empty()) return;
  IdentifierPlace mine;
  std::uint64_t mine_count = 0;
  IdentifierPlace first;
  std::uint64_t others = 0;
  std::optional<std::int64_t> last;
  walk_.each_place(name.id, [&](IdentifierPlace&& place) {
    if (std::binary_search(own.begin(), own.end(), place.message_id)) {
      if (mine_count++ == 0) mine = std::move(place);
      return true;
    }
    if (place.utc) last = place.utc;
    if (others++ == 0) first = std::move(place);
    return true;
  });
  if (is_common(others + mine_count, messages_)) {
    ++common_;
    return;
  }
  Tie& tie = ties_.emplace_back();
  tie.kind = "identifier";
  tie.basis = kind;
  tie.value = name.value;
  tie.here = {place_of(mine), mine_count, {}, {}};
  if (others == 0) {
    // It says who he is, and leads to nobody else.
    tie.weight = .4 * tells * rarity(mine_count);
    tie.reason = fmt::format("stands in {} of his, and in no others", message_count(mine_count));
    tie.there = {place_of(mine), mine_count, mine.utc, {}};
  } else {
    tie.weight = .8 * tells * rarity(others);
    tie.reason =
        fmt::format("he writes it; it stands in {} without him too", message_count(others));
    tie.there = {place_of(first), others, first.utc, last};
  }
}

void NearIdentifiers::mentions(const std::vector<std::string>& addresses,
                               const std::vector<std::int64_t>& own) {
  std::vector<IdentifierName> named;
  walk_.each_of_kind("email", [&](IdentifierName&& name) {
    const std::string canonical = people::read_address({}, name.value).canonical;
    if (std::find(addresses.begin(), addresses.end(), canonical) != addresses.end())
      named.push_back(std::move(name));
  });
  for (const IdentifierName& name : named) {
    std::vector<IdentifierPlace> places;
    std::uint64_t count = 0;
    walk_.each_place(name.id, [&](IdentifierPlace&& place) {
      if (std::binary_search(own.begin(), own.end(), place.message_id)) return true;
      if (count++ < kMostTies) places.push_back(std::move(place));
      return true;
    });
    cut_ += count - places.size();
    for (const IdentifierPlace& place : places) {
      Tie& tie = ties_.emplace_back();
      tie.kind = "mention";
      tie.basis = "email";
      tie.value = name.value;
      tie.weight = .8 * rarity(count);
      tie.reason = fmt::format("the texts of {} name this address", message_count(count));
      tie.there = {place_of(place), 1, place.utc, place.utc};
    }
  }
}

void NearIdentifiers::of_person(std::int64_t person,
                                const std::vector<std::string>& addresses,
                                const std::vector<std::int64_t>& own) {
  std::vector<IdentifierName> names;
  walk_.each_of_person(person, [&](IdentifierName&& name) { names.push_back(std::move(name)); });
  for (const IdentifierName& name : names) {
    const bool is_his =
        name.kind == "email" &&
        std::find(addresses.begin(),
                  addresses.end(),
                  people::read_address({}, name.value).canonical) != addresses.end();
    if (!is_his) written(name, own);
  }
  mentions(addresses, own);
}

void NearIdentifiers::of_address(const std::string& canonical,
                                 const std::vector<std::int64_t>& own) {
  mentions({canonical}, own);
}

void NearIdentifiers::finish() {
  if (!kept_) {
    notes_.emplace_back(
        "this case was made by an earlier pismo, which kept no identifiers: index its sources into "
        "a new case");
  }
  if (common_ > 0) {
    notes_.push_back(fmt::format(
        "{} identifiers were left out that more than a twentieth of all messages have", common_));
  }
  if (cut_ > 0) {
    notes_.push_back(fmt::format(
        "{} ties by identifiers were left out: of one identifier {} messages are named at most",
        cut_,
        kMostTies));
  }
}

}  // namespace pismo::xref
