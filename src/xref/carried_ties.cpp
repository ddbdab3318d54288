#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "pismo/base/hash.hpp"

#include "comparison_state.hpp"

namespace pismo::xref {

namespace {

using store::CarriedRow;

/// What many messages carry says less: a logo, the address of everybody's chief.
double rarity(std::uint64_t messages) {
  return 1 / (1 + std::log2(static_cast<double>(std::max<std::uint64_t>(1, messages))));
}

Side side_of(const CarriedRow& row) {
  Side side;
  side.place = {row.first, row.part, {}};
  side.messages = row.messages;
  side.first = row.first_date;
  side.last = row.last_date;
  return side;
}

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

std::string times(std::uint64_t messages) {
  return fmt::format("{} {}", messages, messages == 1 ? "message" : "messages");
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
                                 times(here.messages),
                                 times(there.messages),
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
                                 times(here.messages),
                                 times(there.messages),
                                 renamed ? ", there as " + there.name : "");
        tie.here = side_of(here);
        tie.there = side_of(there);
      });
  return done ? give(std::move(ties), take) : done;
}

}  // namespace pismo::xref
