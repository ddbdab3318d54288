#include "pismo/dating/clock_skew.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "instant.hpp"
#include "weighing.hpp"

namespace pismo::dating {

namespace {

constexpr std::size_t kLeastMessages = 5;
constexpr seconds kNoticeable{60};
constexpr seconds kScatter{60};
constexpr std::string_view kSender = "sender:";

using Samples = std::vector<const SkewSample*>;

// The middle value; the lower one of two. The order of `values` changes.
seconds median(std::vector<seconds>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

seconds deviation(const std::vector<seconds>& values, seconds centre) {
  std::vector<seconds> distances;
  distances.reserve(values.size());
  for (const seconds value : values)
    distances.push_back(std::chrono::abs(value - centre));
  return median(distances);
}

std::optional<ClockSkew> constant_skew(const Samples& samples) {
  if (samples.size() < kLeastMessages) return std::nullopt;
  std::vector<seconds> values;
  values.reserve(samples.size());
  for (const SkewSample* sample : samples)
    values.push_back(sample->apart);
  const seconds centre = median(values);
  if (std::chrono::abs(centre) <= kNoticeable || deviation(values, centre) >= kScatter)
    return std::nullopt;
  // Clocks are wrong by minutes, or by whole hours of a zone. What lies further apart was changed.
  if (std::chrono::abs(centre) > kSkewLimit && !by_hours(centre)) return std::nullopt;
  const std::string_view owner = samples.front()->owner;
  if (owner.starts_with(kSender) && centre < seconds{} && -centre <= kTransit) return std::nullopt;
  return ClockSkew{std::string(owner), centre, samples.size(), std::nullopt};
}

std::chrono::year_month month_of(Instant at) {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(at));
  return day.year() / day.month();
}

Interval whole(std::chrono::year_month month) {
  const auto begin = [](std::chrono::year_month of) {
    return Instant(std::chrono::sys_days(of / std::chrono::day{1}));
  };
  return {begin(month), begin(month + std::chrono::months(1)) - Span(1)};
}

bool is_of(const Evidence& read, const Clocks& clocks, std::string_view owner) {
  if (!owner.starts_with(kSender)) return read.domain == owner;
  return owner.substr(kSender.size()) == clocks.sender && read.domain.starts_with("pc:");
}

}  // namespace

std::vector<ClockSkew> skews_of(std::span<const SkewSample> samples) {
  std::map<std::string_view, Samples> by_owner;
  for (const SkewSample& sample : samples)
    by_owner[sample.owner].push_back(&sample);
  std::vector<ClockSkew> skews;
  for (const auto& [owner, own] : by_owner) {
    if (auto constant = constant_skew(own)) {
      skews.push_back(std::move(*constant));
      continue;
    }
    std::map<std::chrono::year_month, Samples> by_month;
    for (const SkewSample* sample : own)
      by_month[month_of(sample->at)].push_back(sample);
    for (const auto& [month, some] : by_month) {
      auto constant = constant_skew(some);
      if (!constant) continue;
      constant->during = whole(month);
      skews.push_back(std::move(*constant));
    }
  }
  return skews;
}

std::vector<ClockSkew> measure_skews(std::span<const Clocks> messages) {
  std::vector<SkewSample> samples;
  std::set<std::string> owners;
  for (const Clocks& clocks : messages) {
    Anomalies ignored;
    Way way = read_way(clocks, ignored);
    choose_first(way, std::nullopt);
    const Hop* first = way.first();
    for (VoiceReading& voice : summarize(clocks).voices) {
      if (!voice.apart) continue;
      samples.push_back({*owners.insert(std::move(voice.owner)).first,
                         first != nullptr ? first->at : Instant{},
                         *voice.apart});
    }
  }
  return skews_of(samples);
}

bool take_off(Clocks& clocks, const ClockSkew& skew) {
  bool found = false;
  for (Evidence& read : clocks.evidence) {
    const auto hull = read.hull();
    if (!hull || !is_of(read, clocks, skew.domain)) continue;
    if (skew.during && (hull->lo < skew.during->lo || hull->lo > skew.during->hi)) continue;
    for (Interval& reading : read.utc) {
      reading.lo -= skew.skew;
      reading.hi -= skew.skew;
    }
    if (read.local) *read.local -= skew.skew;
    read.arithmetic += fmt::format("; {} {}, by which this clock was {} in {} letters",
                                   skew.skew > seconds{} ? "less" : "plus",
                                   span_text(skew.skew),
                                   skew.skew > seconds{} ? "fast" : "slow",
                                   skew.messages);
    found = true;
  }
  return found;
}

Anomaly skew_note(const ClockSkew& skew) {
  const bool own = skew.domain.starts_with(kSender);
  const std::string whose = own ? "the computer of " + skew.domain.substr(kSender.size())
                                : skew.domain.substr(skew.domain.find(':') + 1);
  return {"clock_skew",
          Severity::low,
          fmt::format("The clock of {} was {} {} in {} letters{}; that was taken off.",
                      whose,
                      span_text(skew.skew),
                      skew.skew > seconds{} ? "fast" : "slow",
                      skew.messages,
                      skew.during ? " of that month" : ""),
          fmt::format("{}:{:+}", own ? skew.domain : whose, skew.skew.count())};
}

}  // namespace pismo::dating
