#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

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

  /// What answers lack though all that could be asked was read: a shard that did not answer. Each
  /// sentence once.
  void note_missing(std::string sentence) {
    const std::lock_guard lock(mutex_);
    for (const std::string& known : missing_) {
      if (known == sentence) return;
    }
    missing_.push_back(std::move(sentence));
  }

  [[nodiscard]] std::vector<std::string> missing() const {
    const std::lock_guard lock(mutex_);
    return missing_;
  }

 private:
  mutable std::mutex mutex_;
  std::optional<Error> first_;
  std::vector<std::string> missing_;
};

}  // namespace pismo::store
