#include "pismo/xref/repeats.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <set>
#include <tuple>

#include "carried_side.hpp"
#include "place_of_run.hpp"
#include "shared_groups.hpp"
#include "words.hpp"

namespace pismo::xref {

namespace {

constexpr std::size_t kManySenders = 25;  // With more, and much of the case, it is a form of words
constexpr std::size_t kBoilerplatePart = 100;  // of a hundredth of all letters,
constexpr std::size_t kBoilerplateLeast = 20;  // 20 at least.
constexpr std::size_t kSignatureLeast = 5;     // Letters that a signature is learnt from;
constexpr double kMostlyAtEnd = .8;            // so many end with it.
constexpr double kHabit = .5;                  // Or half of all that its sender wrote has it.
constexpr std::size_t kHabitLeast = 10;

bool earlier(const RepeatLetter& left, const RepeatLetter& right) {
  return std::tuple(!left.date.has_value(), left.date, left.id) <
         std::tuple(!right.date.has_value(), right.date, right.id);
}

/// One group, and what it looks like.
struct Draft {
  const SharedGroup* group = nullptr;
  Repeat repeat{};
};

class Repeats {
 public:
  Repeats(const search::Engine& engine, const SharedGroups& groups)
      : engine_(engine), groups_(groups) {}

  [[nodiscard]] Draft draft_of(const SharedGroup& group) const {
    Draft draft;
    draft.group = &group;
    std::vector<std::uint32_t> letters = group.letters;
    std::sort(letters.begin(), letters.end(), [&](std::uint32_t left, std::uint32_t right) {
      return earlier(groups_.letter(left), groups_.letter(right));
    });
    Repeat& repeat = draft.repeat;
    repeat.words = group.run.size + relate::kShingleWords - 1;
    repeat.users = users_of(letters);
    Tie& tie = repeat.tie;
    tie.kind = "repeat";
    tie.basis = basis_of(group, repeat);
    repeat.set_aside =
        tie.basis == "signature" || tie.basis == "boilerplate" || tie.basis == "carried";
    tie.weight = weight_of(repeat, letters.size());
    tie.reason = fmt::format("{} own words in {}, by {} {}",
                             repeat.words,
                             message_count(letters.size()),
                             repeat.users.size(),
                             repeat.users.size() == 1 ? "sender" : "senders");
    tie.here = side_of(letters, letters.front());
    const std::uint32_t first_sender = groups_.letter(letters.front()).sender;
    const auto other = std::find_if(letters.begin(), letters.end(), [&](std::uint32_t at) {
      return groups_.letter(at).sender != first_sender;
    });
    const std::uint32_t shown = other == letters.end() ? letters.back() : *other;
    tie.there.place.message = groups_.letter(shown).id;
    tie.there.messages = 1;
    tie.there.first = tie.there.last = groups_.letter(shown).date;
    return draft;
  }

  /// Reads the words and says where they stand.
  void complete(std::vector<Draft>& drafts) const {
    std::vector<std::int64_t> ids;
    for (const Draft& draft : drafts) {
      ids.push_back(groups_.letter(draft.group->example).id);
      ids.push_back(draft.repeat.tie.here.place.message);
      ids.push_back(draft.repeat.tie.there.place.message);
    }
    const auto words = words_of(engine_, ids, Whose::own);
    for (std::size_t at = 0; at < drafts.size(); ++at) {
      const SharedGroup& group = *drafts[at].group;
      Tie& tie = drafts[at].repeat.tie;
      const Words& example = words[3 * at];
      const Span found = words_of_run(example, group.run, group.sign);
      tie.value = example.joined(found.begin, found.end);
      tie.here.place = place_of_words(example, found, words[3 * at + 1], tie.here.place.message);
      tie.there.place = place_of_words(example, found, words[3 * at + 2], tie.there.place.message);
    }
  }

 private:
  [[nodiscard]] std::vector<RepeatUser> users_of(const std::vector<std::uint32_t>& letters) const {
    std::vector<RepeatUser> users;
    std::map<std::uint32_t, std::size_t> places;
    for (const std::uint32_t at : letters) {
      const RepeatLetter& letter = groups_.letter(at);
      const auto [place, is_new] = places.try_emplace(letter.sender, users.size());
      if (is_new) users.push_back({groups_.sender(letter.sender), 0, letter.id, letter.date});
      ++users[place->second].messages;
    }
    return users;
  }

  [[nodiscard]] std::string_view basis_of(const SharedGroup& group, const Repeat& repeat) const {
    const std::size_t letters = group.letters.size();
    const bool everywhere =
        letters >= kBoilerplateLeast &&
        (letters * kBoilerplatePart >= groups_.letters() || repeat.users.size() >= kManySenders);
    if (repeat.users.size() == 1 && is_signature(group)) return "signature";
    if (everywhere) return "boilerplate";
    if (in_one_conversation(group)) return "carried";
    if (repeat.users.size() > 1) return "talking_point";
    return letters > 2 ? "template" : "draft";
  }

  [[nodiscard]] bool is_signature(const SharedGroup& group) const {
    const auto letters = static_cast<double>(group.letters.size());
    const std::size_t sent =
        groups_.letters_of_sender(groups_.letter(group.letters.front()).sender);
    const bool at_end = group.letters.size() >= kSignatureLeast &&
                        static_cast<double>(group.at_end) >= kMostlyAtEnd * letters;
    const bool habit =
        group.letters.size() >= kHabitLeast && letters >= kHabit * static_cast<double>(sent);
    return at_end || habit;
  }

  [[nodiscard]] bool in_one_conversation(const SharedGroup& group) const {
    std::optional<std::int64_t> thread;
    for (const std::uint32_t at : group.letters) {
      const auto one = engine_.relations().thread_of(groups_.letter(at).id);
      if (!one || (thread && *thread != *one)) return false;
      thread = one;
    }
    return thread.has_value();
  }

  static double weight_of(const Repeat& repeat, std::size_t letters) {
    constexpr double kLongWords = 40;  // Two or three sentences.
    const double length = 1 - std::exp(-static_cast<double>(repeat.words) / kLongWords);
    const auto senders = static_cast<double>(repeat.users.size());
    const double agreed = senders > 1 ? 1 - .4 / senders : .5;
    const double worn = 1 + std::log2(std::max(1.0, static_cast<double>(letters) / (4 * senders)));
    return length * agreed / worn * (repeat.set_aside ? .2 : 1);
  }

  [[nodiscard]] Side side_of(const std::vector<std::uint32_t>& letters, std::uint32_t first) const {
    Side side;
    side.place.message = groups_.letter(first).id;
    side.messages = letters.size();
    for (const std::uint32_t at : letters) {
      const auto date = groups_.letter(at).date;
      if (!date) continue;
      side.first = std::min(side.first.value_or(*date), *date);
      side.last = std::max(side.last.value_or(*date), *date);
    }
    return side;
  }

  const search::Engine& engine_;
  const SharedGroups& groups_;
};

}  // namespace

Result<void> each_repeat(const search::Engine& engine,
                         const store::CaseFolder& folder,
                         const RepeatOptions& options,
                         const TakeRepeat& take) {
  constexpr auto kMore = static_cast<std::uint32_t>(relate::kShingleWords - 1);
  const std::uint32_t least = options.least_words - kMore;
  const auto groups = SharedGroups::find(engine, folder, least);
  if (!groups) return fail(groups.error());
  const Repeats repeats(engine, *groups);
  std::vector<Draft> drafts;
  for (const SharedGroup& group : groups->groups()) {
    Draft draft = repeats.draft_of(group);
    if (options.set_aside_too || !draft.repeat.set_aside) drafts.push_back(std::move(draft));
  }
  std::stable_sort(drafts.begin(), drafts.end(), [](const Draft& left, const Draft& right) {
    return left.repeat.tie.weight > right.repeat.tie.weight;
  });
  constexpr std::size_t kReadAtOnce = 1'000;
  for (std::size_t begin = 0; begin < drafts.size(); begin += kReadAtOnce) {
    const std::size_t end = std::min(begin + kReadAtOnce, drafts.size());
    std::vector<Draft> batch(
        std::make_move_iterator(drafts.begin() + static_cast<std::ptrdiff_t>(begin)),
        std::make_move_iterator(drafts.begin() + static_cast<std::ptrdiff_t>(end)));
    repeats.complete(batch);
    for (Draft& draft : batch) {
      if (!take(std::move(draft.repeat))) return {};
    }
  }
  return {};
}

}  // namespace pismo::xref
