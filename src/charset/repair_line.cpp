#include "repair_line.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "bigram_model.hpp"
#include "garble_hints.hpp"
#include "gates.hpp"
#include "shape.hpp"

namespace pismo::charset {

namespace {

// A reading so good that a second step need not be looked for, and no bound at all.
constexpr double kOrdinaryNats = 3.2;
constexpr double kAnyNats = 1e9;

constexpr std::size_t kBeam = 6;  // Readings kept for a second step.

// A second wrong decoding is rarer than a first.
constexpr double kSecondStepPrice = 3;

struct State {
  std::u32string text;
  GarbleChain chain;
  Shape shape;
  double price = 0;       // Of the chain, in nats.
  bool only_utf8 = true;  // No step but UTF-8 read as something.
  bool any_utf8 = false;
  bool partly = false;               // A step left part of the line as it was.
  std::optional<bool> acceptable{};  // From the line as it is written, once it was asked.
};

bool is_small_cyrillic(char32_t c) {
  const std::uint8_t number = class_of(c);
  return is_cyrillic(number) && !is_upper(number);
}

// A soft hyphen inside a word of small letters, a stress mark on one: somebody's program set them
// in Unicode, and no wrong decoding leaves them there.
bool is_typeset(std::u32string_view line) {
  constexpr char32_t kStress = 0x301;
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (line[i] != kSoftHyphen && line[i] != kStress) continue;
    const bool inside = i + 1 < line.size() && is_small_cyrillic(line[i + 1]);
    if (is_small_cyrillic(line[i - 1]) && (inside || line[i] == kStress)) return true;
  }
  return false;
}

// Where a step leads; none when it leads nowhere or may not follow the steps so far.
std::optional<State> after_step(const State& state, const GarbleStep& step) {
  const bool is_utf8 = step.table == nullptr;
  auto undone = undo(step, state.text);
  if (!undone || undone->text == state.text) return std::nullopt;
  // A line garbled in part, and again as a whole, is not to be believed.
  const bool partly = state.partly || undone->partly;
  const bool only_utf8 = state.only_utf8 && is_utf8;
  if (partly && !only_utf8) return std::nullopt;

  State next;
  next.text = std::move(undone->text);
  next.chain = state.chain;
  next.chain.push_back(&step);
  next.price = state.price + step.price + (state.chain.empty() ? 0 : kSecondStepPrice);
  next.only_utf8 = only_utf8;
  next.any_utf8 = state.any_utf8 || is_utf8;
  next.partly = partly;
  return next;
}

bool is_acceptable(const State& before, const State& after) {
  Proposal proposal{before.shape, after.shape, after.price, after.any_utf8, after.only_utf8};
  proposal.differing = before.shape.beyond_ascii;
  if (!after.any_utf8) {
    proposal.changed = changed_inside_words(before.text, after.text);
    proposal.differing = changed_characters(before.text, after.text);
  }
  return passes_gates(proposal);
}

// Whether a step from one single-byte charset may follow: what UTF-8 gave is a line like any other.
bool may_follow(const State& state, const State& next) {
  State step = next;
  step.price = next.price - state.price;
  step.only_utf8 = step.any_utf8 = false;
  return is_acceptable(state, step);
}

/// @param dearest  Readings from one single-byte charset to another that cost more are left out.
void step_from(const State& state,
               StepSet possible,
               std::u32string_view original,
               std::vector<State>& reached,
               double dearest = kAnyNats) {
  for (const GarbleStep& step : garble_steps()) {
    const bool tried = (possible & 1U) != 0;
    possible >>= 1U;
    if (!tried) continue;
    auto next = after_step(state, step);
    if (!next || next->text == original) continue;
    const bool is_single = step.table != nullptr;
    if (is_single && dearest < kAnyNats && is_dearer(next->text, dearest)) continue;
    // Charsets that differ elsewhere make the same of most lines.
    const auto same = std::ranges::find(reached, next->text, &State::text);
    next->shape = same != reached.end() ? same->shape : shape_of(next->text);
    if (is_single && !state.chain.empty() && !may_follow(state, *next)) continue;
    reached.push_back(std::move(*next));
  }
}

bool cheaper(const State& a, const State& b) {
  return a.shape.nats + a.price < b.shape.nats + b.price;
}

LineRepair repair_of(const Shape& before, State&& state) {
  return {std::move(state.text), std::move(state.chain), before.nats - state.shape.nats};
}

// The likeliest reading that passes the gates, if its characters cost no more than this.
std::optional<LineRepair> first_acceptable(const State& start,
                                           std::vector<State>& reached,
                                           double nats_each) {
  for (State& state : reached) {
    if (!state.acceptable) state.acceptable = is_acceptable(start, state);
    if (!*state.acceptable) continue;
    if (state.shape.nats > nats_each * static_cast<double>(state.shape.length)) break;
    return repair_of(start.shape, std::move(state));
  }
  return std::nullopt;
}

// Text that was taken for UTF-8 three times, each time by the same program. Only the likeliest ways
// of two such steps are followed.
void third_step(std::u32string_view line, std::vector<State>& reached) {
  std::vector<State> third;
  std::size_t followed = 0;
  for (const State& state : reached) {
    if (state.chain.size() != 2 || !state.only_utf8 || state.partly) continue;
    if (++followed > kBeam) break;
    step_from(state, possible_steps(state.text), line, third);
  }
  std::ranges::move(third, std::back_inserter(reached));
}

}  // namespace

std::optional<LineRepair> repair_line(std::u32string_view line,
                                      SearchBudget& budget,
                                      double price) {
  const StepSet possible = possible_steps(line);
  if (possible == 0 || is_typeset(line) || !budget.take(line.size())) return std::nullopt;
  State start;
  start.text = line;
  start.price = price;
  start.shape = shape_of(line);
  std::vector<State> reached;
  // Where no step from UTF-8 is possible none follows a first, and readings that the gates refuse
  // need not be ranked: most suspect lines are clean ones in rare words.
  const bool is_last = (possible & utf8_steps()) == 0;
  step_from(start, possible, line, reached, is_last ? start.shape.nats - kMinGain : kAnyNats);
  std::ranges::stable_sort(reached, cheaper);
  if (auto repair = first_acceptable(start, reached, kOrdinaryNats)) return repair;
  const auto kept = static_cast<std::ptrdiff_t>(std::min(kBeam, reached.size()));
  const std::vector<State> beam(reached.begin(), reached.begin() + kept);
  for (const State& state : beam) {
    // Text that was read wrongly twice went through UTF-8 in between. Two single-byte steps come
    // to one, or to changing capitals into small letters.
    if (!state.any_utf8) continue;
    step_from(state, possible_steps(state.text), line, reached);
  }
  std::ranges::stable_sort(reached, cheaper);
  if (auto repair = first_acceptable(start, reached, kOrdinaryNats)) return repair;
  third_step(line, reached);
  std::ranges::stable_sort(reached, cheaper);
  return first_acceptable(start, reached, kAnyNats);
}

std::optional<LineRepair> repair_line_like(std::u32string_view line, const GarbleChain& chain) {
  State start;
  start.text = line;
  State state = start;
  for (const GarbleStep* step : chain) {
    auto next = after_step(state, *step);
    if (!next) return std::nullopt;
    state = std::move(*next);
  }
  start.shape = shape_of(line);
  state.shape = shape_of(state.text);
  if (!is_acceptable(start, state)) return std::nullopt;
  return repair_of(start.shape, std::move(state));
}

namespace {

// A stretch is picked for its strangeness, so chance has had its pick too: its price in nats.
constexpr double kStretchPrice = 4;

// Mean cost above which a word is strange (see kSuspectNats), and shorter words say nothing.
constexpr double kStrangeWord = 3.6;
constexpr std::size_t kTellingWord = 3;

enum class Look { neutral, clean, strange };

// "Îò÷¸ò", "â", "ïëàí.doc": a word of accented Latin letters alone, as few Western ones are.
bool is_all_accents(const Shape& shape) {
  return shape.beyond_ascii > shape.symbols && shape.cyrillic == 0 && shape.rare == 0 &&
         shape.accented_words == 0;
}

bool is_accented(char32_t c) {
  constexpr char32_t kFirst = 0xC0;
  constexpr char32_t kEnd = 0x250;
  return c >= kFirst && c < kEnd;
}

// "×" alone, a letter of a garbled text: it belongs to the words beside it.
bool is_lone_sign(std::u32string_view word) {
  constexpr char32_t kFirst = 0xA1;
  constexpr char32_t kLast = 0xFF;
  return word.size() == 1 && word[0] >= kFirst && word[0] <= kLast;
}

bool is_plain(std::u32string_view word) {
  return std::ranges::all_of(word, [](char32_t c) { return c < 0x80; });
}

// How a word looks beside such words: Cyrillic ones are in order.
Look look_beside_accents(std::u32string_view word) {
  if (is_plain(word)) return Look::neutral;
  const Shape shape = shape_of(word);
  if (is_all_accents(shape)) return Look::strange;
  return shape.cyrillic > 0 ? Look::clean : Look::neutral;
}

Look look_of(std::u32string_view word) {
  if (word.size() < kTellingWord || is_plain(word)) return Look::neutral;
  const Shape shape = shape_of(word);
  const bool strange = shape.nats > kStrangeWord * static_cast<double>(word.size());
  return strange ? Look::strange : Look::clean;
}

struct Stretch {
  std::size_t begin = 0, end = 0;
};

// The longest stretch from one strange word to another without a clean one between.
template <typename LookOf>
Stretch strangest_stretch(std::u32string_view line, const LookOf& look_at) {
  Stretch best;
  Stretch open;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(U' ', at), line.size());
    const std::u32string_view word = line.substr(at, end - at);
    const Look look = look_at(word);
    if (look == Look::clean) open = {};
    if (look == Look::strange || (open.end != 0 && is_lone_sign(word))) {
      if (open.end == 0) open.begin = at;
      open.end = end;
      if (open.end - open.begin > best.end - best.begin) best = open;
    }
    at = end + 1;
  }
  return best;
}

std::optional<LineRepair> repair_part(std::u32string_view line,
                                      const Stretch& stretch,
                                      SearchBudget& budget) {
  const std::size_t length = stretch.end - stretch.begin;
  if (length == 0 || length == line.size()) return std::nullopt;
  auto repair = repair_line(line.substr(stretch.begin, length), budget, kStretchPrice);
  if (!repair) return std::nullopt;
  repair->text.insert(0, line.substr(0, stretch.begin));
  repair->text.append(line.substr(stretch.end));
  repair->whole = false;
  return repair;
}

}  // namespace

std::optional<LineRepair> repair_stretch(std::u32string_view line, SearchBudget& budget) {
  if (std::ranges::any_of(line, is_accented)) {
    auto repair = repair_part(line, strangest_stretch(line, look_beside_accents), budget);
    if (repair) return repair;
  }
  return repair_part(line, strangest_stretch(line, look_of), budget);
}

}  // namespace pismo::charset
