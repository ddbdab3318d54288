#pragma once

#include <array>
#include <string_view>

namespace pismo::text {

/// An ending of a noun, what its dictionary form may end in, and the ending that other nouns have
/// in the same place: who has "бренды" has no "бренди".
struct NounEnding {
  std::string_view ending;
  std::string_view bases;  ///< Letters, one of which stands for the ending; `.`: nothing.
  std::string_view twin;
};

// Without "о": "соло" and "метро" are words by themselves, and no forms of "соль" and "метр".
constexpr std::array<NounEnding, 28> kNounEndings{
    {{"а", ".о", "я"},       {"я", "ьйяе", ""},      {"у", ".ао", "ю"},        {"ю", "ьйяе", "у"},
     {"ом", ".о", "ем"},     {"ем", ".ьйе", "ом"},   {"ой", "а", ""},          {"ей", "ьйаяеи", ""},
     {"ою", "а", ""},        {"ею", "ая", ""},       {"е", ".ьйаяое", ""},     {"и", ".ьйаяе", "ы"},
     {"ы", ".а", "и"},       {"ов", ".ьойе", "ев"},  {"ев", ".ьйое", "ов"},    {"ам", ".аоь", "ям"},
     {"ям", ".ьйяео", "ам"}, {"ами", ".аоь", "ями"}, {"ями", ".ьйяео", "ами"}, {"ми", ".ьо", ""},
     {"ах", ".аоь", "ях"},   {"ях", ".ьйяео", "ах"}, {"ью", "ь", ""},          {"ьи", ".ье", ""},
     {"ьев", ".оеь", ""},    {"ья", ".оь", ""},      {"ье", ".о", ""},         {"ьми", ".ь", ""}}};

}  // namespace pismo::text
