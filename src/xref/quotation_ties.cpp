#include <algorithm>
#include <fmt/format.h>
#include <tuple>

#include "comparison_state.hpp"

namespace pismo::xref {

namespace {

Place place_of_quote(const ComparedCase& one, const QuotedThere& quoted) {
  const std::int64_t id = one.letters[quoted.quoting].id;
  const auto quote = one.engine.relations().quote(id, quoted.ord);
  if (!quote || quote->pieces.empty()) return {id, {}, {}};
  return {id, quote->part, {quote->pieces.front().begin, quote->pieces.back().end}};
}

/// Quotations of one letter of the other case, as one tie.
Tie tie_of(const Comparison::State& state, const std::vector<QuotedThere>& quotations, bool lost) {
  const bool from_here = quotations.front().from_here;
  const ComparedCase& quoting = from_here ? *state.here : *state.there;
  const ComparedCase& original = from_here ? *state.there : *state.here;
  const auto earliest = std::min_element(
      quotations.begin(), quotations.end(), [&](const QuotedThere& l, const QuotedThere& r) {
        const auto when = [&](const QuotedThere& q) {
          const Letter& letter = quoting.letters[q.quoting];
          return std::tuple(-q.covered, !letter.date.has_value(), letter.date, letter.id);
        };
        return when(l) < when(r);
      });
  Side quoting_side;
  quoting_side.place = place_of_quote(quoting, *earliest);
  for (const QuotedThere& one : quotations) {
    const auto date = quoting.letters[one.quoting].date;
    ++quoting_side.messages;
    if (!date) continue;
    quoting_side.first = std::min(quoting_side.first.value_or(*date), *date);
    quoting_side.last = std::max(quoting_side.last.value_or(*date), *date);
  }
  const Letter& letter = original.letters[quotations.front().original];
  Side original_side{{letter.id, {}, {}}, 1, letter.date, letter.date};
  Tie tie;
  tie.kind = "quotation";
  tie.basis = lost ? "lost_original" : "original";
  tie.weight = (lost ? .9 : .4) * earliest->covered;
  tie.reason = fmt::format(
      "{} {} % of the words of a quotation stand in the original, which lies {}{}; {} {}",
      from_here ? "quoted here:" : "quoted there:",
      static_cast<int>(earliest->covered * 100),
      from_here ? "there" : "here",
      lost ? " only" : "",
      quoting_side.messages,
      quoting_side.messages == 1 ? "quotation" : "quotations");
  tie.here = from_here ? quoting_side : original_side;
  tie.there = from_here ? original_side : quoting_side;
  return tie;
}

}  // namespace

Result<void> each_quotation_tie(Comparison::State& state, const TakeTie& take) {
  if (auto done = state.need_pairs(); !done) return done;
  std::vector<QuotedThere> quoted;
  for (const QuotedThere& one : state.overlap->quoted()) {
    // The same letter quotes the same one in both cases: nothing is learnt from the other.
    const bool in_both = one.from_here ? state.twin_of_here(one.quoting).has_value()
                                       : state.twin_of_there(one.quoting).has_value();
    if (!in_both) quoted.push_back(one);
  }
  std::stable_sort(quoted.begin(), quoted.end(), [](const auto& left, const auto& right) {
    return std::tuple(!left.from_here, left.original) <
           std::tuple(!right.from_here, right.original);
  });
  std::vector<Tie> ties;
  for (std::size_t begin = 0, end = 0; begin < quoted.size(); begin = end) {
    while (end < quoted.size() && quoted[end].original == quoted[begin].original &&
           quoted[end].from_here == quoted[begin].from_here) {
      ++end;
    }
    const std::vector<QuotedThere> group(quoted.begin() + static_cast<std::ptrdiff_t>(begin),
                                         quoted.begin() + static_cast<std::ptrdiff_t>(end));
    const bool lost = group.front().from_here ? !state.twin_of_there(group.front().original)
                                              : !state.twin_of_here(group.front().original);
    ties.push_back(tie_of(state, group, lost));
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
