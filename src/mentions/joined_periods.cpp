// Months and years that a dash joins.
#include "numbers.hpp"
#include "rules.hpp"

namespace pismo::mentions {

Maybe read_joined_periods(const Scene& scene, std::size_t i) {
  const auto month = scene.value(i, Sense::month);
  const bool year = scene.has_digits(i, 4, 4) && scene.begins_number(i);
  if ((!month && !year) || !scene.is_mark(i + 1, '-')) return std::nullopt;
  if (month) {
    const auto last = scene.value(i + 2, Sense::month);
    if (!last || *last <= *month) return std::nullopt;
    if (!read_year_after(scene, i + 3) && !scene.preposition_before(i)) return std::nullopt;
    const auto end = read_bare_period(scene, i + 2);
    if (!end || end->precision != Precision::month) return std::nullopt;
    Reading reading = *end;
    reading.interval.from = midnight(civil_of(end->interval.from).year, *month, 1);
    reading.precision = Precision::range;
    reading.rule = "range";
    return reading;
  }
  const int first = static_cast<int>(scene.at(i).value);
  if (!scene.has_digits(i + 2, 4, 4)) return std::nullopt;
  const int last = static_cast<int>(scene.at(i + 2).value);
  const std::size_t end = skip_year_mark(scene, i + 3);
  const bool asked = end > i + 3 || scene.preposition_before(i) == Preposition::in;
  if (first < kFirstYear || last > kLastYear || last <= first || !asked) return std::nullopt;
  return Reading{.end = end,
                 .interval = {midnight(first, 1, 1), midnight(last + 1, 1, 1)},
                 .precision = Precision::range,
                 .rule = "range"};
}

}  // namespace pismo::mentions
