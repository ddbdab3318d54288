#pragma once

#include <nlohmann/json.hpp>

#include "pismo/search/altered_quote.hpp"
#include "pismo/search/conversation.hpp"
#include "pismo/search/message_reader.hpp"

namespace pismo::cli {

/// What rows of conversations say beside the tree.
struct ThreadRowOptions {
  bool texts = false;    ///< The own words of each message.
  bool altered = false;  ///< Every quotation that says other words than its original.
};

/// A member as JSON: `key` (or `ghost`), `message_id, thread, parent, depth, link, weight,
/// evidence, date, grade, from, subject` and, of a message, `inclusive, quotes`; of a ghost
/// `author, address, text, witnesses` ... docs/interface.md has the list.
class ThreadRows {
 public:
  ThreadRows(const search::Engine& engine, ThreadRowOptions options)
      : engine_(engine), reader_(engine.catalog()), options_(options) {}

  [[nodiscard]] nlohmann::ordered_json row(const search::Conversation& conversation,
                                           const search::ConversationMember& member);

 private:
  void add_message(nlohmann::ordered_json& json, const search::ConversationMember& member);
  void add_ghost(nlohmann::ordered_json& json, const search::ConversationMember& member);

  const search::Engine& engine_;
  search::MessageReader reader_;
  ThreadRowOptions options_;
};

/// One comparison: `quoting, original, altered, omitted_ratio, containment, changes, citations`.
[[nodiscard]] nlohmann::ordered_json altered_json(const search::Engine& engine,
                                                  search::MessageReader& reader,
                                                  const search::QuoteComparison& comparison);

}  // namespace pismo::cli
