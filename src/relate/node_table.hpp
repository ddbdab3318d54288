#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "letter_table.hpp"

namespace pismo::relate {

/// Number of a node while relating: messages by id, then ghosts as they are met.
using Index = std::uint32_t;
constexpr Index kNone = 0xffffffff;

/// Messages under one Message-ID, or the ghost that stands for it.
struct Name {
  Text message_id = 0;
  std::vector<Index> messages;  ///< By time; copies left out. Empty: a ghost.
  Index ghost = kNone;
};

/// All messages of the case in the order of their ids, and what is named by Message-IDs.
class NodeTable {
 public:
  explicit NodeTable(const LetterTable& letters);

  [[nodiscard]] Index messages() const { return letters_.size(); }

  [[nodiscard]] Index nodes() const { return messages() + static_cast<Index>(ghosts_.size()); }

  [[nodiscard]] bool is_message(Index node) const { return node < messages(); }

  [[nodiscard]] const LetterTable& letters() const { return letters_; }

  [[nodiscard]] const KeptLetter& record(Index node) const { return letters_.at(node); }

  [[nodiscard]] std::span<const Who> people(Index node) const { return letters_.people(node); }

  /// Who sent it; none when it does not say.
  [[nodiscard]] Who sender(Index node) const {
    const auto people = letters_.people(node);
    return people.empty() ? Who{} : people.front();
  }

  [[nodiscard]] std::span<const KeptQuote> quoted(Index node) const {
    return letters_.quoted(node);
  }

  [[nodiscard]] std::string_view text(Text text) const { return letters_.text(text); }

  /// The node of a message's id; kNone when the case has no such message.
  [[nodiscard]] Index message_of(std::int64_t id) const;

  /// The copy that stands for all copies of a letter (the node itself when there is one only).
  [[nodiscard]] Index primary(Index node) const { return primary_[node]; }

  [[nodiscard]] bool is_copy(Index node) const { return primary_[node] != node; }

  /// Names are numbered; kNone for an id that no message has and no `name` was asked for.
  [[nodiscard]] Index known_name(Text message_id) const { return name_of_[message_id]; }

  Index name(Text message_id);

  [[nodiscard]] const Name& name_at(Index name) const { return names_[name]; }

  /// Gives a Message-ID that nobody has to a message that has none.
  void adopt(Index name, Index message) { names_[name].messages.push_back(message); }

  /// The ghost behind a name without messages; made when it is asked for first.
  Index ghost_of(Index name);
  /// A ghost without a name.
  Index new_ghost();

  /// Of a ghost; empty when it has none.
  [[nodiscard]] std::string_view ghost_id(Index node) const {
    return text(ghosts_[node - messages()]);
  }

  /// Whether somebody writes from or to this address: junk of In-Reply-To often is one.
  [[nodiscard]] bool is_address(Text text) const { return addresses_[text]; }

  /// Whether one message comes before another: by time, those without time last; then by id.
  [[nodiscard]] bool earlier(Index left, Index right) const;

 private:
  void find_copies();

  const LetterTable& letters_;
  std::vector<Index> primary_;
  std::vector<Name> names_;
  std::vector<Index> name_of_;  // Of each text; kNone: it is no name.
  std::vector<Text> ghosts_;
  std::vector<bool> addresses_;  // Of each text.
};

}  // namespace pismo::relate
