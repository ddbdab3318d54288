#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pismo/relate/record.hpp"

namespace pismo::relate {

/// Number of a node while relating: messages by id, then ghosts as they are met.
using Index = std::uint32_t;
constexpr Index kNone = 0xffffffff;

/// Messages under one Message-ID, or the ghost that stands for it.
struct Name {
  std::string_view message_id;  ///< In a record.
  std::vector<Index> messages;  ///< By time; copies left out. Empty: a ghost.
  Index ghost = kNone;
};

/// All messages of the case in the order of their ids, and what is named by Message-IDs.
class NodeTable {
 public:
  explicit NodeTable(const std::vector<Record>& records);

  [[nodiscard]] Index messages() const { return static_cast<Index>(records_.size()); }

  [[nodiscard]] Index nodes() const { return messages() + static_cast<Index>(ghosts_.size()); }

  [[nodiscard]] bool is_message(Index node) const { return node < messages(); }

  [[nodiscard]] const Record& record(Index node) const { return *records_[node]; }

  /// The node of a message's id; kNone when the case has no such message.
  [[nodiscard]] Index message_of(std::int64_t id) const;

  /// The copy that stands for all copies of a letter (the node itself when there is one only).
  [[nodiscard]] Index primary(Index node) const { return primary_[node]; }

  [[nodiscard]] bool is_copy(Index node) const { return primary_[node] != node; }

  /// Names are numbered; kNone for an id that no message has and no `name` was asked for.
  [[nodiscard]] Index known_name(std::string_view message_id) const;
  Index name(std::string_view message_id);

  [[nodiscard]] const Name& name_at(Index name) const { return names_[name]; }

  /// Gives a Message-ID that nobody has to a message that has none.
  void adopt(Index name, Index message) { names_[name].messages.push_back(message); }

  /// The ghost behind a name without messages; made when it is asked for first.
  Index ghost_of(Index name);
  /// A ghost without a name.
  Index new_ghost();

  /// Of a ghost; empty when it has none.
  [[nodiscard]] std::string_view ghost_id(Index node) const { return ghosts_[node - messages()]; }

  /// Whether somebody writes from or to this address: junk of In-Reply-To often is one.
  [[nodiscard]] bool is_address(std::string_view text) const { return addresses_.contains(text); }

  /// Whether one message comes before another: by time, those without time last; then by id.
  [[nodiscard]] bool earlier(Index left, Index right) const;

 private:
  void find_copies();

  std::vector<const Record*> records_;
  std::vector<Index> primary_;
  std::vector<Name> names_;
  std::unordered_map<std::string_view, Index> by_name_;
  std::vector<std::string_view> ghosts_;
  std::unordered_set<std::string_view> addresses_;
};

}  // namespace pismo::relate
