#include <algorithm>
#include <fmt/format.h>

#include "pismo/base/hash.hpp"

#include "comparison_state.hpp"

namespace pismo::xref {

namespace {

std::string fields_of(const Pair& pair) {
  std::string fields;
  const auto add = [&](bool is, std::string_view name) {
    if (is) fields += (fields.empty() ? "" : ", ") + std::string(name);
  };
  add(pair.same_date, "date");
  add(pair.same_sender, "sender");
  add(pair.same_subject, "subject");
  return fields.empty() ? "no header field" : "also " + fields;
}

std::size_t hidden_of(const Pair& pair) {
  return static_cast<std::size_t>(std::count_if(
      pair.differences.begin(), pair.differences.end(), [](const auto& d) { return d.hidden; }));
}

std::string places(std::size_t count) {
  return fmt::format("{} {}", count, count == 1 ? "place" : "places");
}

std::string reason_of(const Pair& pair, const Letter& letter) {
  const int percent = static_cast<int>(pair.likeness * 100);
  switch (pair.basis) {
    case Basis::key:
      return "the same bytes";
    case Basis::letter:
      return "the same date, people, subject and text; other transport headers";
    case Basis::message_id:
      return "the same Message-ID and the same words";
    case Basis::text:
      return fmt::format("the same {} words; {} agrees", letter.whole_words, fields_of(pair));
    case Basis::redacted:
      return fmt::format(
          "{} % of the words stand in both; in {} words were taken out or covered; {} "
          "agrees",
          percent,
          places(hidden_of(pair)),
          fields_of(pair));
    case Basis::changed:
      return fmt::format("{} % of the words stand in both, other words in {}; {} agrees",
                         percent,
                         places(pair.differences.size()),
                         fields_of(pair));
    case Basis::same_text:
      return fmt::format("the same {} words, but not known to be one message; {} agrees",
                         letter.whole_words,
                         fields_of(pair));
    case Basis::near_text:
      return fmt::format("{} % of the words stand in both, other words in {}; {} agrees",
                         percent,
                         places(pair.differences.size()),
                         fields_of(pair));
    case Basis::other_text:
      return "the same Message-ID over different words";
  }
  return {};
}

Side side_of(const Letter& letter) {
  return {{letter.id, {}, {}}, 1, letter.date, letter.date};
}

Result<void> each_pair(Comparison::State& state,
                       std::string_view kind,
                       bool same,
                       const TakeTie& take) {
  if (auto done = state.need_pairs(); !done) return done;
  std::vector<const Pair*> chosen;
  for (const Pair& pair : *state.pairs) {
    if (is_same(pair.basis) == same) chosen.push_back(&pair);
  }
  std::stable_sort(chosen.begin(), chosen.end(), [](const Pair* left, const Pair* right) {
    return left->weight > right->weight;
  });
  for (const Pair* pair : chosen) {
    const Letter& here = state.here->letters[pair->here];
    Tie tie;
    tie.kind = kind;
    tie.basis = name_of(pair->basis);
    tie.weight = pair->weight;
    tie.value = to_hex(state.here->letters.key(pair->here));
    tie.reason = reason_of(*pair, here);
    tie.here = side_of(here);
    tie.there = side_of(state.there->letters[pair->there]);
    tie.differences = pair->differences;
    if (!take(std::move(tie))) return {};
  }
  return {};
}

}  // namespace

Result<void> each_message_tie(Comparison::State& state, const TakeTie& take) {
  return each_pair(state, "message", true, take);
}

Result<void> each_version_tie(Comparison::State& state, const TakeTie& take) {
  return each_pair(state, "version", false, take);
}

}  // namespace pismo::xref
