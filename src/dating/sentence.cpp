#include <fmt/format.h>

#include "pismo/time/zone.hpp"

#include "instant.hpp"
#include "weighing.hpp"

namespace pismo::dating {

namespace {

std::string moment(Instant at, std::optional<int> offset) {
  const int minutes_east = offset.value_or(0);
  return fmt::format("{} {}",
                     time::format_wall(seconds_of(at), minutes_east, true),
                     time::format_offset(minutes_east));
}

std::string range(const Estimate& estimate) {
  if (estimate.lo && estimate.hi) {
    return fmt::format("between {} and {}",
                       moment(*estimate.lo, estimate.offset_minutes),
                       moment(*estimate.hi, estimate.offset_minutes));
  }
  if (estimate.lo)
    return fmt::format("not before {}", moment(*estimate.lo, estimate.offset_minutes));
  return fmt::format("not after {}", moment(*estimate.hi, estimate.offset_minutes));
}

// The sender's own fields that were read.
std::string own_fields(const SenderClock& sender, bool with_date) {
  std::string text = sender.date != nullptr && with_date ? "Date" : "";
  const auto add = [&](const Evidence* read, std::string_view name) {
    if (read == nullptr) return;
    text += text.empty() ? "" : ", ";
    text += name;
  };
  add(sender.id, "Message-ID");
  add(sender.boundary, "boundary");
  add(sender.thread, "Thread-Index");
  add(sender.signature, "signature");
  return text;
}

}  // namespace

std::string sentence_of(const Estimate& estimate,
                        const SenderClock& sender,
                        const Way& way,
                        std::size_t agreeing) {
  if (!estimate.best) return "Nothing in the message says when it was sent.";
  std::string text = estimate.grade == 'E'
                         ? fmt::format("Sent {}.", range(estimate))
                         : fmt::format("Sent {}.", moment(*estimate.best, estimate.offset_minutes));
  const bool believed = !sender.claim || sender.point == sender.claim;
  if (!believed) {
    text += fmt::format(" Date says {} and is not believed.",
                        moment(sender.date->hull()->lo, sender.date->offset_minutes));
  }
  const std::string fields = own_fields(sender, believed);
  if (!fields.empty())
    text += fmt::format(" Written by the sender's clock ({}): {}.", sender.domain, fields);
  const Hop* first = way.first();
  if (first != nullptr) {
    const std::string_view by = first->received->fact("by");
    const Span delta = first->at - *estimate.best;
    text += fmt::format(" {} took it {} ({} later).",
                        by.empty() ? "The first server" : by,
                        moment(first->at, estimate.offset_minutes),
                        span_text(delta));
  }
  text += fmt::format(" {} {} of different owners {}.",
                      agreeing,
                      agreeing == 1 ? "clock" : "clocks",
                      agreeing == 1 ? "stands behind this" : "agree");
  return text;
}

}  // namespace pismo::dating
