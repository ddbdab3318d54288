#include <algorithm>
#include <fmt/format.h>

#include "pismo/base/hash.hpp"

#include "carried_side.hpp"
#include "comparison_state.hpp"

namespace pismo::xref {

namespace {

using store::CarriedRow;
using Rows = std::vector<CarriedRow>;
using Walk = Result<void> (store::CaseWalk::*)(const store::CaseWalk::Take&) const;

/// Rows of both cases with one value. Those of the other case are held, sorted as they come.
Result<void> each_common(const Comparison::State& state,
                         Walk walk,
                         const std::function<void(const CarriedRow&, const CarriedRow&)>& take) {
  Rows there;
  auto done = (state.there->walk.*walk)([&](CarriedRow&& row) { there.push_back(std::move(row)); });
  if (!done) return done;
  auto other = there.begin();
  return (state.here->walk.*walk)([&](CarriedRow&& row) {
    while (other != there.end() && other->value < row.value)
      ++other;
    if (other != there.end() && other->value == row.value) take(row, *other);
  });
}

Result<void> give(std::vector<Tie>&& ties, const TakeTie& take) {
  std::stable_sort(ties.begin(), ties.end(), [](const Tie& left, const Tie& right) {
    return left.weight > right.weight;
  });
  for (Tie& tie : ties) {
    if (!take(std::move(tie))) break;
  }
  return {};
}

}  // namespace

Result<void> each_attachment_tie(Comparison::State& state, const TakeTie& take) {
  std::vector<Tie> ties;
  auto done = each_common(
      state, &store::CaseWalk::each_attachment, [&](const auto& here, const auto& there) {
        Tie& tie = ties.emplace_back();
        tie.kind = "attachment";
        tie.basis = "sha256";
        tie.value = to_hex(here.value);
        tie.name = here.name.empty() ? there.name : here.name;
        tie.weight = rarity(here.messages + there.messages - 1);
        const bool renamed = !there.name.empty() && there.name != here.name;
        tie.reason = fmt::format("the same {} bytes ({}) in {} here and {} there{}",
                                 here.size,
                                 here.type,
                                 message_count(here.messages),
                                 message_count(there.messages),
                                 renamed ? ", there as " + there.name : "");
        tie.here = side_of(here);
        tie.there = side_of(there);
      });
  return done ? give(std::move(ties), take) : done;
}

Result<void> each_address_tie(Comparison::State& state, const TakeTie& take) {
  std::vector<Tie> ties;
  auto done =
      each_common(state, &store::CaseWalk::each_address, [&](const auto& here, const auto& there) {
        Tie& tie = ties.emplace_back();
        tie.kind = "address";
        tie.basis = "address";
        tie.value = here.value;
        tie.name = here.name.empty() ? there.name : here.name;
        tie.weight = rarity(here.messages + there.messages - 1);
        const bool renamed = !there.name.empty() && there.name != here.name;
        tie.reason = fmt::format("in header fields of {} here and {} there{}",
                                 message_count(here.messages),
                                 message_count(there.messages),
                                 renamed ? ", there as " + there.name : "");
        tie.here = side_of(here);
        tie.there = side_of(there);
      });
  return done ? give(std::move(ties), take) : done;
}

}  // namespace pismo::xref
