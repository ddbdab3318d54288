#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pismo::exporting {

/// One clock of a message as a reader sees it.
struct ClockLine {
  std::string what;   ///< In plain words: "The sender's program wrote this into Date".
  std::string where;  ///< "header Received#2".
  std::string shows;  ///< "2009-10-05T07:20:00Z", "nothing: ...".
  std::string whose;  ///< "the sender's computer (zaslon.example)".
  std::string trust;  ///< A to E.
  std::string role;   ///< "point", "lower_bound", "upper_bound".
  std::string raw;    ///< As it stands in the message.
  std::string arithmetic;
  std::optional<std::int64_t> lo, hi;  ///< Seconds since 1970 UTC.
};

struct Contradiction {
  std::string severity;  ///< high, medium, low.
  std::string kind;
  std::string code;  ///< The kind with what narrows it.
  std::string explanation;
};

/// All that is known of when one message was sent.
struct DateDossier {
  std::string key, message_id, from, subject;
  std::optional<std::int64_t> best, lo, hi;  ///< Seconds since 1970 UTC.
  std::string local;                         ///< The best time on the clock of the reader.
  std::string grade;                         ///< A to E; empty when undated.
  double confidence = 0;
  std::string sentence;
  std::string header_raw;  ///< The Date field.
  std::optional<std::int64_t> header;
  std::vector<ClockLine> clocks;  ///< As they stand, from the top.
  std::vector<Contradiction> contradictions;
};

/// A page of its own, for reading and printing: the result, all clocks on a time axis to scale, the
/// contradictions, each clock with its arithmetic. No scripts, nothing loaded from elsewhere.
[[nodiscard]] std::string date_page(const DateDossier& dossier);

}  // namespace pismo::exporting
