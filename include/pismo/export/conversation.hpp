#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pismo/export/letter.hpp"

namespace pismo::exporting {

// How the messages of a dossier hang together, told in plain records by who knows it. Messages
// are named by their keys, messages that are not in the case by "ghost:..." names.

/// That one message answers, forwards or quotes another.
struct ConversationLink {
  std::string child;     ///< Key of a message, or the name of a ghost.
  std::string parent;    ///< The same.
  std::string kind;      ///< "references", "in_reply_to", "quotation" ...
  double weight = 1;     ///< 0 to 1: how sure it is.
  std::string evidence;  ///< One line for a person.
};

/// Who carries the words of a message that is lost.
struct Witness {
  std::string key;       ///< Of the message that quotes it.
  double agreement = 1;  ///< 0 to 1: how far its quotation agrees with the text shown.
};

/// A message that is not in the case: known by a reference to it, or won back from quotations.
struct LostMessage {
  std::string name;  ///< "ghost:<message-id>" or "ghost:q:<hash>".
  Person author;
  std::string to;
  std::string subject;
  std::string message_id;
  std::optional<std::int64_t> earliest, latest;  ///< When it was written, seconds since 1970 UTC.
  std::string date_local;  ///< As it is shown: "2009-10-08 21:14 +0400", or empty.
  bool zone_assumed = false;
  std::string text;  ///< What the quotations hold; empty when it is only referred to.
  std::vector<Witness> witnesses;
  std::vector<std::string> partial_witnesses{};  ///< Keys of messages that quote a sentence of it.
};

/// One stretch of a comparison by words.
struct DiffRun {
  enum class Kind : std::uint8_t {
    same,     ///< In both.
    added,    ///< In the quotation only.
    left_out  ///< In the original only.
  };
  Kind kind = Kind::same;
  std::string text;
};

/// A quotation that differs from its original.
struct AlteredQuotation {
  std::string quoting;       ///< Key of the message that quotes.
  std::string original;      ///< Key of the message that is quoted.
  double omitted_ratio = 0;  ///< Share of the original's words that the quotation leaves out.
  std::vector<DiffRun> runs;
  /// Key of the older message that it carries the alterations on from; empty: none is known.
  std::string carried_from{};
  /// What its alterations touch: "negation", "amount", "date", "number", "name".
  std::vector<std::string> touches{};
};

/// Everything that is known between messages. Empty: the dossier shows messages by time alone.
struct Conversation {
  std::vector<ConversationLink> links;
  std::vector<LostMessage> lost;  ///< In any order; the dossier puts them between messages by time.
  std::vector<AlteredQuotation> altered;
};

}  // namespace pismo::exporting
