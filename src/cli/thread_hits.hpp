#pragma once

#include <cstddef>
#include <vector>

#include "pismo/search/engine.hpp"

namespace pismo::cli {

/// The answers that lie in one conversation.
struct ThreadHit {
  search::Hit best;          ///< The first of them, in the order asked for.
  std::size_t found = 1;     ///< Answers in the conversation.
  std::size_t messages = 1;  ///< All messages in it, recovered ones too; missing ones do not count.
};

/// One row for each conversation, in the order of its first answer.
[[nodiscard]] std::vector<ThreadHit> by_thread(const search::Engine& engine,
                                               const std::vector<search::Hit>& hits);

}  // namespace pismo::cli
