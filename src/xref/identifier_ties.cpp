#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <tuple>

#include "pismo/identifiers/identifiers.hpp"

#include "comparison_state.hpp"
#include "telling_identifiers.hpp"

namespace pismo::xref {

namespace {

using identifiers::Identifier;
using identifiers::Kind;

// An identifier that a whole mailing list signs with ties nobody. So many are held of one case.
constexpr std::size_t kMostHeld = 2'000'000;

struct Found {
  std::uint64_t messages = 0;
  std::size_t first = 0;      // The earliest letter, by `earlier`.
  std::size_t last_seen = 0;  // One and the last letter that was counted.
  std::string part;
  Span span;
  std::optional<std::int64_t> from, to;
};

using Name = std::pair<Kind, std::string>;
using Table = std::map<Name, Found>;

/// Undated letters come last; of one time, the first in the sources.
bool earlier(const Letters& letters, std::size_t left, std::size_t right) {
  const auto when = [&](std::size_t at) {
    const Letter& letter = letters[static_cast<std::uint32_t>(at)];
    return std::tuple(!letter.date.has_value(), letter.date, letter.id);
  };
  return when(left) < when(right);
}

void widen(Found& found,
           const std::optional<std::int64_t>& from,
           const std::optional<std::int64_t>& to) {
  if (from && (!found.from || *from < *found.from)) found.from = from;
  if (to && (!found.to || *to > *found.to)) found.to = to;
}

void note(Table& table,
          const Letters& letters,
          std::size_t at,
          Identifier&& one,
          const store::TextView& text) {
  Name name(one.kind, std::move(one.normal));
  auto place = table.find(name);
  if (place == table.end()) {
    if (table.size() >= kMostHeld) return;
    place = table.emplace(std::move(name), Found{}).first;
    place->second.first = at;
  }
  Found& found = place->second;
  if (found.last_seen == at + 1) return;  // Readers get one message after another.
  found.last_seen = at + 1;
  const bool is_new = found.messages++ == 0;
  if (is_new || earlier(letters, at, found.first)) {
    found.first = at;
    found.part = text.part;
    found.span = one.span;
  }
  const auto date = letters[static_cast<std::uint32_t>(at)].date;
  widen(found, date, date);
}

void join(Table& into, Table&& other, const Letters& letters) {
  for (auto& [name, found] : other) {
    const auto [place, is_new] = into.try_emplace(name, found);
    if (is_new) continue;
    Found& known = place->second;
    known.messages += found.messages;
    widen(known, found.from, found.to);
    if (!earlier(letters, found.first, known.first)) continue;
    known.first = found.first;
    known.part = std::move(found.part);
    known.span = found.span;
  }
}

Table identifiers_of(const ComparedCase& one) {
  std::vector<search::Hit> hits;
  std::vector<std::size_t> which;
  for (std::uint32_t at = 0; at < one.letters.size(); ++at) {
    const auto hit = one.engine.record(one.letters[at].id);
    if (!hit) continue;
    hits.push_back(*hit);
    which.push_back(at);
  }
  std::vector<Table> tables(search::Engine::readers());
  // What cannot be read says nothing.
  std::ignore = one.engine.look_at(
      hits, [&](std::size_t reader, std::size_t at, const store::TextView& text) {
        if (text.place != store::Family::body && text.place != store::Family::attachment)
          return true;
        identifiers::each_identifier(text.text, [&](Identifier&& found) {
          if (is_telling(found))
            note(tables[reader], one.letters, which[at], std::move(found), text);
        });
        return true;
      });
  Table all = std::move(tables.front());
  for (std::size_t at = 1; at < tables.size(); ++at)
    join(all, std::move(tables[at]), one.letters);
  return all;
}

Side side_of(const Letters& letters, const Found& found) {
  Side side;
  side.place = {letters[static_cast<std::uint32_t>(found.first)].id, found.part, found.span};
  side.messages = found.messages;
  side.first = found.from;
  side.last = found.to;
  return side;
}

}  // namespace

Result<void> each_identifier_tie(Comparison::State& state, const TakeTie& take) {
  if (auto done = state.need_overlap(); !done) return done;  // It reads the letters.
  const Table here = identifiers_of(*state.here);
  const Table there = identifiers_of(*state.there);
  std::vector<Tie> ties;
  for (const auto& [name, found] : here) {
    const auto other = there.find(name);
    if (other == there.end()) continue;
    Tie& tie = ties.emplace_back();
    tie.kind = "identifier";
    tie.basis = identifiers::kind_name(name.first);
    tie.value = name.second;
    const auto messages = static_cast<double>(found.messages + other->second.messages - 1);
    tie.weight = .9 / (1 + std::log2(std::max(1.0, messages)));
    tie.reason = fmt::format("in the texts of {} {} here and {} there",
                             found.messages,
                             found.messages == 1 ? "message" : "messages",
                             other->second.messages);
    tie.here = side_of(state.here->letters, found);
    tie.there = side_of(state.there->letters, other->second);
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
