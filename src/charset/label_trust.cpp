#include "label_trust.hpp"

#include <cmath>
#include <cstdint>
#include <string>

#include "bigram_model.hpp"
#include "byte_table.hpp"
#include "gates.hpp"
#include "shape.hpp"

namespace pismo::charset {

namespace {

// The likelihood of clean text wanders with the square root of its length.
constexpr double kQuietSlope = 2;

// koi8-r read as windows-1251, and the reverse, is capitals: sane, but to be doubted. An
// acronym is not.
constexpr double kLoudSlope = 1;

bool is_loud(const Shape& shape) {
  return !is_acronym(shape) && shape.capitals * 2 > shape.cyrillic;
}

}  // namespace

double label_trust(std::string_view sample, const ByteTable& table) {
  std::u32string text;
  text.reserve(sample.size());
  for (const char c : sample)
    text.push_back(table.code_points[static_cast<unsigned char>(c)]);
  const Shape shape = shape_of(text);
  const bool sane = is_sane(shape) && is_all_cyrillic(shape) && shape.marks_for_letters == 0;
  if (!sane) return 0;
  const double slope = is_loud(shape) ? kLoudSlope : kQuietSlope;
  return kDeclaredBonus + slope * std::sqrt(static_cast<double>(shape.beyond_ascii));
}

}  // namespace pismo::charset
