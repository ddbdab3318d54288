#pragma once

#include <string>

#include "pismo/search/conversation.hpp"
#include "pismo/search/engine.hpp"

namespace pismo::cli {

/// What the tree of a conversation shows.
struct TreeOptions {
  bool full = false;        ///< Own words whole, not only their beginning.
  bool why = false;         ///< The reason of every link.
  bool duplicates = false;  ///< Copies of a letter each on a line of their own.
  bool color = false;
  std::int64_t asked = 0;  ///< The node to mark: the one asked for.
};

/// Prints a conversation as a tree, a line or more for each member: missing and recovered messages
/// with broken lines and in brackets.
///
/// @return  False when nobody reads the output any more.
bool print_tree(const search::Engine& engine,
                const search::Conversation& conversation,
                const TreeOptions& options);

}  // namespace pismo::cli
