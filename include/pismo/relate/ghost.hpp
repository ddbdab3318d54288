#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pismo/relate/links.hpp"
#include "pismo/relate/shingles.hpp"

namespace pismo::relate {

/// A message that quotes a ghost.
struct Witness {
  std::int64_t message = 0;
  std::uint32_t ord = 0;  ///< Which of its quotations.
  double agreement = 1;   ///< Share of this witness's text that the fullest witness has too.

  bool operator==(const Witness&) const = default;
};

/// A message that may quote a sentence of a ghost, among other words or under another header. It
/// ties nothing; whether it is a whole sentence is for the text to say.
struct PartialWitness {
  std::int64_t message = 0;
  std::uint32_t ord = 0;  ///< Which of its quotations.
  /// Of the quotation, sorted: three or more in a row that stand in the ghost's fullest witness in
  /// that order, in no other ghost, and in no message's own words.
  std::vector<Shingle> shingles;

  bool operator==(const PartialWitness&) const = default;
};

/// A message that is not in the case: others name its Message-ID, or quote it, or both.
struct Ghost {
  Node number = 0;  ///< < 0; by the order of keys.
  std::string key;  ///< "ghost:" and its Message-ID, or "ghost:q:" and 16 hexadecimal digits.
  std::string message_id;  ///< Empty: nobody names it.
  // As the witnesses print it: what most say; empty when none does. The address may be worked out:
  // of the participant of a witness who has the printed name; of "you wrote", whom the answer is
  // to. The name is what stands beside the address, in a quotation or else in letters of the case,
  // before what a quotation without an address prints.
  std::string author;
  std::string address;
  std::string subject;
  std::string to;

  /// When it was written, [from, until), seconds since 1970. A minute when a quotation
  /// prints the time; else bounds: not before what it answers, not after its first witness.
  std::optional<std::int64_t> from_utc;
  std::optional<std::int64_t> until_utc;
  bool dated = false;         ///< The interval is a printed minute.
  bool zone_assumed = false;  ///< No witness printed the zone of that minute.

  std::vector<Witness> witnesses;       ///< The earliest first; none: known by reference only.
  std::size_t fullest = 0;              ///< The witness with the most of its text.
  std::size_t quoters = 0;              ///< Different senders among the witnesses.
  std::size_t variants = 0;             ///< Different texts among the witnesses.
  double agreement = 1;                 ///< The lowest of the witnesses.
  std::vector<PartialWitness> partial;  ///< The earliest first; never one of the witnesses.

  [[nodiscard]] bool recovered() const { return !witnesses.empty(); }

  bool operator==(const Ghost&) const = default;
};

}  // namespace pismo::relate
