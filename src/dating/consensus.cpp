#include <algorithm>
#include <map>

#include "instant.hpp"
#include "weighing.hpp"

namespace pismo::dating {

namespace {

constexpr std::size_t kMaxVoices = 100;
constexpr Span kSoon = minutes(15);  // A server this long after the first still bears it out.

double weight(Trust trust) {
  switch (trust) {
    case Trust::cryptographic:
      return 8;
    case Trust::custodian:
      return 4;
    case Trust::server:
      return 2;
    case Trust::sender:
      return 1;
    case Trust::text:
      return 0.5;
  }
  return 0;
}

bool is_own_machine(std::string_view domain) {
  return domain.starts_with("mta:localhost") || domain.starts_with("mta:127.") ||
         domain.starts_with("mta:[127.") || domain == "mta:unnamed";
}

class Choir {
 public:
  void add(Voice voice) {
    if (voices_.size() >= kMaxVoices || is_own_machine(voice.domain)) return;
    for (const Voice& other : voices_) {
      if (other.domain == voice.domain) return;
    }
    voices_.push_back(std::move(voice));
  }

  std::vector<Voice> take() { return std::move(voices_); }

 private:
  std::vector<Voice> voices_;
};

// Servers after the first: soon after it they bear it out; later they only say "not after".
void add_hops(Choir& choir, const Way& way, const SenderClock& sender) {
  const Hop* first = way.first();
  if (first == nullptr) return;
  for (const Hop& hop : way.hops) {
    const Evidence& read = *hop.received;
    if (hop.at > first->at + kSoon) continue;
    Instant lo = std::min(hop.at, first->at) - kTransit;
    // A letter that was sent earlier may have waited: no contradiction within a day.
    // Unless it is whole hours: then the sender's zone was wrong.
    const bool waited = sender.point && *sender.point < lo && first->at - *sender.point <= kDay &&
                        !by_hours(first->at - *sender.point);
    if (waited && hop.at >= first->at - kAgree) lo = *sender.point - kTransit;
    choir.add({read.domain, read.trust, {lo, hop.at}, hop.at});
  }
}

// Fields that a server writes beside Received, as the letter passes it.
bool is_by_server(const Evidence& read) {
  if (read.kind == "boundary") return read.trust == Trust::server;
  if (read.kind == "message_id")
    return read.event != Event::ancestor && read.domain.starts_with("mta:");
  return read.kind == "x_originalarrivaltime" || read.kind == "dkim_time" ||
         read.kind == "x_mimetrack" || read.kind == "x_yandex_timemark";
}

// The SMTP service of Windows writes the same second into Received: one clock.
const std::string& clock_of(const Evidence& read, Instant at, const Way& way) {
  const std::string* domain = &read.domain;
  if (read.kind != "x_originalarrivaltime") return *domain;
  for (const Hop& hop : way.hops) {
    if (std::chrono::abs(hop.at - at) <= seconds(2) &&
        hop.received->raw.find("SMTPSVC") != std::string::npos)
      domain = &hop.received->domain;
  }
  return *domain;
}

}  // namespace

std::vector<Voice> voices_of(const Clocks& clocks, const Way& way, const SenderClock& sender) {
  Choir choir;
  if (sender.point) {
    // A provider's identifier is harder to edit than its Date, and tells its clock better.
    const bool by_id = sender.trust == Trust::server && sender.id != nullptr;
    choir.add({sender.domain.empty() ? "pc:unknown" : sender.domain,
               sender.trust,
               {*sender.point - kAgree, *sender.point + kAgree},
               by_id ? sender.id->hull()->lo : *sender.point});
  }
  add_hops(choir, way, sender);
  for (const Evidence& read : clocks.evidence) {
    const auto hull = read.hull();
    if (!hull || !is_plausible(hull->lo) || read.kind == "received") continue;
    if (!is_by_server(read)) continue;
    const Hop* first = way.first();
    if (first != nullptr && hull->lo > first->at + kSoon) continue;
    const Instant from = first != nullptr ? std::min(hull->lo, first->at) : hull->lo;
    choir.add({clock_of(read, hull->lo, way), read.trust, {from - kTransit, hull->hi}, hull->lo});
  }
  return choir.take();
}

std::optional<Consensus> agree(const std::vector<Voice>& voices) {
  Consensus best;
  double heaviest = 0;
  // The region of most weight begins where some window begins.
  for (const Voice& start : voices) {
    const Instant at = start.window.lo;
    double sum = 0;
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < voices.size(); ++i) {
      if (voices[i].window.lo > at || voices[i].window.hi < at) continue;
      sum += weight(voices[i].trust);
      members.push_back(i);
    }
    if (members.empty()) continue;  // A window that ends before it begins.
    // Later voices are nearer to those who kept the mail. The sender's is the first.
    const bool later = !best.members.empty() && members.back() > best.members.back();
    if (sum < heaviest || (sum == heaviest && !later)) continue;
    heaviest = sum;
    best.members = std::move(members);
  }
  if (best.members.empty()) return std::nullopt;
  best.region = voices[best.members.front()].window;
  for (const std::size_t i : best.members) {
    best.region.lo = std::max(best.region.lo, voices[i].window.lo);
    best.region.hi = std::min(best.region.hi, voices[i].window.hi);
  }
  return best;
}

}  // namespace pismo::dating
