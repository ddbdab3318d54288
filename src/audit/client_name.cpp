#include "client_name.hpp"

#include <array>

namespace pismo::audit {

namespace {

// Programs that hide behind the name of another, or are called by many.
constexpr auto kFamilies = std::to_array<std::string_view>({
    "Thunderbird",
    "SeaMonkey",
    "Icedove",
    "Outlook Express",
    "Windows Mail",
    "Windows Live Mail",
    "Outlook",
    "The Bat!",
    "Apple Mail",
    "KMail",
    "SquirrelMail",
    "Evolution",
    "Mutt",
    "Lotus Notes",
});

constexpr std::size_t kLongest = 60;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Whether a word that begins at `at` is a version: "2.19", "v3".
bool is_version(std::string_view field, std::size_t at) {
  if (at == 0 || field[at - 1] != ' ') return false;
  if (is_digit(field[at])) return true;
  return field[at] == 'v' && at + 1 < field.size() && is_digit(field[at + 1]);
}

/// Where the name ends that a field begins with: "mPOP Web-Mail 2.19", "Microsoft CDO for Exchange
/// 2000", "YandexMail/1.0 (build ...)".
std::size_t end_of_name(std::string_view field) {
  constexpr std::string_view kEnds = "([/;,";
  std::size_t end = 0;
  while (end < field.size() && end < kLongest && kEnds.find(field[end]) == std::string_view::npos &&
         !is_version(field, end))
    ++end;
  return end;
}

}  // namespace

std::string client_name(std::string_view field) {
  const std::string folded = lower(field.substr(0, 400));
  for (const std::string_view family : kFamilies) {
    if (folded.find(lower(family)) != std::string::npos) return std::string(family);
  }
  const std::size_t end = end_of_name(field);
  std::string_view name = field.substr(0, end);
  // Not in the middle of a letter.
  while (!name.empty() && end < field.size() &&
         (static_cast<unsigned char>(field[name.size()]) & 0xC0U) == 0x80)
    name.remove_suffix(1);
  while (!name.empty() && (name.back() == ' ' || name.back() == '-'))
    name.remove_suffix(1);
  return std::string(name);
}

}  // namespace pismo::audit
