#include "pismo/time/zone.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fmt/format.h>
#include <utility>

#include <unicode/basictz.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

namespace pismo::time {

namespace {

constexpr double kMillis = 1000.0;
constexpr int kMillisPerMinute = 60'000;
constexpr std::int64_t kSecondsPerMinute = 60;

}  // namespace

struct Zone::State {
  std::unique_ptr<icu::TimeZone> zone;  // None: UTC.
};

Zone::Zone(std::string name, std::unique_ptr<State> state)
    : name_(std::move(name)), state_(std::move(state)) {}

Zone::~Zone() = default;
Zone::Zone(Zone&&) noexcept = default;
Zone& Zone::operator=(Zone&&) noexcept = default;

Result<Zone> Zone::named(std::string_view name) {
  auto state = std::make_unique<State>();
  // Without waking up ICU's data: most questions are asked in it.
  if (name == "UTC") return Zone(std::string(name), std::move(state));
  state->zone.reset(icu::TimeZone::createTimeZone(
      icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int>(name.size())))));
  // ICU answers an unknown name with its zone "Etc/Unknown".
  if (*state->zone == icu::TimeZone::getUnknown()) {
    return fail(Errc::usage,
                fmt::format("there is no time zone '{}'; try Europe/Moscow or UTC", name));
  }
  return Zone(std::string(name), std::move(state));
}

int Zone::offset_minutes(std::int64_t utc) const {
  if (!state_->zone) return 0;
  std::int32_t raw = 0;
  std::int32_t daylight = 0;
  UErrorCode status = U_ZERO_ERROR;
  state_->zone->getOffset(static_cast<double>(utc) * kMillis, false, raw, daylight, status);
  return (raw + daylight) / kMillisPerMinute;
}

std::int64_t Zone::to_utc(std::int64_t wall) const {
  // The offset a day earlier is the one in force before any change of this day; where
  // it does not fit, the later one does.
  constexpr std::int64_t kDay = 86'400;
  const std::int64_t before = wall - offset_minutes(wall - kDay) * kSecondsPerMinute;
  const std::int64_t after = wall - offset_minutes(wall + kDay) * kSecondsPerMinute;
  const auto fits = [&](std::int64_t utc) {
    return utc + offset_minutes(utc) * kSecondsPerMinute == wall;
  };
  return !fits(before) && fits(after) ? after : before;
}

std::vector<std::int64_t> Zone::instants(std::int64_t wall) const {
  // No zone changed twice within two days, so one of these offsets was in force.
  constexpr std::int64_t kDay = 86'400;
  std::vector<std::int64_t> found;
  for (const std::int64_t about : {wall - kDay, wall + kDay}) {
    const std::int64_t utc = wall - offset_minutes(about) * kSecondsPerMinute;
    const bool fits = utc + offset_minutes(utc) * kSecondsPerMinute == wall;
    if (fits && (found.empty() || found.front() != utc)) found.push_back(utc);
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string format_wall(std::int64_t utc, int offset_minutes, bool seconds) {
  using std::chrono::days;
  const std::chrono::sys_seconds wall{
      std::chrono::seconds(utc + offset_minutes * kSecondsPerMinute)};
  const auto day = std::chrono::floor<days>(wall);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(wall - day);
  std::string text = fmt::format("{:04}-{:02}-{:02} {:02}:{:02}",
                                 static_cast<int>(date.year()),
                                 static_cast<unsigned>(date.month()),
                                 static_cast<unsigned>(date.day()),
                                 clock.hours().count(),
                                 clock.minutes().count());
  if (seconds) text += fmt::format(":{:02}", clock.seconds().count());
  return text;
}

std::string format_offset(int offset_minutes) {
  constexpr int kMinutes = 60;
  const int size = std::abs(offset_minutes);
  return fmt::format(
      "{}{:02}{:02}", offset_minutes < 0 ? '-' : '+', size / kMinutes, size % kMinutes);
}

std::string format_utc(std::int64_t utc) {
  std::string text = format_wall(utc, 0, true) + "Z";
  constexpr std::size_t kBlank = 10;
  if (text.size() > kBlank) text[text.find(' ')] = 'T';
  return text;
}

}  // namespace pismo::time
