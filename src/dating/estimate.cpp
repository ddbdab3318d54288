#include "pismo/dating/estimate.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "instant.hpp"
#include "weighing.hpp"

namespace pismo::dating {

namespace {

constexpr Span kPad = seconds(30);  // How far a clock that a server bears out may still be off.
constexpr Span kAlonePad = seconds(60);  // One that nothing bears out, by its own word.

double reliability(Trust trust) {
  switch (trust) {
    case Trust::cryptographic:
      return 0.99;
    case Trust::custodian:
      return 0.95;
    case Trust::server:
      return 0.85;
    case Trust::sender:
      return 0.6;
    case Trust::text:
      return 0.3;
  }
  return 0;
}

class Weighing {
 public:
  Weighing(const Clocks& clocks, const Settings& settings, time::ZoneBook& zones)
      : clocks_(clocks), settings_(settings), zones_(zones) {}

  Dating run();

 private:
  [[nodiscard]] bool heard_sender() const;
  void note_own_oddities();
  void set_interval();
  void set_bounds_only();
  void set_resending_aside();
  void believe_bounds();
  void doubt_server();
  [[nodiscard]] Span own_error() const;
  void raise_beginning(const Evidence& read, Instant at);
  void lower_end(Instant at);
  void clip();
  [[nodiscard]] bool is_inside(Instant at) const;
  void set_best_by_servers();
  void set_best();
  void note_skews();
  void set_grade();
  void set_confidence();

  const Clocks& clocks_;
  const Settings& settings_;
  time::ZoneBook& zones_;
  Anomalies anomalies_;
  Way way_;
  SenderClock sender_;
  std::vector<Voice> voices_;
  std::optional<Consensus> consensus_;
  std::vector<Trust> agreeing_;
  Estimate estimate_;
};

// Whether the sender's clock, the first of the voices, is among those that agree.
bool Weighing::heard_sender() const {
  return sender_.point && consensus_ && consensus_->members.front() == 0;
}

// What single readings bear in themselves.
void Weighing::note_own_oddities() {
  for (const Evidence& read : clocks_.evidence) {
    if (read.kind == "date" && read.zone_from == settings_.zone && !read.utc.empty()) {
      report(anomalies_,
             "zone_assumed",
             Severity::low,
             fmt::format("Date prints no zone; it was read in {}.", settings_.zone),
             settings_.zone);
    }
    const bool foreign = read.event == Event::attachment_created ||
                         read.event == Event::attachment_modified || read.event == Event::quoted ||
                         read.event == Event::stored;
    for (const Anomaly& anomaly : read.anomalies) {
      const bool of_header = read.kind == "date" || anomaly.kind != "zone_unknown";
      if (!foreign && of_header)
        report(anomalies_, anomaly.kind, anomaly.severity, anomaly.explanation, anomaly.about);
    }
  }
}

void Weighing::set_interval() {
  if (!consensus_) return set_bounds_only();
  const bool alone = consensus_->members.size() == 1 && heard_sender();
  if (!heard_sender()) {
    estimate_.lo = consensus_->region.lo;
    estimate_.hi = consensus_->region.hi;
  } else if (alone && sender_.only_bound) {
    // A file's own time is a bound as it stands; the sender's clock may be off.
    estimate_.lo = sender_.thread != nullptr ? *sender_.point - kAlonePad : *sender_.point;
  } else if (alone && sender_.other) {
    estimate_.lo = std::min(*sender_.point, *sender_.other);
    estimate_.hi = std::max(*sender_.point, *sender_.other) + seconds(1);
  } else if (alone) {
    estimate_.lo = *sender_.point - kAlonePad;
    estimate_.hi = *sender_.point + kAlonePad;
    if (sender_.date != nullptr && sender_.point == sender_.claim)
      *estimate_.hi += step_of(sender_.date->precision);
  } else {
    Instant hi = Instant::max();
    for (const std::size_t i : consensus_->members) {
      if (i != 0) hi = std::min(hi, voices_[i].at);
    }
    estimate_.lo = std::min(*sender_.point, hi) - kPad;
    estimate_.hi = hi;
  }
}

// Nothing of its own says when: what it must be older or younger than.
void Weighing::set_bounds_only() {
  for (const Evidence& read : clocks_.evidence) {
    const auto hull = read.hull();
    if (!hull || !is_plausible(hull->lo)) continue;
    if (read.role == Role::upper_bound)
      estimate_.hi = std::min(estimate_.hi.value_or(hull->hi), hull->hi);
    if (read.role == Role::lower_bound)
      estimate_.lo = std::max(estimate_.lo.value_or(hull->lo), hull->lo);
  }
  if (estimate_.lo && estimate_.hi && *estimate_.lo > *estimate_.hi) estimate_.lo.reset();
}

Span Weighing::own_error() const {
  const bool alone = consensus_->members.size() == 1;
  const Span fast =
      sender_.point && estimate_.hi ? std::max(Span{}, *sender_.point - *estimate_.hi) : Span{};
  return (alone ? kAlonePad : kPad) + fast;
}

// A letter that somebody sent on again: the servers saw that, and say of the first sending only
// that it was before.
void Weighing::set_resending_aside() {
  constexpr Span kNear = minutes(15);
  const Hop* first = way_.first();
  if (first == nullptr || !sender_.claim) return;
  for (const Evidence& read : clocks_.evidence) {
    const auto hull = read.hull();
    if (read.kind != "resent_date" || !hull || *sender_.claim > hull->lo - kNear) continue;
    if (std::chrono::abs(first->at - hull->lo) > kNear) continue;
    report(anomalies_,
           "received_delay",
           Severity::low,
           fmt::format("It was sent on again at {}, {} after Date, and the servers' lines are of "
                       "that way.",
                       utc_text(hull->lo),
                       span_text(hull->lo - *sender_.claim)));
    way_ = {};
    return;
  }
}

// Where no server speaks, things that must be older decide: the letter was sent when they were
// there, or later. A camera's clock or a file's time in a zip is named, and does not outweigh Date.
void Weighing::believe_bounds() {
  if (!sender_.claim || way_.first() != nullptr) return;
  const bool refuted = std::any_of(anomalies_.begin(), anomalies_.end(), [](const Anomaly& a) {
    return a.kind == "attachment_newer_than_message" || a.kind == "mua_from_future";
  });
  if (!refuted) return;
  bool moved = false;
  for (const Evidence& read : clocks_.evidence) {
    const bool older = read.event == Event::attachment_created ||
                       read.event == Event::attachment_modified ||
                       read.event == Event::software_build;
    if (!older || is_weak_stamp(read) || !read.hull() || !is_plausible(read.hull()->lo)) continue;
    if (read.hull()->lo <= sender_.point.value_or(*sender_.claim)) continue;
    sender_.point = read.hull()->lo;
    moved = true;
  }
  if (moved) sender_.contradicted = sender_.only_bound = true;
}

// One line of one server with two times, days apart, that no other server bears out: it was sent
// about the one or about the other.
void Weighing::doubt_server() {
  const Hop* first = way_.first();
  if (first == nullptr || !sender_.point || way_.hops.size() != 1) return;
  const bool told = std::any_of(anomalies_.begin(), anomalies_.end(), [](const Anomaly& a) {
    return a.kind == "queue_id_vs_received" && a.severity == Severity::high;
  });
  if (!told) return;
  for (const Evidence& read : clocks_.evidence) {
    constexpr Span kZoneErrors = hours(26);
    if (read.kind != "queue_id" || read.domain != first->received->domain || !read.hull()) continue;
    if (std::chrono::abs(read.hull()->lo - first->at) <= kZoneErrors) continue;
    sender_.other = read.hull()->lo;
    sender_.contradicted = true;
    way_ = {};
    return;
  }
}

void Weighing::raise_beginning(const Evidence& read, Instant at) {
  // The sender's clock is wrong by the same amount here as in Date; clocks of two people differ
  // by minutes.
  const Instant lo = at - (read.event == Event::ancestor ? kAgree : own_error());
  if (lo > *estimate_.lo && lo <= estimate_.hi.value_or(lo)) estimate_.lo = lo;
}

void Weighing::lower_end(Instant at) {
  if (at >= *estimate_.lo && at < estimate_.hi.value_or(at + seconds(1))) estimate_.hi = at;
}

// Bounds narrow the interval where they fall inside; where they would empty it they are the
// weaker side, and what they contradict was reported.
void Weighing::clip() {
  if (!consensus_) return;
  for (const Evidence& read : clocks_.evidence) {
    const auto hull = read.hull();
    if (!hull || read.kind == "received" || !is_plausible(hull->lo)) continue;
    const bool sharp = (read.zone_known && !is_weak_stamp(read)) || read.domain == sender_.domain;
    if (read.role == Role::lower_bound && sharp) raise_beginning(read, hull->lo);
    if (read.role == Role::upper_bound && read.zone_known) lower_end(hull->hi);
  }
}

bool Weighing::is_inside(Instant at) const {
  return at >= estimate_.lo.value_or(at) && at <= estimate_.hi.value_or(at);
}

// What the signer says, else a little before the first server.
void Weighing::set_best_by_servers() {
  for (const std::size_t i : consensus_->members) {
    if (voices_[i].domain.starts_with("dkim_signer") && is_inside(voices_[i].at))
      estimate_.best = voices_[i].at;
  }
  const Hop* first = way_.first();
  // From the button to the first server; none where a program of that server wrote the letter.
  const bool on_server = first != nullptr && first->received->raw.starts_with("(from ");
  const Span usual = on_server ? seconds(0) : seconds(5);
  const Instant at =
      (first != nullptr ? std::min(first->at, *estimate_.hi) : *estimate_.hi) - usual;
  if (!estimate_.best) estimate_.best = std::max(at, *estimate_.lo);
}

void Weighing::set_best() {
  if (heard_sender()) {
    const Instant point = estimate_.hi ? std::min(*sender_.point, *estimate_.hi) : *sender_.point;
    estimate_.best = is_inside(point) ? point : *estimate_.lo;
    return;
  }
  if (consensus_) return set_best_by_servers();
  if (estimate_.lo && estimate_.hi) {
    estimate_.best = *estimate_.lo + (*estimate_.hi - *estimate_.lo) / 2;
  } else {
    estimate_.best = estimate_.lo ? estimate_.lo : estimate_.hi;
  }
}

// Servers that stand apart from what the others agree on: their clocks were wrong.
void Weighing::note_skews() {
  if (!consensus_) return;
  std::vector<Instant> agreed;
  for (const std::size_t i : consensus_->members)
    agreed.push_back(voices_[i].at);
  std::sort(agreed.begin(), agreed.end());
  const Instant median = agreed[agreed.size() / 2];
  const bool exact = agreed.back() - agreed.front() <= seconds(1);
  for (std::size_t i = 0; i < voices_.size(); ++i) {
    const bool agrees = std::count(consensus_->members.begin(), consensus_->members.end(), i) != 0;
    if (agrees || voices_[i].trust != Trust::server) continue;
    const Span skew = voices_[i].at - median;
    if (std::chrono::abs(skew) > kSkewLimit) continue;
    // No finer than the clocks agree that it is measured against.
    const auto printed =
        exact ? std::chrono::round<seconds>(skew) : seconds(std::chrono::round<minutes>(skew));
    std::string host = voices_[i].domain;
    const std::size_t colon = host.find(':');
    host = host.starts_with("dkim_signer") ? "dkim_signer" : host.substr(colon + 1);
    report(anomalies_,
           "clock_skew",
           Severity::low,
           fmt::format("The clock of {} was {} {}; the others agree without it.",
                       host,
                       span_text(printed),
                       skew > Span{} ? "fast" : "slow"),
           fmt::format("{}:{:+}", host, printed.count()));
    if (i == 0) agreeing_.push_back(voices_[i].trust);
  }
}

void Weighing::set_grade() {
  if (!consensus_) return;
  for (const std::size_t i : consensus_->members)
    agreeing_.push_back(voices_[i].trust);
  const auto count = [&](Trust trust) {
    return std::count(agreeing_.begin(), agreeing_.end(), trust);
  };
  if (count(Trust::cryptographic) > 0 && agreeing_.size() > 1) {
    estimate_.grade = 'A';
  } else if (count(Trust::custodian) > 0 || count(Trust::server) > 1) {
    estimate_.grade = 'B';
  } else if (count(Trust::server) + count(Trust::cryptographic) > 0) {
    estimate_.grade = 'C';
  } else if (count(Trust::sender) > 0 && !sender_.contradicted) {
    estimate_.grade = 'D';
  }
  // The face of a provider that alone vouches for itself is one clock, and the sender's.
  if (estimate_.grade == 'C' && heard_sender() && consensus_->members.size() == 1 &&
      sender_.contradicted)
    estimate_.grade = 'E';
}

void Weighing::set_confidence() {
  // Quarrels between Date and a server are settled where servers decided.
  constexpr std::string_view kSettled[] = {"date_backdated",
                                           "date_before_received",
                                           "received_before_date",
                                           "sender_clock_wrong",
                                           "tz_inconsistent_dst",
                                           "mua_from_future",
                                           "date_vs_message_id",
                                           "date_vs_signing_time",
                                           "thread_index_after_date",
                                           "attachment_newer_than_message"};
  double doubt = 1;
  for (const Trust trust : agreeing_)
    doubt *= 1 - reliability(trust);
  double sure = agreeing_.empty() ? reliability(Trust::text) : 1 - doubt;
  for (const Anomaly& anomaly : anomalies_) {
    const bool settled =
        estimate_.grade <= 'C' &&
        std::find(std::begin(kSettled), std::end(kSettled), anomaly.kind) != std::end(kSettled);
    if (settled) continue;
    if (anomaly.severity == Severity::medium) sure *= 0.7;
    if (anomaly.severity == Severity::high) sure *= 0.4;
  }
  if (!estimate_.best) sure = 0;
  estimate_.confidence = std::round(sure * 1000) / 1000;
}

Dating Weighing::run() {
  note_own_oddities();
  way_ = read_way(clocks_, anomalies_);
  sender_ = find_sender_clock(clocks_);
  choose_first(way_, sender_.claim);
  set_resending_aside();
  check_zone(sender_, way_.first(), settings_, zones_, anomalies_);
  weigh_sender(sender_, way_.first(), anomalies_);
  compare_with_way(sender_, way_.first(), anomalies_);
  compare_with_bounds(clocks_, sender_, anomalies_);
  compare_with_mailer(clocks_, sender_, anomalies_);
  believe_bounds();
  doubt_server();
  voices_ = voices_of(clocks_, way_, sender_);
  consensus_ = agree(voices_);
  set_interval();
  clip();
  set_best();
  note_skews();
  set_grade();
  const bool believed = sender_.date != nullptr && sender_.point == sender_.claim && heard_sender();
  if (believed || (sender_.date != nullptr && way_.first() == nullptr)) {
    estimate_.offset_minutes = sender_.date->offset_minutes;
  } else if (way_.first() != nullptr) {
    estimate_.offset_minutes = way_.first()->received->offset_minutes;
  }
  if (!consensus_) {
    report(
        anomalies_, "no_own_evidence", Severity::low, "No clock of its own says when it was sent.");
  }
  set_confidence();
  estimate_.sentence = sentence_of(estimate_, sender_, way_, agreeing_.size());
  std::stable_sort(anomalies_.begin(), anomalies_.end(), [](const Anomaly& a, const Anomaly& b) {
    return a.severity > b.severity;
  });
  return {std::move(estimate_), std::move(anomalies_)};
}

}  // namespace

Dating date_message(const Clocks& clocks, const Settings& settings, time::ZoneBook& zones) {
  return Weighing(clocks, settings, zones).run();
}

}  // namespace pismo::dating
