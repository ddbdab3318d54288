#include "trigger.hpp"

#include <array>

namespace pismo::identifiers {

namespace {

constexpr std::array<bool, 256> kTriggers = [] {
  std::array<bool, 256> triggers{};
  for (const char c : {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '@', ':', 'w', 'W'})
    triggers[static_cast<unsigned char>(c)] = true;
  return triggers;
}();

bool is_web(std::string_view text, std::size_t at) {
  if (text.size() - at < 4 || text[at + 3] != '.') return false;
  return (text[at] | 0x20) == 'w' && (text[at + 1] | 0x20) == 'w' && (text[at + 2] | 0x20) == 'w';
}

}  // namespace

std::size_t next_trigger(std::string_view text, std::size_t at) {
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (!kTriggers[static_cast<unsigned char>(c)]) continue;
    if (c == ':') {
      if (text.substr(at, 3) == "://") return at;
    } else if (c == 'w' || c == 'W') {
      if (is_web(text, at)) return at;
    } else {
      return at;
    }
  }
  return text.size();
}

std::size_t close_to(std::string_view text, std::size_t at, std::size_t trigger) {
  // What holds a blank before its trigger ("А 123", "USD 100", "+ (495") is shorter than this.
  constexpr std::size_t kWithBlanks = 16;
  if (trigger - at <= kTriggerReach) return at;
  const std::size_t blank = text.find_first_of(" \n\t", trigger - kTriggerReach);
  return blank == std::string_view::npos || blank + kWithBlanks > trigger ? at : blank;
}

}  // namespace pismo::identifiers
