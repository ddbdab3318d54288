#pragma once

#include <cstdint>
#include <vector>

#include "pismo/relate/links.hpp"

namespace pismo::relate {

/// One message or ghost of a conversation.
struct ThreadMember {
  Node node = 0;
  Node parent = 0;          ///< 0: the root.
  std::uint32_t depth = 0;  ///< 0: the root.
  bool inclusive = false;   ///< A message that no other message of the thread repeats whole.

  bool operator==(const ThreadMember&) const = default;
};

/// A conversation: a tree. Every message is in one; a message alone is one, too.
struct Thread {
  std::int64_t id = 0;  ///< The smallest id among its messages.
  Node root = 0;
  std::vector<ThreadMember> members;  ///< A parent before its children, these by time.

  bool operator==(const Thread&) const = default;
};

}  // namespace pismo::relate
