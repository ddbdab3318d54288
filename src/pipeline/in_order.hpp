#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "batch.hpp"

namespace pismo::pipeline {

/// Finished batches on their way from the workers to the committer, handed out in order.
class InOrder {
 public:
  void put(Finished finished) {
    const std::lock_guard lock(mutex_);
    waiting_.emplace(finished.batch.number, std::move(finished));
    changed_.notify_all();
  }

  /// The next in order; none when `end` says that no more will come.
  std::optional<Finished> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ended_ || waiting_.contains(next_); });
    const auto found = waiting_.find(next_);
    if (found == waiting_.end()) return std::nullopt;
    Finished finished = std::move(found->second);
    waiting_.erase(found);
    ++next_;
    return finished;
  }

  void end() {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::uint64_t, Finished> waiting_;
  std::uint64_t next_ = 0;
  bool ended_ = false;
};

}  // namespace pismo::pipeline
