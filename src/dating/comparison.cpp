#include <algorithm>
#include <fmt/format.h>

#include "instant.hpp"
#include "weighing.hpp"

/// What Date claims, against what does not lie in the sender's hand or must be older.
namespace pismo::dating {

namespace {

constexpr Span kMonth = hours(30 * 24);  // Nothing waits longer: outboxes, moderators, queues.

std::string server_name(const Hop* hop) {
  const std::string_view by = hop->received->fact("by");
  return by.empty() ? "the first server" : std::string(by);
}

bool own_reading_fits(const SenderClock& sender, const Hop* first) {
  for (const Evidence* read : {sender.signature, sender.thread, sender.boundary, sender.id}) {
    if (read == nullptr) continue;
    const Span delta = first->at - read->hull()->lo;
    if (delta >= -kAgree && delta <= kDay) return true;
  }
  return false;
}

void too_early(const SenderClock& sender, const Hop* first, Span gap, Anomalies& anomalies) {
  if (own_reading_fits(sender, first)) {
    // One finding instead of three: the identifier's contradiction is the same thing.
    std::erase_if(anomalies, [](const Anomaly& a) {
      return a.kind == "date_vs_message_id" || a.kind == "date_vs_boundary" ||
             a.kind == "date_vs_signing_time" || a.kind == "thread_index_after_date";
    });
    report(
        anomalies,
        "date_backdated",
        Severity::high,
        fmt::format(
            "Date says {}. {} took the message {} later, and what the sender's own program wrote "
            "elsewhere in it agrees with the server: Date was put back.",
            utc_text(*sender.claim),
            server_name(first),
            span_text(gap)));
    return;
  }
  report(anomalies,
         "date_before_received",
         gap > kMonth ? Severity::high : Severity::medium,
         fmt::format("Date says {}, but {} took the message {} later. A wrong clock, a letter that "
                     "waited long, "
                     "or a date that was put back.",
                     utc_text(*sender.claim),
                     server_name(first),
                     span_text(gap)));
}

void too_late(const SenderClock& sender, const Hop* first, Span gap, Anomalies& anomalies) {
  constexpr Span kZoneErrors = hours(26);  // The widest error that a wrong zone can make.
  report(anomalies,
         "received_before_date",
         -gap > kZoneErrors ? Severity::high : Severity::medium,
         fmt::format("{} took the message {} before the time that Date claims ({}).",
                     server_name(first),
                     span_text(gap),
                     utc_text(*sender.claim)));
  if (sender.trust != Trust::sender) return;
  report(
      anomalies,
      "sender_clock_wrong",
      Severity::medium,
      fmt::format("The sender's clock was ahead of {} by {}.", server_name(first), span_text(gap)));
}

void compare_software(const Evidence& read, const SenderClock& sender, Anomalies& anomalies) {
  if (read.hull()->lo <= *sender.claim) return;
  report(anomalies,
         "mua_from_future",
         Severity::high,
         fmt::format("The program that names itself \"{}\" did not exist on the day that Date "
                     "claims ({}): {}.",
                     read.raw,
                     utc_text(*sender.claim).substr(0, 10),
                     read.arithmetic));
}

// A year and a day: who writes earlier dates moves them by weeks or months.
constexpr Span kYear = hours(366 * 24);

void compare_file(const Evidence& read, const SenderClock& sender, Anomalies& anomalies) {
  // A file without a zone may come from anywhere, and programs print local time as Greenwich's.
  const Span slack = read.zone_known ? hours(15) : hours(26);
  const Span delta = read.hull()->lo - *sender.claim;
  if (delta <= slack) return;
  report(
      anomalies,
      "attachment_newer_than_message",
      is_weak_stamp(read) && delta > kYear ? Severity::medium : Severity::high,
      fmt::format("An attached file was made or changed at {}, {} after the time that Date claims.",
                  utc_text(read.hull()->lo),
                  span_text(delta)));
}

void compare_ancestor(const Evidence& read, const SenderClock& sender, Anomalies& anomalies) {
  const Span delta = read.hull()->lo - *sender.claim;
  if (delta <= kDay) return;
  report(
      anomalies,
      "reply_before_parent",
      Severity::medium,
      fmt::format(
          "It answers a letter whose identifier was made {} after the time that Date claims: {}.",
          span_text(delta),
          read.raw));
}

}  // namespace

bool is_weak_stamp(const Evidence& read) {
  return read.form == "zip" || read.form == "exif";
}

void compare_with_way(const SenderClock& sender, const Hop* first, Anomalies& anomalies) {
  if (first == nullptr || !sender.claim) return;
  const Span gap = first->at - *sender.claim;
  if (gap > kDay) {
    too_early(sender, first, gap, anomalies);
  } else if (gap < -kAgree) {
    too_late(sender, first, gap, anomalies);
  } else if (by_hours(gap) && sender.trust == Trust::sender) {
    report(
        anomalies,
        "sender_clock_wrong",
        Severity::medium,
        fmt::format(
            "The sender's clock was behind {} by {}: whole hours, so its time zone was set wrong.",
            server_name(first),
            span_text(gap)));
  } else if (gap > kSkewLimit && sender.trust == Trust::sender) {
    report(anomalies,
           "postponed_send",
           Severity::low,
           fmt::format("{} took the message {} after the time that Date claims: it waited in an "
                       "outbox, or the sender's clock was behind.",
                       server_name(first),
                       span_text(gap)));
  }
}

void compare_with_bounds(const Clocks& clocks, const SenderClock& sender, Anomalies& anomalies) {
  if (!sender.claim) return;
  for (const Evidence& read : clocks.evidence) {
    if (!read.hull()) continue;
    switch (read.event) {
      case Event::software_build:
        compare_software(read, sender, anomalies);
        break;
      case Event::attachment_created:
      case Event::attachment_modified:
        compare_file(read, sender, anomalies);
        break;
      case Event::ancestor:
        compare_ancestor(read, sender, anomalies);
        break;
      case Event::compose:
      case Event::sent:
      case Event::resent:
      case Event::signed_at:
      case Event::hop:
      case Event::delivered:
      case Event::stored:
      case Event::thread_root:
      case Event::quoted:
        break;
    }
  }
}

}  // namespace pismo::dating
