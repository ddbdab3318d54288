#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "pismo/dating/estimate.hpp"

/// The steps of date_message, a file each.
namespace pismo::dating {

using Span = std::chrono::microseconds;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Span kAgree = seconds(300);  // Two clocks that are no further apart say the same.
constexpr Span kSkewLimit = hours(2);  // Servers were wrong by minutes, seldom by more.
constexpr Span kDay = hours(24);
constexpr Span kTransit = seconds(300);  // From the button to the first server, as a rule.

using Anomalies = std::vector<Anomaly>;

void report(Anomalies& anomalies,
            std::string_view kind,
            Severity severity,
            std::string explanation,
            std::string about = {});

/// Whether readings lie apart by whole hours: then a zone was wrong, not the clock.
[[nodiscard]] bool by_hours(Span delta);

/// One server on the way.
struct Hop {
  const Evidence* received = nullptr;
  Instant at;
};

/// The way of a message by its Received fields, the first server first.
struct Way {
  std::vector<Hop> hops;
  /// The first server whose clock another server bears out, else the first: index into hops.
  std::optional<std::size_t> reference;

  [[nodiscard]] const Hop* first() const { return reference ? &hops[*reference] : nullptr; }
};

/// Orders the hops and reports what does not fit: gaps, times that run backwards, long delays,
/// queue ids that differ from their own server.
[[nodiscard]] Way read_way(const Clocks& clocks, Anomalies& anomalies);

/// Makes the very first server the reference unless `claim`, what Date says, lies after it.
void choose_first(Way& way, const std::optional<Instant>& claim);

/// What the sender's own clock says.
struct SenderClock {
  const Evidence* date = nullptr;       ///< The Date field, when it can be read.
  const Evidence* id = nullptr;         ///< The Message-ID, when the sender's program made it.
  const Evidence* boundary = nullptr;   ///< Of the sender's program.
  const Evidence* thread = nullptr;     ///< The own entry in the thread index.
  const Evidence* root = nullptr;       ///< The beginning of the thread index.
  const Evidence* signature = nullptr;  ///< When the writer's computer signed, as it says.
  std::optional<Instant> claim;         ///< What Date says, a wrong summer-time offset undone.
  std::optional<Instant> point;         ///< The reading that is believed.
  std::optional<Instant> other;         ///< A contradicting one that nothing refutes.
  bool only_bound = false;  ///< `point` is a beginning: it was sent at that time or later.
  bool contradicted = false;
  std::string domain;
  Trust trust = Trust::sender;
};

[[nodiscard]] SenderClock find_sender_clock(const Clocks& clocks);

/// Compares Date with the zone of the first server: hours of summer time that were not set, laws
/// that the computer had not heard of. May move `claim` by an hour.
void check_zone(SenderClock& sender,
                const Hop* first,
                const Settings& settings,
                time::ZoneBook& zones,
                Anomalies& anomalies);

/// Weighs the sender's readings against each other; the first server decides where it can, else
/// the field that is harder to edit.
void weigh_sender(SenderClock& sender, const Hop* first, Anomalies& anomalies);

/// Compares what Date claims with the first server.
void compare_with_way(const SenderClock& sender, const Hop* first, Anomalies& anomalies);

/// Whether a file's date comes from a clock that nobody looks at: that of a camera, or the times
/// of files in a zip, which copying and unpacking set anew and broken packers leave as rubbish.
[[nodiscard]] bool is_weak_stamp(const Evidence& read);

/// Compares what Date claims with things that must be older: programs, attached files, letters
/// that it answers.
void compare_with_bounds(const Clocks& clocks, const SenderClock& sender, Anomalies& anomalies);

/// Compares the forms of identifier and boundary with the program that names itself.
void compare_with_mailer(const Clocks& clocks, const SenderClock& sender, Anomalies& anomalies);

/// What one clock says about the moment of sending.
struct Voice {
  std::string domain;
  Trust trust = Trust::server;
  Interval window;  ///< Sent within it, if the clock is right.
  Instant at;       ///< What it showed.
};

/// The voices of all clocks, a domain once; the sender's, when it has one, is the first.
[[nodiscard]] std::vector<Voice> voices_of(const Clocks& clocks,
                                           const Way& way,
                                           const SenderClock& sender);

/// The moment on which most weight agrees.
struct Consensus {
  std::vector<std::size_t> members;  ///< Of the voices, in order.
  Interval region;
};

/// Weighted intersection of windows (Marzullo); a tie goes to the voice that came later.
/// None when no window holds a moment, as without voices.
[[nodiscard]] std::optional<Consensus> agree(const std::vector<Voice>& voices);

/// The sentence for a reader.
[[nodiscard]] std::string sentence_of(const Estimate& estimate,
                                      const SenderClock& sender,
                                      const Way& way,
                                      std::size_t agreeing);

}  // namespace pismo::dating
