#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace pismo {

/// A first-in first-out queue between threads that bounds memory by weight: what was
/// pushed counts until `release` says that its consumer is done with it, not only
/// while it waits. A thing heavier than the whole budget passes alone.
template <typename T>
class BudgetQueue {
 public:
  explicit BudgetQueue(std::uint64_t budget) : budget_(budget) {}

  /// Waits for room. Returns false, and drops `thing`, once the queue is closed.
  bool push(T thing, std::uint64_t weight) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return closed_ || in_flight_ == 0 || in_flight_ + weight <= budget_; });
    if (closed_) return false;
    in_flight_ += weight;
    things_.push_back(std::move(thing));
    ready_.notify_one();
    return true;
  }

  /// Waits for the next thing; none when the queue is closed and empty.
  std::optional<T> pop() {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [&] { return closed_ || !things_.empty(); });
    if (things_.empty()) return std::nullopt;
    T thing = std::move(things_.front());
    things_.pop_front();
    return thing;
  }

  /// Gives the weight of a popped thing back.
  void release(std::uint64_t weight) {
    const std::lock_guard lock(mutex_);
    in_flight_ -= weight;
    room_.notify_all();
  }

  /// No more pushes; what waits can still be popped.
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    room_.notify_all();
    ready_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable room_;
  std::condition_variable ready_;
  std::deque<T> things_;
  std::uint64_t budget_;
  std::uint64_t in_flight_ = 0;
  bool closed_ = false;
};

}  // namespace pismo
