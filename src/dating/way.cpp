#include <algorithm>
#include <fmt/format.h>

#include "digits.hpp"
#include "host_names.hpp"
#include "instant.hpp"
#include "weighing.hpp"

namespace pismo::dating {

namespace {

std::string host_of(const Hop& hop) {
  const std::string_view by = hop.received->fact("by");
  return by.empty() ? "a server without a name" : std::string(by);
}

// Each server names who gave it the message, by the name that machine gave itself and the one
// its address has; one of them should belong to the one below.
bool is_handed_over(const Evidence& lower, const Evidence& upper) {
  const std::string_view by = lower.fact("by");
  const std::string_view from = upper.fact("from");
  if (is_own_machine(by) || is_own_machine(from) || by.find('.') == std::string_view::npos)
    return true;
  if (from.find('.') == std::string_view::npos) return true;
  if (by.find_first_not_of("0123456789.:[]") == std::string_view::npos) return true;
  const std::string owner = organisation(by);
  const std::string_view giver =
      std::string_view(upper.raw).substr(0, find_any_case(upper.raw, " by "));
  return has(giver, owner) ||
         giver.find_first_of("abcdefghijklmnopqrstuvwxyz", 5) == std::string_view::npos ||
         has(upper.fact("by"), owner);
}

/// Who gave a message to a server: the name that the machine gave itself, and the one under which
/// the server knows its address. Either may be empty.
struct Giver {
  std::string_view said, known;
};

// "from SAID (KNOWN [1.2.3.4]) by" of Postfix and sendmail, "from KNOWN ([1.2.3.4] helo=SAID) by"
// of Exim, "from KNOWN (HELO SAID) (1.2.3.4) by" of qmail.
Giver giver_of(const Evidence& received) {
  const std::string_view text =
      std::string_view(received.raw).substr(0, find_any_case(received.raw, " by "));
  const std::string_view from = received.fact("from");
  const auto word_after = [&](std::string_view mark) -> std::string_view {
    const std::size_t at = find_any_case(text, mark);
    if (at == std::string_view::npos) return {};
    const std::string_view rest = text.substr(at + mark.size());
    return rest.substr(0, rest.find_first_of(" )]\t"));
  };
  if (const auto said = word_after("helo="); !said.empty()) return {said, from};
  if (const auto said = word_after("(helo "); !said.empty()) return {said, from};
  const std::size_t open = text.find('(');
  if (open == std::string_view::npos) return {from, {}};
  const std::string_view inside = text.substr(open + 1);
  const std::size_t end = inside.find_first_of(" )\t[");
  return {from, inside.substr(0, end)};
}

// The line below says that a machine wrote it, and the server above was told that machine's name;
// but the address that gave the letter belongs to somebody else. So look lines that a sender wrote
// to seem to have come from elsewhere.
void check_giver(const Hop& lower, const Hop& upper, Anomalies& anomalies) {
  const std::string_view by = lower.received->fact("by");
  const Giver giver = giver_of(*upper.received);
  if (!is_full_name(by) || !is_full_name(giver.said) || !is_full_name(giver.known)) return;
  const std::string owner = organisation(by);
  if (organisation(giver.said) != owner || organisation(giver.known) == owner) return;
  if (has(lower.received->raw, organisation(giver.known)) ||
      organisation(upper.received->fact("by")) == owner)
    return;
  // Medium in the paper, but servers of homes and small firms look the same: 2 % of a list's
  // letters.
  report(
      anomalies,
      "received_by_from_mismatch",
      Severity::low,
      fmt::format("The line below says that {} wrote it, and the machine that gave the letter to "
                  "{} called itself {}; its address is that of {}{}. The line below may have "
                  "been written by the sender. Innocent: a server of a small firm behind its "
                  "provider's address.",
                  by,
                  host_of(upper),
                  giver.said,
                  giver.known,
                  is_dial_up(giver.known) ? ", a customer of a provider" : ""));
}

void check_steps(const std::vector<Hop>& hops, Anomalies& anomalies) {
  for (std::size_t i = 1; i < hops.size(); ++i) {
    const Span delta = hops[i].at - hops[i - 1].at;
    if (delta < -kAgree) {
      report(anomalies,
             "received_non_monotone",
             Severity::medium,
             fmt::format("{} passed the message on {} before it came: one of two servers had a "
                         "wrong clock, or the "
                         "line was written later.",
                         host_of(hops[i - 1]),
                         span_text(delta)));
    } else if (delta > kDay) {
      report(
          anomalies,
          "received_delay",
          Severity::low,
          fmt::format("The message lay {} before {} took it.", span_text(delta), host_of(hops[i])));
    }
    if (!is_handed_over(*hops[i - 1].received, *hops[i].received)) {
      report(anomalies,
             "received_gap",
             Severity::low,
             fmt::format("{} had the message from {}, but the line below was written by {}: a step "
                         "is missing, "
                         "or a name was changed on the way.",
                         host_of(hops[i]),
                         hops[i].received->fact("from"),
                         host_of(hops[i - 1])));
    }
    check_giver(hops[i - 1], hops[i], anomalies);
  }
}

// A queue id is made when a server begins to take a message, its Received line when it has it.
void check_queue_id(const Evidence& queued, const Evidence& received, Anomalies& anomalies) {
  constexpr Span kEarly = hours(1);
  constexpr Span kZoneErrors = hours(26);  // A wrong zone can do that much.
  const Span delta = received.hull()->lo - queued.hull()->lo;
  if (queued.form == "postfix" &&
      received.hull()->hi < Instant(std::chrono::sys_days{std::chrono::year{2012} / 2 / 1})) {
    report(
        anomalies,
        "queue_id_anachronism",
        Severity::high,
        fmt::format(
            "The queue id {} has a form that Postfix knows since February 2012; the line says {}.",
            queued.raw,
            utc_text(received.hull()->lo)));
    return;
  }
  // sendmail writes the id of the letter it could not deliver into its own report on it.
  const std::string_view from = received.fact("from");
  const bool own_report = !from.empty() && is_own_machine(from);
  if (own_report || (delta >= -kAgree && delta <= kEarly)) return;
  report(anomalies,
         "queue_id_vs_received",
         std::chrono::abs(delta) > kZoneErrors ? Severity::high : Severity::medium,
         fmt::format("One server wrote two times into one line: its queue id {} was made at {}, "
                     "its date is {}. "
                     "They lie {} apart: the line was changed, or a clock set.",
                     queued.raw,
                     utc_text(queued.hull()->lo),
                     utc_text(received.hull()->lo),
                     span_text(delta)));
}

}  // namespace

Way read_way(const Clocks& clocks, Anomalies& anomalies) {
  Way way;
  const Evidence* above = nullptr;
  for (const Evidence& read : clocks.evidence) {
    if (read.kind == "received" && read.hull() && is_plausible(read.hull()->lo)) {
      way.hops.push_back({&read, read.hull()->lo});
      above = &read;
    } else if (read.kind == "received") {
      above = nullptr;
    } else if (read.kind == "queue_id" && above != nullptr) {
      check_queue_id(read, *above, anomalies);
    }
  }
  std::reverse(way.hops.begin(), way.hops.end());
  check_steps(way.hops, anomalies);
  constexpr Span kNear = minutes(15);
  for (std::size_t i = 0; i < way.hops.size() && !way.reference; ++i) {
    const bool borne_out = std::any_of(way.hops.begin(), way.hops.end(), [&](const Hop& other) {
      return &other != &way.hops[i] && other.received->domain != way.hops[i].received->domain &&
             std::chrono::abs(other.at - way.hops[i].at) <= kNear;
    });
    if (borne_out) way.reference = i;
  }
  if (!way.reference && !way.hops.empty()) way.reference = 0;
  return way;
}

void choose_first(Way& way, const std::optional<Instant>& claim) {
  if (!way.reference || way.hops.front().at > way.first()->at) return;
  // The first line may lie long before the others: its mail waited, unless the letter was not even
  // written then; in that case its clock was slow.
  const bool not_written = claim && *claim - way.hops.front().at > kAgree;
  if (!not_written) way.reference = 0;
}

}  // namespace pismo::dating
