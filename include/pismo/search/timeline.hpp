#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/search/calendar_step.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/store/timed_messages.hpp"

namespace pismo::search {

/// Messages of one sender, conversation, language ...
struct Series {
  std::string group;  ///< As store::TimedMessage::group; empty of the rest.
  std::string name;   ///< For people: "Пётр Щеглов <shcheglov@north.example>".
  std::uint64_t messages = 0;
  std::optional<std::int64_t> first{}, last{};  ///< UTC, of the dated ones.
  bool is_rest = false;                         ///< All that are not among the largest, together.
};

/// A unit of the calendar in which somebody wrote.
struct TimelineUnit {
  std::int64_t number = 0;  ///< search::unit_at, on the case's clock.
  std::uint64_t messages = 0;
  std::uint64_t doubtful = 0;           ///< Of these, of a date that nothing supports (grade E).
  std::vector<std::uint64_t> counts{};  ///< By series.
};

/// A time without messages between two of them, UTC.
struct Silence {
  std::int64_t after = 0;
  std::int64_t until = 0;
};

struct TimelineOptions {
  Step step = Step::month;
  store::Trait split = store::Trait::none;
  std::optional<std::size_t> top{};  ///< Series kept apart; the others are one more. None: all.
};

/// How many messages were written when.
struct Timeline {
  Step step = Step::month;
  std::vector<TimelineUnit> units;  ///< In order, none of them empty: between two that are no
                                    ///< neighbours lies a gap.
  std::vector<Series> series;       ///< The largest first; empty without a split.
  std::vector<Silence> silences;    ///< The longest first, at most kSilences.
  std::uint64_t dated = 0;
  std::uint64_t undated = 0;
  std::uint64_t doubtful = 0;   ///< Of grade E.
  std::uint64_t recovered = 0;  ///< Answers that survive in quotations only: they are not drawn.
};

constexpr std::size_t kSilences = 3;

/// A place on the axis of a drawn timeline: a unit with messages, an empty one, or a gap that is
/// cut short, however long it is.
struct TimelinePlace {
  const TimelineUnit* unit = nullptr;  ///< Null: nothing was written.
  std::int64_t number = 0;             ///< Of the first unit.
  std::int64_t units = 1;              ///< Of a gap, how many it stands for.

  [[nodiscard]] bool is_gap() const { return units > 1; }
};

/// The axis from the first unit to the last. Gaps of more than `longest` units become one
/// place each, so that one letter of 1970 does not make a picture of forty empty years.
[[nodiscard]] std::vector<TimelinePlace> places(const Timeline& line, std::int64_t longest);

/// Counts the messages that answer a question.
///
/// @param catalog  Of the case that the engine asks.
[[nodiscard]] Result<Timeline> timeline(const Engine& engine,
                                        const std::filesystem::path& catalog,
                                        const Plan& plan,
                                        const TimelineOptions& options);

}  // namespace pismo::search
