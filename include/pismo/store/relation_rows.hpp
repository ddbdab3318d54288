#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pismo/base/span.hpp"
#include "pismo/store/rows.hpp"

namespace pismo::store {

// How the messages of a case belong together, as the catalog keeps it. A *node* is a message
// (its id) or a ghost, a message that is not here (a number below 0).

/// Why one node is taken for the answer to another.
struct LinkRow {
  std::int64_t child = 0;
  std::int64_t parent = 0;
  std::string kind{};  ///< references, in_reply_to, thread_index, attached, quotation, subject ...
  double weight = 0;
  std::string evidence{};
};

/// Who quotes a ghost.
struct WitnessRow {
  std::int64_t message_id = 0;
  std::int64_t quote_ord = 0;
  double agreement = 1;  ///< With the fullest witness.
};

/// Who quotes a sentence of a ghost, among other words or under another header.
struct PartialWitnessRow {
  std::int64_t message_id = 0;
  std::int64_t quote_ord = 0;
  Span span{};  ///< The sentence; bytes of the part that the quotation stands in.
};

struct GhostRow {
  std::int64_t number = 0;  ///< Below 0.
  std::string key{};        ///< "ghost:..."
  std::string message_id{};
  std::string author{};
  std::string address{};
  std::string subject{};
  std::string recipients{};
  std::optional<std::int64_t> date_from{};  ///< Written in [date_from, date_to).
  std::optional<std::int64_t> date_to{};
  bool dated = false;                      ///< A witness prints the minute; else these are bounds.
  bool zone_assumed = false;               ///< No witness prints the zone of that minute.
  std::optional<std::int64_t> best_utc{};  ///< By all that is known, with grade and reason; set
  std::string best_grade{};                ///< when the case is dated.
  std::string best_why{};
  std::size_t fullest = 0;    ///< The witness with the most of its text.
  std::uint64_t quoters = 0;  ///< Different senders among the witnesses.
  std::uint64_t variants = 0;
  double agreement = 1;
  std::optional<std::int64_t> record_id{};   ///< In the text index, of one whose words survive.
  std::vector<WitnessRow> witnesses{};       ///< The earliest first.
  std::vector<PartialWitnessRow> partial{};  ///< The same.
};

struct MemberRow {
  std::int64_t thread_id = 0;
  std::int64_t ord = 0;
  std::int64_t node = 0;
  std::int64_t parent = 0;  ///< 0: the root.
  int depth = 0;
  bool inclusive = false;  ///< No other message of the thread repeats it whole.
};

struct MatchRow {
  std::int64_t message_id = 0;
  std::int64_t ord = 0;
  std::int64_t original = 0;
  std::string basis{};
  double containment = 0;
  bool altered = false;
  double omitted = 0;
};

struct DuplicateRow {
  std::int64_t group_id = 0;
  std::string kind{};
  std::int64_t message_id = 0;
  double likeness = 1;
};

/// Everything that is made anew when messages come in.
struct RelationRows {
  std::vector<LinkRow> links{};
  std::vector<GhostRow> ghosts{};
  std::vector<MemberRow> members{};
  std::vector<MatchRow> matches{};
  std::vector<DuplicateRow> duplicates{};
};

/// What is known of a message when it is related to others.
struct RelatedMessage {
  std::int64_t id = 0;
  std::optional<std::int64_t> parent_id{};
  std::string message_id{};
  std::vector<std::string> in_reply_to{};
  std::vector<std::string> references{};  ///< Oldest first.
  std::string thread_index{};
  std::string subject_base{};
  std::string subject_class{};
  std::vector<ParticipantRow> participants{};  ///< From first.
  std::optional<std::int64_t> date_utc{};
  std::uint64_t canonical_hash = 0;
  OwnWords own{};
  std::vector<QuoteRow> quotes{};
  std::vector<std::uint64_t> attachments{};  ///< The first 8 bytes of each one's SHA-256.
};

}  // namespace pismo::store
