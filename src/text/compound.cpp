#include "compound.hpp"

#include <algorithm>
#include <array>

#include "chars.hpp"

namespace pismo::text {

namespace {

constexpr std::array<std::string_view, 2> kPrefixes{"кое", "кой"};

// Case endings written after a number: 1-й, 14-го, 90-х, 5-ти.
constexpr std::array<std::string_view, 28> kEndings{
    "й",  "я",  "е",  "го", "му", "м",  "ю",  "х",   "ми",  "ти", "и",  "ой", "ый", "ий",
    "ая", "яя", "ое", "ее", "ые", "ых", "ым", "ого", "ому", "ую", "ом", "ей", "их", "ыми"};

template <std::size_t size>
bool contains(const std::array<std::string_view, size>& table, std::string_view word) {
  return std::find(table.begin(), table.end(), word) != table.end();
}

bool is_number(std::string_view word) {
  return std::all_of(word.begin(), word.end(), is_digit_ascii);
}

}  // namespace

CompoundKind compound_kind(std::string_view first, std::string_view second) {
  if (contains(kParticles, second)) return CompoundKind::first_only;
  if (is_number(first) && contains(kEndings, second)) return CompoundKind::first_only;
  if (contains(kPrefixes, first)) return CompoundKind::last_only;
  const bool one_letter = letter_at(first, 0) && char_at(first, 0).length == first.size();
  return one_letter && !is_number(second) ? CompoundKind::joined : CompoundKind::parts;
}

}  // namespace pismo::text
