#include "header_habits.hpp"

#include <algorithm>

namespace pismo::pipeline {

namespace {

constexpr std::size_t kLeastOthers = 20;
constexpr std::size_t kSeldom = 2;         // An order that more letters share is a habit.
constexpr std::size_t kShareOfHabit = 20;  // One in so many.
constexpr std::size_t kCertainlyHabit = 20;
constexpr std::size_t kShareOfChaos = 10;  // When one in so many is unusual, none is.
constexpr double kLeastLikeness = 0.5;
constexpr std::size_t kLeastFields = 5;
constexpr std::size_t kMaxOrders = 200;  // Of one sender and program: more are no habit.

using Pairs = std::vector<std::pair<char, char>>;

Pairs pairs_of(const std::string& order) {
  Pairs pairs;
  for (std::size_t i = 1; i < order.size(); ++i)
    pairs.emplace_back(order[i - 1], order[i]);
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

double likeness(const Pairs& a, const Pairs& b) {
  std::size_t both = 0;
  for (const auto& pair : a) {
    if (std::binary_search(b.begin(), b.end(), pair)) ++both;
  }
  const std::size_t either = a.size() + b.size() - both;
  return either == 0 ? 1 : static_cast<double>(both) / static_cast<double>(either);
}

}  // namespace

void HeaderHabits::add(std::int64_t id, const std::string& sender, const dating::LetterForm& form) {
  if (sender.empty() || form.program == 0 || form.header_order.size() < kLeastFields) return;
  Orders& orders = habits_[{sender, form.program}];
  const auto known = orders.find(form.header_order);
  if (known == orders.end() && orders.size() >= kMaxOrders) return;
  Order& order = known == orders.end() ? orders[form.header_order] : known->second;
  ++order.letters;
  if (order.first.size() <= kSeldom) order.first.push_back(id);
}

void HeaderHabits::judge(const Orders& orders, std::vector<Unusual>& out) {
  std::size_t letters = 0;
  for (const auto& [order, one] : orders)
    letters += one.letters;
  if (letters <= kLeastOthers || orders.size() >= kMaxOrders) return;
  const std::size_t common = std::clamp(letters / kShareOfHabit, kSeldom + 1, kCertainlyHabit);
  std::vector<Pairs> habits;
  for (const auto& [order, one] : orders) {
    if (one.letters >= common) habits.push_back(pairs_of(order));
  }
  if (habits.empty()) return;
  std::vector<Unusual> found;
  std::size_t odd = 0;
  for (const auto& [order, one] : orders) {
    if (one.letters >= common) continue;
    const Pairs pairs = pairs_of(order);
    double nearest = 0;
    for (const Pairs& habit : habits)
      nearest = std::max(nearest, likeness(pairs, habit));
    if (nearest >= kLeastLikeness) continue;
    odd += one.letters;
    if (one.letters > kSeldom) continue;
    for (const std::int64_t id : one.first)
      found.push_back({id, letters - 1, nearest});
  }
  if (odd * kShareOfChaos > letters) return;
  out.insert(out.end(), found.begin(), found.end());
}

std::vector<HeaderHabits::Unusual> HeaderHabits::unusual() const {
  std::vector<Unusual> all;
  for (const auto& [who, orders] : habits_)
    judge(orders, all);
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  return all;
}

}  // namespace pismo::pipeline
