#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <utility>

#include "pismo/identifiers/identifiers.hpp"
#include "pismo/store/identifier_walk.hpp"

#include "carried_side.hpp"
#include "comparison_state.hpp"
#include "telling_identifiers.hpp"

namespace pismo::xref {

namespace {

using store::IdentifierCarriers;
using store::IdentifierName;
using store::IdentifierWalk;

constexpr std::size_t kMostTies = 300'000;  // Some 100 MB.

Side side_of(const IdentifierCarriers& found) {
  Side side;
  side.place = {found.first.message_id, found.first.part, found.first.span};
  side.messages = found.messages;
  side.first = found.first.utc;
  side.last = found.last_utc;
  return side;
}

std::uint64_t messages_of(const ComparedCase& one) {
  const auto balance = one.engine.catalog().balance();
  return balance ? balance->indexed : 0;
}

/// Reads two cases side by side; only what both have is counted.
class CommonIdentifiers {
 public:
  CommonIdentifiers(IdentifierWalk&& here,
                    std::uint64_t here_messages,
                    IdentifierWalk&& there,
                    std::uint64_t there_messages)
      : here_(std::move(here)),
        there_(std::move(there)),
        here_messages_(here_messages),
        there_messages_(there_messages) {}

  Result<void> run() {
    auto ours = here_.next();
    auto theirs = there_.next();
    while (ours && theirs && *ours && *theirs) {
      const auto key = [](const IdentifierName& one) { return std::tie(one.value, one.kind); };
      if (key(**ours) == key(**theirs)) meet(**ours, **theirs);
      const bool step_here = !(key(**theirs) < key(**ours));
      const bool step_there = !(key(**ours) < key(**theirs));
      if (step_here) ours = here_.next();
      if (step_there) theirs = there_.next();
    }
    if (!ours) return fail(ours.error());
    if (!theirs) return fail(theirs.error());
    return {};
  }

  std::vector<Tie> ties{};
  std::uint64_t common = 0;  ///< Left out: too many messages have them.
  std::uint64_t cut = 0;     ///< Left out: there is no room.

 private:
  void meet(const IdentifierName& ours, const IdentifierName& theirs) {
    const double tells = telling(ours.kind, ours.value);
    const std::string_view kind = kept_kind(ours.kind);
    if (tells <= 0 || kind.empty()) return;
    const IdentifierCarriers here = here_.carriers(ours.id);
    const IdentifierCarriers there = there_.carriers(theirs.id);
    if (here.messages == 0 || there.messages == 0) return;  // Guesses.
    if (is_common(here.messages, here_messages_) || is_common(there.messages, there_messages_)) {
      ++common;
      return;
    }
    if (ties.size() >= kMostTies) {
      ++cut;
      return;
    }
    Tie& tie = ties.emplace_back();
    tie.kind = "identifier";
    tie.basis = kind;
    tie.value = ours.value;
    tie.weight = .9 * tells * rarity(here.messages + there.messages - 1);
    tie.reason = fmt::format("in the texts of {} here and {} there",
                             message_count(here.messages),
                             message_count(there.messages));
    tie.here = side_of(here);
    tie.there = side_of(there);
  }

  IdentifierWalk here_;
  IdentifierWalk there_;
  std::uint64_t here_messages_;
  std::uint64_t there_messages_;
};

}  // namespace

std::string_view kept_kind(std::string_view kind) {
  for (int at = 0; at <= static_cast<int>(identifiers::kLastKind); ++at) {
    const std::string_view name = identifiers::kind_name(static_cast<identifiers::Kind>(at));
    if (name == kind) return name;
  }
  return {};
}

Result<void> each_identifier_tie(Comparison::State& state, const TakeTie& take) {
  for (const ComparedCase* one : {state.here.get(), state.there.get()}) {
    if (one->engine.catalog().has_identifiers()) continue;
    state.notes.emplace_back(
        "one of the cases was made by an earlier pismo, which kept no identifiers: index its "
        "sources into a new case");
    return {};
  }
  auto here = IdentifierWalk::open(state.here->catalog);
  if (!here) return fail(here.error());
  auto there = IdentifierWalk::open(state.there->catalog);
  if (!there) return fail(there.error());
  CommonIdentifiers found(
      std::move(*here), messages_of(*state.here), std::move(*there), messages_of(*state.there));
  if (auto done = found.run(); !done) return done;
  if (found.common > 0) {
    state.notes.push_back(fmt::format(
        "{} identifiers were left out that more than a twentieth of the messages of a case have",
        found.common));
  }
  if (found.cut > 0) {
    state.notes.push_back(fmt::format(
        "only {} shared identifiers are told; {} more were left out", kMostTies, found.cut));
  }
  std::stable_sort(found.ties.begin(), found.ties.end(), [](const Tie& left, const Tie& right) {
    return left.weight > right.weight;
  });
  for (Tie& tie : found.ties) {
    if (!take(std::move(tie))) break;
  }
  return {};
}

}  // namespace pismo::xref
