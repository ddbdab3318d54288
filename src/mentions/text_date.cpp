#include "pismo/mentions/text_date.hpp"

#include <array>
#include <cstdio>

#include "calendar.hpp"

namespace pismo::mentions {

namespace {

std::string day_text(std::int64_t local) {
  const Civil date = civil_of(local);
  std::array<char, 40> buffer{};
  const int size = std::snprintf(
      buffer.data(), buffer.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
  return {buffer.data(), static_cast<std::size_t>(size)};
}

std::string clock_text(std::int64_t local, bool seconds) {
  const auto of_day = static_cast<int>(local - day_start(local));
  std::array<char, 40> buffer{};
  const int size = std::snprintf(buffer.data(),
                                 buffer.size(),
                                 seconds ? "T%02d:%02d:%02d" : "T%02d:%02d",
                                 of_day / 3600,
                                 of_day / 60 % 60,
                                 of_day % 60);
  return {buffer.data(), static_cast<std::size_t>(size)};
}

std::string local_text(const Mention& mention) {
  std::string from = day_text(mention.from);
  switch (mention.precision) {
    case Precision::second:
      return from + clock_text(mention.from, true);
    case Precision::minute:
      return from + clock_text(mention.from, false);
    case Precision::day:
      return from;
    case Precision::month:
      return from.substr(0, 7);
    case Precision::quarter:
      return from.substr(0, 5) + "Q" + std::to_string((civil_of(mention.from).month + 2) / 3);
    case Precision::year:
      return from.substr(0, 4);
    case Precision::hour:
    case Precision::part:
      return from + clock_text(mention.from, false) + "/" + day_text(mention.to) +
             clock_text(mention.to, false);
    case Precision::weekend:
    case Precision::week:
    case Precision::third:
    case Precision::season:
    case Precision::half:
    case Precision::decade:
    case Precision::range:
      return from + "/" + day_text(mention.to);
  }
  return from;
}

}  // namespace

std::optional<TextDate> text_date_evidence(std::string_view value, std::string_view hint) {
  const bool american = hint == "mdy" || hint == "us";
  const bool european = hint == "dmy" || hint == "ru";
  std::optional<TextDate> first;
  // Ambiguous figures are settled by a hint alone.
  const auto take = [&](const Mention& mention) {
    if (first || mention.relative) return;
    const bool settled = mention.rule == "figures" && (american || european);
    if (mention.ambiguous && !settled) return;
    first = TextDate{.span = mention.span,
                     .from = mention.from,
                     .to = mention.to,
                     .precision = mention.precision,
                     .local = local_text(mention),
                     .rule = mention.rule};
  };
  each_mention(value, {.local = std::nullopt, .month_first = american}, take);
  return first;
}

}  // namespace pismo::mentions
