#include "timeline_bars.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <vector>

#include "pismo/text/display_width.hpp"
#include "pismo/time/zone.hpp"

#include "concordance.hpp"
#include "output.hpp"

namespace pismo::cli {

namespace {

constexpr std::int64_t kLongestGap = 2;  // Units that are shown one by one.
constexpr std::size_t kLeastBar = 10;    // Columns, in the narrowest window.
constexpr std::size_t kEighths = 8;

constexpr std::array<std::string_view, kEighths> kPieces = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
constexpr std::string_view kBlock = "█";
constexpr std::string_view kLight = "░";

constexpr std::array<std::string_view, 6> kColors = {
    "\x1b[34m", "\x1b[33m", "\x1b[32m", "\x1b[35m", "\x1b[36m", "\x1b[31m"};
constexpr std::string_view kPlain = "\x1b[0m";

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i)
    out += piece;
  return out;
}

/// What a series is drawn with.
std::string letter_of(const search::Timeline& line, std::size_t series) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  if (line.series[series].is_rest) return "·";
  return std::string(1, kLetters[series % kLetters.size()]);
}

std::size_t label_columns(const search::Timeline& line) {
  switch (line.step) {
    case search::Step::day:
    case search::Step::week:
      return 10;
    case search::Step::month:
      return 7;
    case search::Step::year:
      return 4;
  }
  return 10;
}

}  // namespace

TimelineBars::TimelineBars(const search::Timeline& line, std::size_t columns, bool color)
    : line_(line), color_(color) {
  for (const search::TimelineUnit& unit : line.units)
    most_ = std::max(most_, unit.messages);
  digits_ = std::to_string(most_).size();
  const std::size_t taken = label_columns(line) + digits_ + 3;
  room_ = columns > taken + kLeastBar ? columns - taken : kLeastBar;
}

std::size_t TimelineBars::length_of(std::uint64_t count) const {
  const double share = static_cast<double>(count) / static_cast<double>(most_);
  const double rounded = share * static_cast<double>(room_ * kEighths) + 0.5;
  return static_cast<std::size_t>(rounded);
}

std::string TimelineBars::bar(const search::TimelineUnit& unit) const {
  const std::size_t whole = std::max<std::size_t>(length_of(unit.messages), 1);
  const std::size_t columns = (whole + kEighths - 1) / kEighths;
  if (!unit.counts.empty()) return split_bar(unit, columns);
  if (unit.doubtful == 0) {
    return repeated(kBlock, whole / kEighths) + std::string(kPieces[whole % kEighths]);
  }
  const std::size_t sure =
      std::min(length_of(unit.messages - unit.doubtful) / kEighths, columns - 1);
  return repeated(kBlock, sure) + repeated(kLight, columns - sure);
}

// Each series gets its share of the columns, rounded so that the bar keeps its length.
std::string TimelineBars::split_bar(const search::TimelineUnit& unit, std::size_t length) const {
  std::string out;
  std::uint64_t below = 0;
  std::size_t drawn = 0;
  for (std::size_t s = 0; s < unit.counts.size(); ++s) {
    below += unit.counts[s];
    const double rounded = static_cast<double>(length) * static_cast<double>(below) /
                               static_cast<double>(unit.messages) +
                           0.5;
    const auto end = static_cast<std::size_t>(rounded);
    if (end == drawn) continue;
    const std::string piece = repeated(letter_of(line_, s), end - drawn);
    drawn = end;
    out += color_ ? std::string(kColors[s % kColors.size()]) + piece + std::string(kPlain) : piece;
  }
  return out;
}

std::string TimelineBars::unit_line(const search::TimelinePlace& place) const {
  const std::string label = search::unit_label(line_.step, place.number);
  if (place.is_gap()) {
    return fmt::format("{:{}}  nothing for {}",
                       "",
                       label_columns(line_) + digits_,
                       search::units_in_words(line_.step, place.units));
  }
  const std::uint64_t messages = place.unit != nullptr ? place.unit->messages : 0;
  std::string out = fmt::format("{}  {:>{}}", label, messages, digits_);
  if (place.unit != nullptr) out += " " + bar(*place.unit);
  return out;
}

void TimelineBars::print(const std::function<bool(std::string_view)>& print) const {
  for (const search::TimelinePlace& place : search::places(line_, kLongestGap)) {
    if (!print(unit_line(place))) return;
  }
  if (!line_.series.empty()) print("");
  for (std::size_t s = 0; s < line_.series.size(); ++s) {
    const search::Series& one = line_.series[s];
    const std::size_t room = label_columns(line_) + digits_ + room_;
    const std::string name = printable(on_one_line(one.name));
    if (!print(fmt::format("{}  {:>{}} {}",
                           letter_of(line_, s),
                           one.messages,
                           std::to_string(line_.series.front().messages).size(),
                           text::display_prefix(name, room)))) {
      return;
    }
  }
}

std::string timeline_sums(const search::Timeline& line) {
  const std::uint64_t all = line.dated + line.undated;
  std::string out = fmt::format("{} message{}", all, all == 1 ? "" : "s");
  if (line.undated > 0) out += fmt::format(", {} without a date", line.undated);
  if (line.doubtful > 0) {
    out += fmt::format(", {} with a date of grade E ({})", line.doubtful, kLight);
  }
  if (line.recovered > 0) {
    out += fmt::format("; {} recovered from quotations not drawn", line.recovered);
  }
  return out;
}

std::string silence_in_words(const search::Engine& engine, const search::Silence& one) {
  constexpr std::int64_t kDay = 86'400;
  constexpr std::int64_t kHour = 3'600;
  const std::int64_t length = one.until - one.after;
  const bool days = length >= 2 * kDay;
  const std::int64_t count = days ? length / kDay : length / kHour;
  return fmt::format("silent for {} {}{}: {} to {}",
                     count,
                     days ? "day" : "hour",
                     count == 1 ? "" : "s",
                     time::format_wall(one.after, engine.offset_minutes(one.after)),
                     time::format_wall(one.until, engine.offset_minutes(one.until)));
}

}  // namespace pismo::cli
