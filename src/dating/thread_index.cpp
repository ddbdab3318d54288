#include <fmt/format.h>

#include "pismo/base/hash.hpp"
#include "pismo/mime/transfer.hpp"

#include "decoders.hpp"
#include "digits.hpp"
#include "instant.hpp"

/// Outlook's conversation index.
///
/// Source: MS-OXOMSG section 2.2.1.3; the newer layout of the head was worked out from mail of
/// Exchange 2013 and later.
namespace pismo::dating {

namespace {

constexpr std::size_t kHead = 22;  // Six bytes of time, sixteen of the conversation's name.
constexpr std::size_t kChild = 5;
constexpr std::size_t kMaxChildren = 2000;  // A reply a day for five years.

// Outlook 97 was the first to write it.
constexpr Instant kFirst = std::chrono::sys_days{std::chrono::year{1995} / 1 / 1};

std::uint64_t big_endian(std::string_view bytes, std::size_t from, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < count; ++i)
    value = value << 8U | static_cast<unsigned char>(bytes[from + i]);
  return value;
}

bool in_window(std::uint64_t ticks) {
  const auto at = from_filetime(ticks);
  return at && *at >= kFirst && *at < kLatest;
}

struct Head {
  std::uint64_t ticks = 0;
  std::uint64_t classic = 0;  ///< What the older layout makes of the same bytes.
  bool modern = false;
};

std::optional<Head> read_head(std::string_view bytes) {
  const std::uint64_t classic = big_endian(bytes, 0, 6) << 16U;
  if (in_window(classic)) return Head{classic, classic, false};
  const std::uint64_t modern = big_endian(bytes, 1, 5) << 24U;
  if (bytes[0] == 1 && in_window(modern)) return Head{modern, classic, true};
  return std::nullopt;
}

// The times of the replies. Each child holds the time since the one before it, in two
// units. Exchange reckons the first one of a newer index from its head misread in the older
// layout, whose clock goes round every 57 years.
std::vector<Instant> read_children(std::string_view bytes, const Head& head) {
  constexpr std::uint64_t kSecond = 10'000'000;
  constexpr std::uint64_t kRound = std::uint64_t{1} << 54U;
  std::vector<Instant> children;
  std::uint64_t ticks = head.ticks;
  for (std::size_t i = kHead; i + kChild <= bytes.size(); i += kChild) {
    const std::uint64_t word = big_endian(bytes, i, 4);
    const bool coarse = (word >> 31U) != 0;
    const std::uint64_t delta = (word & 0x7fffffffU) << (coarse ? 23U : 18U);
    if (i == kHead && head.modern && coarse) {
      ticks = head.classic + delta;
      while (ticks < head.ticks - kSecond)
        ticks += kRound;
    } else {
      ticks += delta;
    }
    const auto at = from_filetime(ticks);
    if (!at || *at >= kLatest) break;
    children.push_back(*at);
  }
  return children;
}

void add_facts(Evidence& evidence, std::string_view bytes, const std::vector<Instant>& children) {
  constexpr Precision kMillis = Precision::millisecond;
  std::vector<std::string> times;
  times.reserve(children.size());
  for (const Instant at : children)
    times.push_back(utc_text(at, kMillis));
  const std::size_t depth = (bytes.size() - kHead) / kChild;
  evidence.facts = {
      {"last", {times.empty() ? utc_text(evidence.utc.front().lo, kMillis) : times.back()}},
      {"children", times, true},
      {"depth", {std::to_string(depth)}},
      {"guid", {to_hex(bytes.substr(6, 16))}},
  };
  if (depth > 0)
    evidence.facts.push_back({"parent_index", {to_hex(bytes.substr(0, bytes.size() - kChild))}});
  evidence.facts.push_back({"index", {to_hex(bytes)}});
}

}  // namespace

Evidence read_thread_index(std::string_view value,
                           const Surroundings& /*around*/,
                           time::ZoneBook& /*zones*/) {
  Evidence evidence;
  evidence.domain = "sender";
  evidence.precision = Precision::millisecond;
  evidence.event = Event::thread_root;
  evidence.role = Role::lower_bound;
  const std::string bytes =
      mime::decode_base64(value.substr(0, 2 * (kHead + kChild * kMaxChildren))).bytes;
  if (bytes.size() < kHead || (bytes.size() - kHead) % kChild != 0) return evidence;
  const auto head = read_head(bytes);
  if (!head) return evidence;
  evidence.form = head->modern ? "modern" : "classic";
  evidence.zone_known = true;
  put_instant(evidence, *from_filetime(head->ticks));
  const auto children = read_children(bytes, *head);
  add_facts(evidence, bytes, children);
  if (children.size() * kChild + kHead != bytes.size()) {
    note(evidence,
         "thread_index_impossible",
         Severity::medium,
         "A reply in the thread index lies beyond any possible time.");
  }
  evidence.arithmetic =
      fmt::format("bytes {} are 0x{:016x} steps of 100 ns since 1601 UTC, and {} {} follow{}",
                  to_hex(std::string_view(bytes).substr(0, 6)),
                  head->ticks,
                  children.size(),
                  children.size() == 1 ? "reply" : "replies",
                  children.empty() ? "" : ", each counted from the one before");
  return evidence;
}

}  // namespace pismo::dating
