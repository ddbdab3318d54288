#include "trigger.hpp"

#include <array>

#include "pismo/base/byte_set.hpp"

namespace pismo::identifiers {

namespace {

constexpr std::array<bool, 256> kTriggers = [] {
  std::array<bool, 256> triggers{};
  for (const char c : {'0',
                       '1',
                       '2',
                       '3',
                       '4',
                       '5',
                       '6',
                       '7',
                       '8',
                       '9',
                       '@',
                       ':',
                       'w',
                       'W',
                       's',
                       'S',
                       '\xB9',
                       '[',
                       '('})
    triggers[static_cast<unsigned char>(c)] = true;
  return triggers;
}();

bool is_web(std::string_view text, std::size_t at) {
  if (text.size() - at < 4 || text[at + 3] != '.') return false;
  return (text[at] | 0x20) == 'w' && (text[at + 1] | 0x20) == 'w' && (text[at + 2] | 0x20) == 'w';
}

bool is_word(std::string_view text, std::size_t at, std::string_view word) {
  if (text.size() - at < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if ((text[at + i] | 0x20) != word[i]) return false;
  }
  return true;
}

/// "[at]", "(@)": so that nobody's program collects the address.
bool is_hidden_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at + 1, 3);
  return rest == "at]" || rest == "at)" || rest == "AT]" || rest == "AT)";
}

/// At the last byte of "скай": "скайп", "Скайп".
bool is_skype(std::string_view text, std::size_t at) {
  constexpr std::string_view kBehindFirst = "кайп";
  constexpr std::size_t kBefore = 5;  // Bytes of "кай" before the last.
  return at >= kBefore && text.substr(at - kBefore, kBehindFirst.size()) == kBehindFirst;
}

/// Whether one of the bytes above is a trigger by what stands around it.
bool is_trigger(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case ':':
      return text.substr(at, 3) == "://";
    case 'w':
    case 'W':
      return is_web(text, at);
    case '[':
    case '(':
      return is_hidden_at(text, at);
    case 's':
    case 'S':
      return is_word(text, at, "skype") || is_word(text, at, "swift");
    case '\xB9':
      return is_skype(text, at);
    default:
      return true;
  }
}

}  // namespace

std::size_t next_trigger(std::string_view text, std::size_t at) {
  for (; at < text.size(); ++at) {
    if (kTriggers[static_cast<unsigned char>(text[at])] && is_trigger(text, at)) return at;
  }
  return text.size();
}

std::size_t close_to(std::string_view text, std::size_t at, std::size_t trigger) {
  // What holds a blank before its trigger ("А 123", "USD 100", "+ (495") is shorter than this.
  constexpr std::size_t kWithBlanks = 40;
  if (trigger - at <= kTriggerReach) return at;
  static constexpr ByteSet kBlanks(" \n\t");
  const std::size_t blank = kBlanks.first_in(text, trigger - kTriggerReach);
  return blank == std::string_view::npos || blank + kWithBlanks > trigger ? at : blank;
}

}  // namespace pismo::identifiers
