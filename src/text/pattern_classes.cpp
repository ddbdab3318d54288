#include "pattern_classes.hpp"

#include <array>

namespace pismo::text {

namespace {

// RE2 cannot take one set from another, so what is no letter of a word is said by its
// categories. Numbers that Unicode has not given out are in none of them: seen only in [^\W].
constexpr std::string_view kNoWord = R"(\pC\pZ\pS\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Po})";
constexpr std::string_view kNoDigit = R"(\P{Nd})";
constexpr std::string_view kNoBlank =
    R"(\x00-\x08\x0e-\x1f!-\x{84}\x{86}-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027})"
    R"(\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{10ffff})";

constexpr auto kEscapes = std::to_array<ClassEscape>({
    {'w', kWordItems, kNoWord},
    {'W', kWordItems, kNoWord, true},
    {'d', kDigitItems, kNoDigit},
    {'D', kDigitItems, kNoDigit, true},
    {'s', kBlankItems, kNoBlank},
    {'S', kBlankItems, kNoBlank, true},
});

struct NamedClass {
  std::string_view name;
  std::string_view items;
};

// Names of POSIX (IEEE 1003.1, 9.3.5).
constexpr auto kNamed = std::to_array<NamedClass>({
    {"alnum", R"(\pL\p{Nd})"},
    {"alpha", R"(\pL)"},
    {"blank", R"(\t\p{Zs})"},
    {"digit", kDigitItems},
    {"lower", R"(\p{Ll})"},
    {"punct", R"(\pP\pS)"},
    {"space", kBlankItems},
    {"upper", R"(\p{Lu})"},
    {"word", kWordItems},
    {"xdigit", "0-9A-Fa-f"},
});

}  // namespace

std::optional<ClassEscape> class_escape(char letter) {
  for (const ClassEscape& escape : kEscapes) {
    if (escape.letter == letter) return escape;
  }
  return std::nullopt;
}

std::optional<std::string_view> class_named(std::string_view name) {
  for (const NamedClass& named : kNamed) {
    if (named.name == name) return named.items;
  }
  return std::nullopt;
}

}  // namespace pismo::text
