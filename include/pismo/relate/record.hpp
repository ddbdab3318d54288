#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pismo/relate/shingles.hpp"

namespace pismo::relate {

/// A message that somebody quotes, as the quoting message shows it: one for each quoted message,
/// so the passages of it that own words part (an answer between the lines) are one Quoted.
struct Quoted {
  std::string author;   ///< Name as printed in the attribution or header block; empty: not said.
  std::string address;  ///< The same.
  std::optional<std::int64_t> utc;  ///< Seconds since 1970; only the minute counts.
  bool zone_assumed = false;  ///< The printed time had no zone: `utc` is read in the quoter's.
  std::string subject;
  std::string to;
  std::string message_id;         ///< Without brackets; few clients print one.
  std::vector<Shingle> shingles;  ///< Of its words, in text order (append_shingles).
  std::uint64_t text_hash = 0;    ///< Of all its words (hash_words); 0: no words.
  std::uint32_t words = 0;
  int depth = 1;          ///< 1: quoted by the message itself, 2: within that quotation ...
  std::uint32_t ord = 0;  ///< Number within the message, in the order of introduction.
};

/// What relating needs to know of one message. Ids are without angle brackets.
///
/// Words are normal forms as pismo::text gives them, signatures and boilerplate left out, the same
/// for own and for quoted text: relating compares hashes only.
struct Record {
  std::int64_t id = 0;  ///< > 0; of the catalog.
  std::string message_id;
  std::vector<std::string> in_reply_to;  ///< Every id of the field; junk is rejected here.
  std::vector<std::string> references;   ///< The oldest first.
  std::string thread_index;              ///< Decoded bytes of Thread-Index; empty: none.
  std::string subject_base;              ///< Without prefixes, in normal form.
  bool is_reply = false;                 ///< The subject had a prefix of a reply.
  bool is_forward = false;
  std::vector<std::string> participants;  ///< Lower-case addresses, the sender first.
  std::vector<std::string>
      participant_names;              ///< In step with `participants`; may be shorter or hold "".
  std::optional<std::int64_t> utc;    ///< When it was written, as well as is known.
  std::vector<Shingle> own_shingles;  ///< Of the sender's own words.
  std::uint64_t own_hash = 0;         ///< Of all of them; 0: no words.
  std::uint32_t own_words = 0;
  std::uint64_t canonical_hash = 0;  ///< Of date, from, to, subject and body text; 0: unknown.
  std::vector<Quoted> quoted;
  std::vector<std::uint64_t> attachments;  ///< A hash for the bytes of each file attached.
  std::optional<std::int64_t>
      parent_id;  ///< The message that this one is attached to (message/rfc822).
};

}  // namespace pismo::relate
