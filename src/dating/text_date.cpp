#include "pismo/mentions/text_date.hpp"

#include <fmt/format.h>

#include "decoders.hpp"
#include "instant.hpp"

namespace pismo::dating {

namespace {

/// The step of a clock that names such a time; none for periods longer than a day.
std::optional<Precision> step(mentions::Precision precision) {
  if (precision == mentions::Precision::second) return Precision::second;
  if (precision == mentions::Precision::minute) return Precision::minute;
  if (precision == mentions::Precision::day) return Precision::day;
  return std::nullopt;
}

}  // namespace

// "договор от 15 октября 2009 г.": what the text speaks of, which need not be its own day. A
// context and a hint at contradictions, never a vote for a date.
Evidence read_text_date(std::string_view value, const Surroundings& around, time::ZoneBook& zones) {
  Evidence evidence;
  evidence.domain = "text";
  evidence.trust = Trust::text;
  evidence.event = Event::quoted;
  evidence.precision = Precision::day;
  // `mailer` is the hint as it was given.
  const auto date = mentions::text_date_evidence(value, around.mailer);
  if (!date) return evidence;
  const Wall wall(std::chrono::seconds(date->from));
  if (const auto precision = step(date->precision)) {
    evidence.precision = *precision;
    put_wall(evidence, wall, around, zones);
  } else {
    evidence.local = wall;
  }
  evidence.form = date->rule;
  evidence.arithmetic = fmt::format("\"{}\" names {}", date->span.of(value), date->local);
  // In place of the first moment: a month or quarter is told as one.
  evidence.facts.push_back({"local", {date->local}, false});
  evidence.facts.push_back(
      {"precision", {std::string(mentions::precision_name(date->precision))}, false});
  return evidence;
}

}  // namespace pismo::dating
