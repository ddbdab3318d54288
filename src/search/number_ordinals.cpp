#include <algorithm>
#include <array>
#include <charconv>

#include "number_table.hpp"

namespace pismo::search {

namespace {

struct Ordinal {
  std::string_view stem;  ///< Of Russian ones without their ending.
  std::uint64_t value = 0;
};

constexpr auto kEnglish = std::to_array<Ordinal>({
    {"first", 1},        {"second", 2},      {"third", 3},       {"fourth", 4},
    {"fifth", 5},        {"sixth", 6},       {"seventh", 7},     {"eighth", 8},
    {"ninth", 9},        {"tenth", 10},      {"eleventh", 11},   {"twelfth", 12},
    {"thirteenth", 13},  {"fourteenth", 14}, {"fifteenth", 15},  {"sixteenth", 16},
    {"seventeenth", 17}, {"eighteenth", 18}, {"nineteenth", 19}, {"twentieth", 20},
    {"thirtieth", 30},   {"fortieth", 40},   {"fiftieth", 50},   {"hundredth", 100},
});

constexpr auto kRussian = std::to_array<Ordinal>({
    {"перв", 1},       {"втор", 2},         {"трет", 3},         {"четверт", 4},
    {"пят", 5},        {"шест", 6},         {"седьм", 7},        {"восьм", 8},
    {"девят", 9},      {"десят", 10},       {"одиннадцат", 11},  {"двенадцат", 12},
    {"тринадцат", 13}, {"четырнадцат", 14}, {"пятнадцат", 15},   {"шестнадцат", 16},
    {"семнадцат", 17}, {"восемнадцат", 18}, {"девятнадцат", 19}, {"двадцат", 20},
    {"тридцат", 30},   {"сороков", 40},     {"пятидесят", 50},   {"шестидесят", 60},
    {"семидесят", 70}, {"восьмидесят", 80}, {"девяност", 90},    {"сот", 100},
});

// Of adjectives; "третий" has softer ones.
constexpr std::array<std::string_view, 18> kEndings{"ого",
                                                    "ому",
                                                    "ыми",
                                                    "ьего",
                                                    "ьему",
                                                    "ьими",
                                                    "ый",
                                                    "ий",
                                                    "ой",
                                                    "ым",
                                                    "ом",
                                                    "ая",
                                                    "ую",
                                                    "ое",
                                                    "ые",
                                                    "ых",
                                                    "ьей",
                                                    "ья"};
constexpr std::array<std::string_view, 5> kThird{"ьим", "ьем", "ью", "ье", "ьи"};

template <std::size_t N>
std::optional<std::uint64_t> value_of(const std::array<Ordinal, N>& table, std::string_view stem) {
  const auto* const found = std::find_if(
      table.begin(), table.end(), [&](const Ordinal& one) { return one.stem == stem; });
  return found == table.end() ? std::nullopt : std::optional(found->value);
}

/// "1st", "22nd".
std::optional<std::uint64_t> in_figures(std::string_view form) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(form.data(), form.data() + form.size(), value);
  if (error != std::errc()) return std::nullopt;
  const auto rest = form.substr(static_cast<std::size_t>(end - form.data()));
  const bool ordinal = rest == "st" || rest == "nd" || rest == "rd" || rest == "th";
  return ordinal ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<std::uint64_t> ordinal_number(std::string_view form) {
  if (form.empty()) return std::nullopt;
  const auto first = static_cast<unsigned char>(form.front());
  if (first >= '0' && first <= '9') return in_figures(form);
  if (first < 0x80) return value_of(kEnglish, form);
  const auto without = [&](std::string_view ending) {
    return form.ends_with(ending) ? value_of(kRussian, form.substr(0, form.size() - ending.size()))
                                  : std::nullopt;
  };
  for (const std::string_view ending : kEndings) {
    if (const auto value = without(ending)) return value;
  }
  for (const std::string_view ending : kThird) {
    if (const auto value = without(ending); value == 3) return value;
  }
  return std::nullopt;
}

}  // namespace pismo::search
