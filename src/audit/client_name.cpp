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

}  // namespace

std::string client_name(std::string_view field) {
  const auto lower = [](std::string_view text) {
    std::string out(text);
    for (char& c : out)
      c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
  };
  const std::string folded = lower(field.substr(0, 400));
  for (const std::string_view family : kFamilies) {
    if (folded.find(lower(family)) != std::string::npos) return std::string(family);
  }
  // "mPOP Web-Mail 2.19", "Microsoft CDO for Exchange 2000", "YandexMail/1.0 (build ...)".
  std::size_t end = 0;
  for (; end < field.size() && end < kLongest; ++end) {
    const char c = field[end];
    if (c == '(' || c == '[' || c == '/' || c == ';' || c == ',') break;
    const bool begins_word = end == 0 || field[end - 1] == ' ';
    if (begins_word && end > 0 &&
        ((c >= '0' && c <= '9') ||
         (c == 'v' && end + 1 < field.size() && field[end + 1] >= '0' && field[end + 1] <= '9')))
      break;
  }
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
