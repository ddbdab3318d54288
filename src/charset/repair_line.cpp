#include "repair_line.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "gates.hpp"
#include "shape.hpp"

namespace pismo::charset {

namespace {

constexpr std::size_t kBeam = 6;  // Readings kept for a second step.

struct State {
  std::u32string text;
  GarbleChain chain;
  Shape shape;
};

void step_from(const State& state, std::u32string_view original, std::vector<State>& reached) {
  for (const GarbleStep& step : garble_steps()) {
    auto text = undo(step, state.text);
    if (!text || *text == state.text || *text == original) continue;
    State next;
    next.chain = state.chain;
    next.chain.push_back(&step);
    next.shape = shape_of(*text);
    next.text = std::move(*text);
    reached.push_back(std::move(next));
  }
}

double price(const State& state) {
  return state.shape.nats + kSecondStepPrice * static_cast<double>(state.chain.size());
}

bool cheaper(const State& a, const State& b) {
  return price(a) < price(b);
}

bool is_acceptable(const Shape& before, const State& after) {
  const bool only_utf8 = std::ranges::all_of(
      after.chain, [](const GarbleStep* step) { return step->table == nullptr; });
  return passes_gates({before, after.shape, after.chain.size(), only_utf8});
}

LineRepair repair_of(const Shape& before, State&& state) {
  return {std::move(state.text), std::move(state.chain), before.nats - state.shape.nats};
}

}  // namespace

std::optional<LineRepair> repair_line(std::u32string_view line) {
  const State start{std::u32string(line), {}, shape_of(line)};
  std::vector<State> reached;
  step_from(start, line, reached);
  std::ranges::stable_sort(reached, cheaper);
  std::vector<State> beam(
      reached.begin(),
      reached.begin() + static_cast<std::ptrdiff_t>(std::min(kBeam, reached.size())));
  for (const State& state : beam)
    step_from(state, line, reached);
  std::ranges::stable_sort(reached, cheaper);
  for (State& state : reached) {
    if (is_acceptable(start.shape, state)) return repair_of(start.shape, std::move(state));
  }
  return std::nullopt;
}

std::optional<LineRepair> repair_line_like(std::u32string_view line, const GarbleChain& chain) {
  const Shape before = shape_of(line);
  State state{std::u32string(line), chain, {}};
  for (const GarbleStep* step : chain) {
    auto text = undo(*step, state.text);
    if (!text) return std::nullopt;
    state.text = std::move(*text);
  }
  state.shape = shape_of(state.text);
  if (!is_acceptable(before, state)) return std::nullopt;
  return repair_of(before, std::move(state));
}

}  // namespace pismo::charset
