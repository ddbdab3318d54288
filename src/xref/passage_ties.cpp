#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>
#include <tuple>

#include "comparison_state.hpp"
#include "place_of_run.hpp"
#include "words.hpp"

namespace pismo::xref {

namespace {

/// Runs that share their least shingle: one passage in many letters, in longer and shorter forms.
struct Group {
  relate::Shingle sign = 0;
  std::vector<std::size_t> runs;  // Of Overlap::runs.
};

std::vector<Group> groups_of(Comparison::State& state, const std::vector<SharedRun>& runs) {
  std::vector<std::pair<relate::Shingle, std::size_t>> signs;
  for (std::size_t at = 0; at < runs.size(); ++at) {
    const SharedRun& one = runs[at];
    const auto twin = state.twin_of_here(one.here);
    if (twin && *twin == one.there) continue;
    const auto own = state.here->letters.own(one.here);
    if (one.run.here + one.run.size > own.size()) continue;  // The case was changed since.
    const auto run = own.subspan(one.run.here, one.run.size);
    signs.emplace_back(*std::min_element(run.begin(), run.end()), at);
  }
  std::sort(signs.begin(), signs.end());
  std::vector<Group> groups;
  for (const auto& [sign, at] : signs) {
    if (groups.empty() || groups.back().sign != sign) groups.push_back({sign, {}});
    groups.back().runs.push_back(at);
  }
  return groups;
}

Side side_of(const Letters& letters, const std::set<std::uint32_t>& which) {
  Side side;
  side.messages = which.size();
  for (const std::uint32_t at : which) {
    const auto date = letters[at].date;
    if (!date) continue;
    side.first = std::min(side.first.value_or(*date), *date);
    side.last = std::max(side.last.value_or(*date), *date);
  }
  return side;
}

struct Draft {
  Tie tie;
  SharedRun example;
};

/// None when both cases know all of it: each of its letters lies in both.
std::optional<Draft> draft_of(const Comparison::State& state,
                              const std::vector<SharedRun>& runs,
                              const Group& group) {
  std::set<std::uint32_t> here;
  std::set<std::uint32_t> there;
  const SharedRun* example = nullptr;
  bool news = false;
  for (const std::size_t at : group.runs) {
    const SharedRun& one = runs[at];
    here.insert(one.here);
    there.insert(one.there);
    news |= !state.twin_of_here(one.here) || !state.twin_of_there(one.there);
    if (example == nullptr || one.run.size > example->run.size) example = &one;
  }
  if (!news) return std::nullopt;
  Draft draft;
  draft.example = *example;
  const auto words = example->run.size + relate::kShingleWords - 1;
  constexpr double kLongWords = 40;  // Two or three sentences.
  const double length = 1 - std::exp(-static_cast<double>(words) / kLongWords);
  const double spread = 1 + std::log2(static_cast<double>(here.size() + there.size() - 1));
  draft.tie.kind = "passage";
  draft.tie.basis = "words";
  draft.tie.weight = .9 * length / spread;
  draft.tie.here = side_of(state.here->letters, here);
  draft.tie.there = side_of(state.there->letters, there);
  draft.tie.reason = fmt::format("{} own words in a row, in {} {} here and {} there",
                                 words,
                                 here.size(),
                                 here.size() == 1 ? "message" : "messages",
                                 there.size());
  return draft;
}

/// Reads the words of drafts and says where they stand.
void complete(Comparison::State& state, std::vector<Draft>& drafts) {
  std::vector<std::int64_t> here;
  std::vector<std::int64_t> there;
  for (const Draft& draft : drafts) {
    here.push_back(state.here->letters[draft.example.here].id);
    there.push_back(state.there->letters[draft.example.there].id);
  }
  const auto here_words = words_of(state.here->engine, here, Whose::own);
  const auto there_words = words_of(state.there->engine, there, Whose::own);
  for (std::size_t at = 0; at < drafts.size(); ++at) {
    const SharedRun& one = drafts[at].example;
    const auto own = state.here->letters.own(one.here);
    const auto run = own.subspan(one.run.here, one.run.size);
    const Span words =
        words_of_run(here_words[at], one.run, *std::min_element(run.begin(), run.end()));
    drafts[at].tie.here.place = place_of_words(here_words[at], words, here[at]);
    drafts[at].tie.there.place = place_of_words(here_words[at], words, there_words[at], there[at]);
    drafts[at].tie.value = here_words[at].joined(words.begin, words.end);
  }
}

}  // namespace

Result<void> each_passage_tie(Comparison::State& state, const TakeTie& take) {
  if (auto done = state.need_pairs(); !done) return done;
  std::vector<Draft> drafts;
  for (const Group& group : groups_of(state, state.overlap->runs())) {
    if (auto draft = draft_of(state, state.overlap->runs(), group))
      drafts.push_back(std::move(*draft));
  }
  std::stable_sort(drafts.begin(), drafts.end(), [](const Draft& left, const Draft& right) {
    return std::tuple(-left.tie.weight, left.example.here, left.example.run.here) <
           std::tuple(-right.tie.weight, right.example.here, right.example.run.here);
  });
  constexpr std::size_t kReadAtOnce = 1'000;
  for (std::size_t begin = 0; begin < drafts.size(); begin += kReadAtOnce) {
    const std::size_t end = std::min(begin + kReadAtOnce, drafts.size());
    std::vector<Draft> batch(
        std::make_move_iterator(drafts.begin() + static_cast<std::ptrdiff_t>(begin)),
        std::make_move_iterator(drafts.begin() + static_cast<std::ptrdiff_t>(end)));
    complete(state, batch);
    for (Draft& draft : batch) {
      if (!take(std::move(draft.tie))) return {};
    }
  }
  return {};
}

}  // namespace pismo::xref
