// Two days in figures that one mark joins.
#include "numbers.hpp"
#include "rules.hpp"

namespace pismo::mentions {

namespace {

/// Numbers with one mark between them and no blanks, from place `i` on.
struct Figures {
  int values[3] = {};
  std::size_t count = 0;
  std::size_t end = 0;
};

Figures read_row(const Scene& scene, std::size_t i, char32_t mark) {
  Figures row;
  while (row.count < 3 && scene.has_digits(i, 1, 4) && (row.count == 0 || scene.at(i).glued)) {
    row.values[row.count++] = static_cast<int>(scene.at(i).value);
    row.end = i + 1;
    if (!scene.glued_mark(row.end, mark)) break;
    i = row.end + 1;
  }
  return row;
}

/// Whether more figures or letters follow without a blank: then it is something longer.
bool goes_on(const Scene& scene, std::size_t i) {
  const Token& next = scene.at(i);
  if (!next.glued || next.kind == TokenKind::gap) return false;
  if (next.kind == TokenKind::mark) return scene.is_number(i + 1) && scene.at(i + 1).glued;
  return scene.meaning(i, Sense::year_mark) == nullptr;
}

bool is_year(int year) {
  return year >= kFirstYear && year <= kLastYear;
}

Maybe between(std::size_t end, std::int64_t first, std::int64_t last) {
  if (last <= first) return std::nullopt;
  return Reading{
      .end = end, .interval = {first, last + kDay}, .precision = Precision::range, .rule = "range"};
}

/// "2009-10-05/2009-10-09" (ISO 8601), also "2009-10-05/09".
Maybe read_iso(const Scene& scene, std::size_t i) {
  if (!scene.has_digits(i, 4, 4)) return std::nullopt;
  const Figures first = read_row(scene, i, '-');
  if (first.count != 3 || !scene.glued_mark(first.end, '/') || !scene.at(first.end + 1).glued)
    return std::nullopt;
  const Figures last = read_row(scene, first.end + 1, '-');
  if (last.count == 0 || goes_on(scene, last.end)) return std::nullopt;
  int to[3] = {first.values[0], first.values[1], first.values[2]};
  for (std::size_t n = 0; n < last.count; ++n)
    to[3 - last.count + n] = last.values[n];
  const auto& from = first.values;
  if (!is_year(from[0]) || !is_year(to[0]) || !is_date(from[0], from[1], from[2]) ||
      !is_date(to[0], to[1], to[2]))
    return std::nullopt;
  return between(last.end, midnight(from[0], from[1], from[2]), midnight(to[0], to[1], to[2]));
}

/// "05.10-09.10.2009", "5-9.10.2009": the last end has what the first leaves out.
Maybe read_dotted(const Scene& scene, std::size_t i) {
  if (!scene.has_digits(i, 1, 2)) return std::nullopt;
  const Figures first = read_row(scene, i, '.');
  if (first.count > 2 || !scene.is_mark(first.end, '-')) return std::nullopt;
  const Figures last = read_row(scene, first.end + 1, '.');
  if (last.count != 3 || goes_on(scene, last.end) || !scene.has_digits(last.end - 1, 4, 4))
    return std::nullopt;
  const int year = last.values[2];
  const int month = first.count == 2 ? first.values[1] : last.values[1];
  if (!is_year(year) || !is_date(year, last.values[1], last.values[0])) return std::nullopt;
  const std::int64_t to = midnight(year, last.values[1], last.values[0]);
  const int first_year = month > last.values[1] ? year - 1 : year;  // "28.12-03.01.2010"
  if (!is_date(first_year, month, first.values[0])) return std::nullopt;
  auto reading = between(last.end, midnight(first_year, month, first.values[0]), to);
  if (reading) reading->end = skip_year_mark(scene, reading->end);
  return reading;
}

}  // namespace

Maybe read_joined_figures(const Scene& scene, std::size_t i) {
  if (!scene.is_number(i) || scene.at(i + 1).kind != TokenKind::mark || !scene.begins_number(i))
    return std::nullopt;
  auto reading = read_iso(scene, i);
  if (!reading) reading = read_dotted(scene, i);
  // Only then, as most figures make no range.
  if (reading && scene.is_numbering(i)) return std::nullopt;
  return reading;
}

}  // namespace pismo::mentions
