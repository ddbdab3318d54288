#pragma once

#include <array>
#include <string_view>

namespace pismo::text {

/// One way in which Latin letters stand for Russian ones, and how unusual it is, in nats.
struct LatinSpelling {
  std::string_view latin;
  std::u32string_view russian;  ///< May be empty: written, but not meant.
  float cost = 0;
};

constexpr std::size_t kLongestSpelling = 4;

/// Every habit of informal writing at once ("zh", "j" and "g" are all ж): the letter model chooses
/// among them, word by word, since writers mix them.
inline constexpr auto kLatinSpellings = std::to_array<LatinSpelling>({
    {"a", U"а"},        {"b", U"б"},        {"d", U"д"},         {"f", U"ф"},
    {"k", U"к"},        {"l", U"л"},        {"m", U"м"},         {"n", U"н"},
    {"o", U"о"},        {"p", U"п"},        {"r", U"р"},         {"s", U"с"},
    {"t", U"т"},        {"v", U"в"},        {"g", U"г"},         {"g", U"ж", 2},
    {"c", U"ц"},        {"c", U"с", 1},     {"c", U"к", 1.5F},   {"ch", U"ч"},
    {"ck", U"к", 2},    {"tch", U"ч"},      {"4", U"ч"},         {"6", U"ш"},
    {"9", U"я"},        {"e", U"е"},        {"e", U"э", 1},      {"eh", U"э", 0.5F},
    {"ee", U"и", 3},    {"yo", U"е"},       {"yo", U"йо", 1},    {"jo", U"е"},
    {"jo", U"йо", 1},   {"io", U"ио"},      {"io", U"е", 1},     {"h", U"х"},
    {"kh", U"х"},       {"kh", U"кх", 3},   {"i", U"и"},         {"i", U"ы", 1.5F},
    {"i", U"й", 1},     {"i", U"ий", 1.5F}, {"i", U"ь", 2.5F},   {"j", U"ж"},
    {"j", U"й"},        {"j", U"дж", 3},    {"j", U"ь", 3},      {"dj", U"дж"},
    {"sh", U"ш"},       {"sh", U"щ", 1.5F}, {"sh", U"сх", 3},    {"sch", U"щ"},
    {"sch", U"сч", 1},  {"sch", U"ш", 3},   {"shch", U"щ"},      {"shh", U"щ"},
    {"w", U"в"},        {"w", U"ш", 0.5F},  {"w", U"щ", 1},      {"ts", U"ц"},
    {"ts", U"тс", 1},   {"tz", U"ц"},       {"u", U"у"},         {"u", U"ю", 2},
    {"oo", U"у", 3},    {"ou", U"у", 3},    {"x", U"х"},         {"x", U"кс"},
    {"y", U"ы"},        {"y", U"й"},        {"y", U"и", 1.5F},   {"y", U"ий", 1.5F},
    {"y", U"ый", 1.8F}, {"y", U"ь", 4},     {"z", U"з"},         {"z", U"ж", 2},
    {"z", U"ц", 3},     {"zh", U"ж"},       {"zh", U"зх", 4},    {"ya", U"я"},
    {"ja", U"я"},       {"ia", U"ия"},      {"ia", U"я", 0.5F},  {"yu", U"ю"},
    {"ju", U"ю"},       {"iu", U"ю", 0.3F}, {"iu", U"иу", 0.3F}, {"iu", U"ию", 0.3F},
    {"ye", U"е"},       {"ye", U"ые", 1},   {"ye", U"э", 2},     {"je", U"е"},
    {"je", U"же"},      {"je", U"э", 2},    {"iy", U"ий"},       {"yy", U"ый"},
    {"ij", U"ий"},      {"yj", U"ый"},      {"ii", U"ии"},       {"ii", U"ий", 0.5F},
    {"ai", U"ай"},      {"'", U"ь"},        {"'", U"ъ", 1},      {"'", U"", 2},
    {"`", U"ь"},        {"q", U"к", 1},     {"q", U"я", 2},
});

}  // namespace pismo::text
