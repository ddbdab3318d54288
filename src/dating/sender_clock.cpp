#include <algorithm>
#include <fmt/format.h>

#include "pismo/time/zone.hpp"

#include "instant.hpp"
#include "weighing.hpp"

namespace pismo::dating {

namespace {

constexpr Span kSameProgram = minutes(2);  // Fields that one program writes on sending one letter.
constexpr Span kHour = hours(1);
constexpr Span kQueued = minutes(15);

Instant at(const Evidence* read) {
  return read->hull()->lo;
}

bool is_usable(const Evidence& read) {
  return read.hull() && is_plausible(read.hull()->lo);
}

std::string hours_note(Span delta) {
  return by_hours(delta) ? " The difference is whole hours: a time zone was set wrong." : "";
}

bool is_compose(const Evidence* read) {
  return read->event == Event::compose;
}

// What the boundary on the local clock and the Message-ID in UTC say about the real zone.
void compare_offsets(const SenderClock& sender, Anomalies& anomalies) {
  const bool same_program = sender.boundary != nullptr && sender.id != nullptr &&
                            sender.boundary->form == "mimeole" && sender.id->form == "mimeole";
  if (!same_program || sender.date == nullptr || !sender.date->offset_minutes) return;
  constexpr Span kQuarter = minutes(15);
  const Span apart = Instant(sender.boundary->local->time_since_epoch()) - at(sender.id);
  // The boundary may be made when writing begins: only a difference near a quarter counts.
  const auto quarters = std::chrono::round<std::chrono::duration<int, std::ratio<900>>>(apart);
  const auto real = static_cast<int>(std::chrono::duration_cast<minutes>(quarters).count());
  if (std::chrono::abs(apart - quarters) > kSameProgram || kQuarter.count() == 0) return;
  if (real == *sender.date->offset_minutes) return;
  report(anomalies,
         "mua_offset_mismatch",
         Severity::medium,
         fmt::format("The boundary (local clock) and the Message-ID (UTC) show that the computer "
                     "stood at {}; Date "
                     "prints {}.",
                     time::format_offset(real),
                     time::format_offset(*sender.date->offset_minutes)));
}

void compare_id(SenderClock& sender, Anomalies& anomalies) {
  if (sender.id == nullptr || !sender.claim) return;
  const Span delta = at(sender.id) - *sender.claim;
  // The Bat! makes identifier and Date together, when a letter is put into the outbox; Pine and
  // Notes make the identifier when writing begins.
  const bool queued = sender.id->form == "thebat";
  const bool may_be_early = is_compose(sender.id) || queued;
  const Span usual = queued ? kQueued : is_compose(sender.id) ? Span(hours(6)) : kSameProgram;
  if (delta <= kSameProgram && delta >= -usual) return;
  if (may_be_early && delta < Span{}) {
    report(anomalies,
           "postponed_send",
           Severity::low,
           fmt::format("The letter was begun {} before it was sent.", span_text(delta)));
    return;
  }
  report(anomalies,
         "date_vs_message_id",
         Severity::medium,
         fmt::format("The program wrote {} into the Message-ID and {} into Date: {} apart.{}",
                     utc_text(at(sender.id)),
                     utc_text(*sender.claim),
                     span_text(delta),
                     hours_note(delta)));
}

void compare_boundary(const SenderClock& sender, Anomalies& anomalies) {
  const bool told = std::any_of(anomalies.begin(), anomalies.end(), [](const Anomaly& a) {
    return a.kind == "mua_offset_mismatch";
  });
  if (sender.boundary == nullptr || !sender.claim || told) return;
  const Span delta = at(sender.boundary) - *sender.claim;
  if (delta <= kSameProgram && delta >= -kDay) return;
  report(anomalies,
         "date_vs_boundary",
         Severity::medium,
         fmt::format("The boundary between the parts was made at {}, Date says {}: {} apart.{}",
                     utc_text(at(sender.boundary)),
                     utc_text(*sender.claim),
                     span_text(delta),
                     hours_note(delta)));
}

// A signature is made when the letter is sent, or while it is written: not days before Date, and
// not after it. No program but that which signed can change it.
void compare_signature(const SenderClock& sender, Anomalies& anomalies) {
  if (sender.signature == nullptr || !sender.claim) return;
  const Span delta = at(sender.signature) - *sender.claim;
  if (delta <= kAgree && delta >= -kDay) return;
  report(anomalies,
         "date_vs_signing_time",
         Severity::medium,
         fmt::format("The signature says that it was made at {}, Date says {}: {} apart.{}",
                     utc_text(at(sender.signature)),
                     utc_text(*sender.claim),
                     span_text(delta),
                     hours_note(delta)));
}

void compare_thread(const SenderClock& sender, Anomalies& anomalies) {
  if (!sender.claim) return;
  for (const Evidence* read : {sender.root, sender.thread}) {
    if (read == nullptr || at(read) - *sender.claim <= kAgree) continue;
    const Span delta = at(read) - *sender.claim;
    report(anomalies,
           "thread_index_after_date",
           by_hours(delta) || delta < kHour ? Severity::medium : Severity::high,
           fmt::format(
               "Outlook's thread index counts the letter from {}, {} after what Date says ({}).{}",
               utc_text(at(read)),
               span_text(delta),
               utc_text(*sender.claim),
               hours_note(delta)));
    return;
  }
}

// The readings that may stand for the moment of sending, the hardest to edit first.
std::vector<const Evidence*> by_hardness(const SenderClock& sender) {
  std::vector<const Evidence*> readings;
  for (const Evidence* read : {sender.signature, sender.thread, sender.boundary, sender.id}) {
    if (read != nullptr) readings.push_back(read);
  }
  return readings;
}

// Whether a reading contradicts the claim, given that writing takes time.
bool contradicts(const Evidence* read, Instant claim) {
  const Span delta = at(read) - claim;
  const bool may_be_early = is_compose(read) || read->form == "thebat" ||
                            read->kind == "boundary" || read->kind == "signing_time";
  return delta > (read->kind == "thread_index" ? kAgree : Span(kSameProgram)) ||
         delta < (may_be_early ? Span(-kDay) : Span(-kSameProgram));
}

bool fits_way(Instant at, const Hop* first) {
  return first != nullptr && at - first->at <= kAgree && first->at - at <= kDay;
}

void believe_without_date(SenderClock& sender, const std::vector<const Evidence*>& hard) {
  if (!hard.empty()) sender.point = at(sender.id != nullptr ? sender.id : hard.front());
  if (sender.root != nullptr && !sender.point) sender.only_bound = false;
}

const Evidence* first_that_fits(const std::vector<const Evidence*>& readings, const Hop* first) {
  for (const Evidence* read : readings) {
    if (fits_way(at(read), first)) return read;
  }
  return nullptr;
}

// Puts a reading in its place, if it is one of the sender's clock; the first of a kind counts.
void keep(SenderClock& sender, const Evidence& read) {
  const auto put = [&read](const Evidence*& place) {
    if (place == nullptr) place = &read;
  };
  if (read.kind == "date") put(sender.date);
  const bool own = read.domain.starts_with("pc:") || read.domain.starts_with("provider:");
  if (!own || read.event == Event::ancestor) return;
  // Sixteen letters are a clock only beside the name of Mutt, and many programs begin their
  // identifiers with some time.
  const bool weak = read.trust == Trust::text || read.form == "millis" || read.form == "python_old";
  if (read.kind == "message_id" && !weak) put(sender.id);
  if (read.kind == "boundary") put(sender.boundary);
  if (read.kind == "signing_time") put(sender.signature);
  if (read.kind == "thread_index" && read.event == Event::compose) put(sender.thread);
  if (read.kind == "thread_index" && read.event == Event::thread_root) put(sender.root);
}

}  // namespace

bool by_hours(Span delta) {
  const Span rest = std::chrono::abs(delta) % kHour;
  return std::chrono::abs(delta) > minutes(50) && std::chrono::abs(delta) < hours(15) &&
         (rest <= kSameProgram || rest >= kHour - kSameProgram);
}

SenderClock find_sender_clock(const Clocks& clocks) {
  SenderClock sender;
  for (const Evidence& read : clocks.evidence) {
    if (is_usable(read)) keep(sender, read);
  }
  for (const Evidence* read :
       {sender.date, sender.id, sender.thread, sender.boundary, sender.signature}) {
    if (read == nullptr) continue;
    sender.domain = read->domain;
    sender.trust = read->trust;
    break;
  }
  if (sender.date != nullptr) sender.claim = at(sender.date);
  return sender;
}

namespace {

// Date shows an hour that clocks skipped where the first server stands.
void check_skipped_hour(const SenderClock& sender,
                        const Hop* first,
                        const Settings& settings,
                        const time::Zone& zone,
                        Anomalies& anomalies) {
  const auto wall = std::chrono::floor<seconds>(*sender.date->local).time_since_epoch().count();
  if (!zone.instants(wall).empty()) return;
  const std::int64_t about = seconds_of(at(sender.date));
  constexpr std::int64_t kDaySeconds = 86'400;
  const int before = zone.offset_minutes(about - kDaySeconds);
  const int after = zone.offset_minutes(about + kDaySeconds);
  const auto lawful = [&](std::optional<int> offset) {
    return offset == before || offset == after;
  };
  if (!lawful(sender.date->offset_minutes)) return;
  if (first != nullptr && !lawful(first->received->offset_minutes)) return;
  report(anomalies,
         "nonexistent_local_time",
         Severity::high,
         fmt::format(
             "Clocks were put forward that night in {}: no clock that was set right showed {}.",
             settings.zone,
             wall_text(*sender.date->local)));
}

}  // namespace

void check_zone(SenderClock& sender,
                const Hop* first,
                const Settings& settings,
                time::ZoneBook& zones,
                Anomalies& anomalies) {
  const time::Zone* zone = zones.find(settings.zone);
  if (zone == nullptr || !sender.claim || !sender.date->zone_known) return;
  if (!sender.date->local || !sender.date->offset_minutes) return;
  check_skipped_hour(sender, first, settings, *zone, anomalies);
  if (first == nullptr) return;
  const int law = zone->offset_minutes(seconds_of(first->at));
  const int printed = *sender.date->offset_minutes;
  // Only where the first server keeps that law is the sender thought to live under it.
  if (first->received->offset_minutes != law || std::abs(printed - law) != 60) return;
  const Instant mended(sender.date->local->time_since_epoch() - minutes(law));
  constexpr Instant kReform = std::chrono::sys_days{std::chrono::year{2011} / 3 / 26};
  if (fits_way(mended, first) && std::chrono::abs(mended - first->at) <= kAgree) {
    sender.claim = mended;
    report(anomalies,
           "tz_inconsistent_dst",
           Severity::medium,
           fmt::format("The wall clock of Date agrees with {}, the printed {} does not: {} was "
                       "law, summer time was "
                       "set wrong on the sender's computer.",
                       first->received->fact("by"),
                       time::format_offset(printed),
                       time::format_offset(law)));
  } else if (std::chrono::abs(*sender.claim - first->at) <= kAgree && first->at >= kReform) {
    report(anomalies,
           "tz_outdated_tzdata",
           Severity::low,
           fmt::format(
               "The instant is right, the printed {} is that of a law no longer in force ({}): the "
               "computer did not know the change. Common and innocent.",
               time::format_offset(printed),
               time::format_offset(law)));
  }
}

void weigh_sender(SenderClock& sender, const Hop* first, Anomalies& anomalies) {
  compare_thread(sender, anomalies);
  compare_offsets(sender, anomalies);
  compare_id(sender, anomalies);
  compare_boundary(sender, anomalies);
  compare_signature(sender, anomalies);
  sender.point = sender.claim;
  const auto hard = by_hardness(sender);
  if (!sender.claim) return believe_without_date(sender, hard);
  const Instant claim = *sender.claim;
  const auto against = std::find_if(
      hard.begin(), hard.end(), [&](const Evidence* read) { return contradicts(read, claim); });
  const bool root_against = sender.root != nullptr && at(sender.root) - claim > kAgree;
  if (against == hard.end() && !root_against) return;
  if (fits_way(claim, first)) return;
  const Evidence* winner = first_that_fits(hard, first);
  if (winner == nullptr) winner = against != hard.end() ? *against : sender.root;
  sender.point = at(winner);
  sender.contradicted = !fits_way(at(winner), first);
  sender.only_bound = sender.contradicted && winner->kind == "thread_index";
  if (sender.contradicted && !sender.only_bound) sender.other = claim;
  // Of a boundary and an identifier that agree, the identifier is the moment of sending.
  const bool prefer_id =
      winner == sender.boundary && sender.id != nullptr && contradicts(sender.id, claim);
  if (prefer_id) sender.point = at(sender.id);
}

}  // namespace pismo::dating
