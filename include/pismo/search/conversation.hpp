#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/store/fields.hpp"
#include "pismo/store/relation_rows.hpp"

namespace pismo::search {

/// A message of a conversation, or one that is not in the case.
struct ConversationMember {
  std::int64_t node = 0;    ///< A message (its id), or a ghost (below 0).
  std::int64_t parent = 0;  ///< The node above it; 0: the root.
  std::string parent_key;   ///< Its key, or empty.
  int depth = 0;
  bool inclusive = false;    ///< No other message of the conversation repeats it whole.
  std::string key;           ///< 64 hex digits, or "ghost:...".
  std::string message_id;    ///< Without brackets; empty: none is known.
  store::DocumentData data;  ///< As a result row shows it; of missing messages what is known.
  std::optional<store::LinkRow> link;  ///< To the node above.
  std::optional<store::GhostRow> ghost;
  std::vector<store::MatchRow> matches;  ///< Its quotations of messages that are here.

  [[nodiscard]] bool is_message() const { return node > 0; }

  /// Not here, and words of it are.
  [[nodiscard]] bool is_recovered() const { return ghost && !ghost->witnesses.empty(); }

  /// The same letter as the node above, with other transport headers.
  [[nodiscard]] bool is_copy() const { return link && link->kind == "copy"; }
};

/// Messages that answer each other, as a tree: a parent stands before its children.
struct Conversation {
  std::int64_t id = 0;
  std::string key;  ///< Of its first message by id: what rows name it by.
  std::vector<ConversationMember> members;
};

/// Reads a conversation.
///
/// @param id  Of `store::Relations::threads`, or of a message that is not related yet.
/// @return    Errors: corrupt when the text index cannot be read.
[[nodiscard]] Result<Conversation> read_conversation(const Engine& engine, std::int64_t id);

/// The key by which rows name the conversation of a record of the text index: that of its first
/// message. Empty when it is not related yet.
[[nodiscard]] std::string conversation_key(const Engine& engine, std::int64_t record);

/// What a member says in its own words; empty for a missing message, or one whose text is gone.
[[nodiscard]] std::string words_of(const Engine& engine, const ConversationMember& member);

}  // namespace pismo::search
