#include "clock_survey.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "pismo/dating/clock_bytes.hpp"
#include "pismo/dating/zone_habits.hpp"
#include "pismo/pipeline/date_again.hpp"
#include "pismo/store/record_block.hpp"
#include "pismo/time/zone_book.hpp"

#include "dated_row.hpp"

namespace pismo::pipeline {

namespace {

/// Gives the kept record of every message in id order; stops at the first error.
Result<void> each_record(const store::Dates& dates,
                         bool summaries,
                         const std::function<void(std::int64_t id, std::string_view)>& take) {
  Result<void> done;
  std::string buffer;
  const auto read = dates.each_block(summaries, [&](std::int64_t id, std::string_view packed) {
    done = store::each_record(packed, buffer, [&](std::string_view record) { take(id++, record); });
    return done.has_value();
  });
  return read ? done : read;
}

class Surveyor {
 public:
  Surveyor(const store::Dates& dates,
           const std::vector<store::DatedMessage>& messages,
           const std::vector<store::SignatureCheckRow>& verified,
           FormFinder& forms)
      : dates_(dates), messages_(messages), verified_(verified), forms_(forms) {}

  Result<ClockSurvey> run() {
    const auto heard = each_record(dates_, true, [this](std::int64_t id, std::string_view record) {
      auto summary = dating::take_summary(record);
      if (!summary) return;
      forms_.hear(id, *summary);
      hear(id, std::move(*summary));
    });
    if (!heard) return fail(heard.error());
    survey_.skews = dating::skews_of(std::exchange(samples_, {}));
    habits_.sort();
    find_zones();
    find_skewed();
    for (const store::SignatureCheckRow& row : verified_)
      correction(row.message_id).verified = verified_time(row);
    for (auto& [id, correction] : corrections_)
      survey_.corrections.push_back(std::move(correction));
    return std::move(survey_);
  }

 private:
  /// A clock that spoke in a message.
  struct Voice {
    std::uint32_t message = 0;  // Among `messages_`.
    std::uint32_t owner = 0;    // Among `owner_names_`.
  };

  void hear(std::int64_t id, dating::ClockSummary&& summary) {
    const auto message = index_of(messages_, id);
    if (!message || !messages_[*message].utc) return;
    const dating::Instant at = *instant_of(messages_[*message].utc);
    if (summary.printed_offset) habits_.add(summary.sender, at, *summary.printed_offset);
    if (summary.lacks_zone) zoneless_.emplace_back(*message, summary.sender);
    for (const dating::VoiceReading& voice : summary.voices) {
      const std::uint32_t owner = number_of(voice.owner);
      voices_.push_back({static_cast<std::uint32_t>(*message), owner});
      if (voice.apart) samples_.push_back({*owner_names_[owner], at, *voice.apart});
    }
  }

  std::uint32_t number_of(const std::string& owner) {
    const auto [place, is_new] =
        owners_.try_emplace(owner, static_cast<std::uint32_t>(owner_names_.size()));
    if (is_new) owner_names_.push_back(&place->first);
    return place->second;
  }

  void find_zones() {
    for (const auto& [message, sender] : zoneless_) {
      const store::DatedMessage& one = messages_[message];
      if (const auto zone = habits_.near(sender, *instant_of(one.utc)))
        correction(one.id).zone = *zone;
    }
  }

  void find_skewed() {
    std::vector<std::vector<std::size_t>> skews_of(owner_names_.size());
    for (std::size_t i = 0; i < survey_.skews.size(); ++i) {
      const auto owner = owners_.find(survey_.skews[i].domain);
      if (owner != owners_.end()) skews_of[owner->second].push_back(i);
    }
    for (const Voice& voice : voices_) {
      const store::DatedMessage& message = messages_[voice.message];
      for (const std::size_t i : skews_of[voice.owner]) {
        const dating::ClockSkew& skew = survey_.skews[i];
        const dating::Instant at = *instant_of(message.utc);
        if (skew.during && (at < skew.during->lo || at > skew.during->hi)) continue;
        correction(message.id).skews.push_back(i);
      }
    }
  }

  ClockSurvey::Correction& correction(std::int64_t id) {
    ClockSurvey::Correction& one = corrections_[id];
    one.id = id;
    return one;
  }

  const store::Dates& dates_;
  const std::vector<store::DatedMessage>& messages_;
  const std::vector<store::SignatureCheckRow>& verified_;
  FormFinder& forms_;
  ClockSurvey survey_;
  std::map<std::string, std::uint32_t, std::less<>> owners_;
  std::vector<const std::string*> owner_names_;
  std::vector<Voice> voices_;
  std::vector<dating::SkewSample> samples_;
  dating::ZoneHabits habits_;
  std::vector<std::pair<std::size_t, std::string>> zoneless_;
  std::map<std::int64_t, ClockSurvey::Correction> corrections_;
};

// Of two clocks that are measured by each other, one seems fast and the other slow by the same: the
// one that is wrong in more letters is.
std::vector<const dating::ClockSkew*> without_mirrors(const ClockSurvey::Correction& correction,
                                                      const ClockSurvey& survey) {
  constexpr std::chrono::seconds kAlike{60};
  std::vector<const dating::ClockSkew*> skews;
  for (const std::size_t i : correction.skews)
    skews.push_back(&survey.skews[i]);
  std::stable_sort(skews.begin(), skews.end(), [](const auto* a, const auto* b) {
    return a->messages > b->messages;
  });
  std::vector<const dating::ClockSkew*> kept;
  for (const dating::ClockSkew* skew : skews) {
    const bool mirrors = std::any_of(kept.begin(), kept.end(), [&](const auto* other) {
      return std::chrono::abs(other->skew + skew->skew) < kAlike;
    });
    if (!mirrors) kept.push_back(skew);
  }
  return kept;
}

std::optional<Reweighed> weigh_again(const ClockSurvey::Correction& correction,
                                     const ClockSurvey& survey,
                                     std::string_view record,
                                     time::ZoneBook& zones) {
  auto clocks = dating::take_clocks(record);
  if (!clocks) return std::nullopt;
  bool changed = correction.zone && dating::assume_zone(*clocks, *correction.zone);
  // Before skews move the readings that the signature bears out.
  if (correction.verified && dating::trust_signature(*clocks, *correction.verified)) changed = true;
  std::vector<dating::Anomaly> notes;
  for (const dating::ClockSkew* skew : without_mirrors(correction, survey)) {
    if (!dating::take_off(*clocks, *skew)) continue;
    notes.push_back(dating::skew_note(*skew));
    changed = true;
  }
  if (!changed) return std::nullopt;
  Reweighed again{correction.id, dating::date_message(*clocks, {}, zones)};
  auto& anomalies = again.dated.anomalies;
  anomalies.insert(anomalies.end(), notes.begin(), notes.end());
  return again;
}

}  // namespace

dating::VerifiedTime verified_time(const store::SignatureCheckRow& row) {
  const std::size_t blank = row.verified_by.find(' ');
  const std::string protocol = row.verified_by.substr(0, blank);
  return {dating::Instant(std::chrono::seconds(row.verified_time.value_or(0))),
          blank == std::string::npos ? std::string() : row.verified_by.substr(blank + 1),
          protocol == "smime" || protocol == "pgp"};
}

Result<ClockSurvey> survey_clocks(const store::Dates& dates,
                                  const std::vector<store::DatedMessage>& messages,
                                  const std::vector<store::SignatureCheckRow>& verified,
                                  FormFinder& forms) {
  return Surveyor(dates, messages, verified, forms).run();
}

Result<std::vector<Reweighed>> reweigh(const store::Dates& dates, const ClockSurvey& survey) {
  std::vector<Reweighed> all;
  if (survey.corrections.empty()) return all;
  time::ZoneBook zones;
  auto next = survey.corrections.begin();
  const auto done = each_record(dates, false, [&](std::int64_t id, std::string_view record) {
    while (next != survey.corrections.end() && next->id < id)
      ++next;
    if (next == survey.corrections.end() || next->id != id) return;
    if (auto again = weigh_again(*next, survey, record, zones)) all.push_back(std::move(*again));
  });
  if (!done) return fail(done.error());
  return all;
}

}  // namespace pismo::pipeline
