#pragma once

#include <mutex>
#include <optional>

#include "pismo/base/result.hpp"

namespace pismo::store {

/// The first thing that a catalog could not do, of all connections that share this note.
///
/// Most questions to a catalog answer with plain values, and one that SQLite cannot answer looks as
/// if there were nothing. Each statement that fails leaves its reason here; whoever is about to
/// rely on answers (a commit, a set of hits, the end of a command) asks `check` first. Any thread.
class ReadTrouble {
 public:
  void note(Error error) {
    const std::lock_guard lock(mutex_);
    if (!first_) first_ = std::move(error);
  }

  /// Success, or the first trouble: one line for a person.
  [[nodiscard]] Result<void> check() const {
    const std::lock_guard lock(mutex_);
    if (first_) return fail(*first_);
    return {};
  }

 private:
  mutable std::mutex mutex_;
  std::optional<Error> first_;
};

}  // namespace pismo::store
