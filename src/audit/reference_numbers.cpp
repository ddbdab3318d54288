#include "pismo/audit/reference_numbers.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace pismo::audit {

namespace {

struct Label {
  std::string_view word;  ///< Lower case, a whole word or its beginning (`stem`).
  std::string_view name;
  bool stem;
};

// What offices number. A stem takes any ending: "приказа", "приказом".
constexpr auto kLabels = std::to_array<Label>({
    {"исх", "outgoing", false},
    {"исходящ", "outgoing", true},
    {"вх", "incoming", false},
    {"входящ", "incoming", true},
    {"счёт", "invoice", true},
    {"счет", "invoice", true},
    {"сч", "invoice", false},
    {"приказ", "order", true},
    {"распоряжени", "order", true},
    {"протокол", "minutes", true},
    {"договор", "contract", true},
    {"контракт", "contract", true},
    {"акт", "act", false},
    {"акта", "act", false},
    {"накладн", "waybill", true},
    {"заявк", "request", true},
    {"обращени", "request", true},
    {"заказ", "order", true},
    {"письмо", "letter", false},
    {"invoice", "invoice", true},
    {"order", "order", false},
    {"ticket", "ticket", false},
    {"case", "case", false},
    {"ref", "reference", false},
    {"reference", "reference", false},
    {"letter", "letter", false},
    {"contract", "contract", false},
    {"request", "request", false},
    {"minutes", "minutes", false},
    {"report", "report", false},
    {"outgoing", "outgoing", false},
});

constexpr std::size_t kLongestNumber = 32;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Bytes of the letter at `at`; 0: no letter of Russian or English.
std::size_t letter_length(std::string_view text, std::size_t at) {
  const char c = text[at];
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return 1;
  // U+0400 to U+04FF: D0 to D3 and a second byte.
  const auto lead = static_cast<unsigned char>(c);
  return lead >= 0xD0 && lead <= 0xD3 && at + 1 < text.size() ? 2 : 0;
}

/// Appends the letter in lower case.
void append_lower(std::string& out, std::string_view text, std::size_t at, std::size_t length) {
  if (length == 1) {
    const char c = text[at];
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return;
  }
  auto code = ((static_cast<unsigned char>(text[at]) & 0x1FU) << 6U) |
              (static_cast<unsigned char>(text[at + 1]) & 0x3FU);
  if (code >= 0x410 && code <= 0x42F) code += 0x20;  // А to Я.
  if (code >= 0x400 && code <= 0x40F) code += 0x50;  // Ё and its like.
  out += static_cast<char>(0xC0U | (code >> 6U));
  out += static_cast<char>(0x80U | (code & 0x3FU));
}

const Label* label_of(std::string_view word) {
  for (const Label& label : kLabels) {
    if (label.stem ? word.starts_with(label.word) : word == label.word) return &label;
  }
  return nullptr;
}

/// Behind what may stand between a label and its number: blanks, a point, "№", "N", "No.", "#".
/// `marked` becomes true with a sign for "number".
std::size_t behind_marks(std::string_view text, std::size_t at, bool& marked) {
  constexpr std::size_t kFarthest = 12;
  const std::size_t end = std::min(text.size(), at + kFarthest);
  while (at < end) {
    const char c = text[at];
    const bool is_n = (c == 'N' || c == 'n') && at + 1 < end;
    if (c == ' ' || c == '.' || c == ':' || c == '\t') {
      ++at;
    } else if (c == '#' || (is_n && letter_length(text, at + 1) == 0)) {
      marked = true;
      ++at;
    } else if (text.substr(at).starts_with("№")) {
      marked = true;
      at += std::string_view("№").size();
    } else if (is_n && (text[at + 1] | 0x20) == 'o') {
      marked = true;
      at += 2;
    } else {
      break;
    }
  }
  return at;
}

/// The number that begins at `at`: digits with letters, hyphens and slashes; empty: there is none.
std::string_view number_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  std::size_t digits = 0;
  while (end < text.size() && end - at < kLongestNumber) {
    if (is_digit(text[end])) {
      ++digits;
      ++end;
      continue;
    }
    const bool joins = text[end] == '-' || text[end] == '/' || text[end] == '_';
    const std::size_t letter = letter_length(text, end);
    if (!joins && letter == 0) break;
    end += joins ? 1 : letter;
  }
  while (end > at && (text[end - 1] == '-' || text[end - 1] == '/' || text[end - 1] == '_'))
    --end;
  // A word behind the label is no number: it has at least one digit among its first letters.
  constexpr std::size_t kMostLetters = 14;
  const std::string_view number = text.substr(at, end - at);
  const auto first = std::find_if(number.begin(), number.end(), is_digit);
  if (digits == 0 || first - number.begin() > static_cast<std::ptrdiff_t>(kMostLetters)) return {};
  // A decimal point or a colon behind it: "счёт 16.900", "act 3:15".
  if (end + 1 < text.size() && (text[end] == '.' || text[end] == ',' || text[end] == ':') &&
      is_digit(text[end + 1]))
    return {};
  return number;
}

void find_in_line(std::string_view line, std::vector<ReferenceNumber>& found) {
  std::string word;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t length = letter_length(line, at);
    if (length == 0) {
      ++at;
      continue;
    }
    word.clear();
    while (at < line.size() && (length = letter_length(line, at)) > 0) {
      append_lower(word, line, at, length);
      at += length;
    }
    const Label* const label = label_of(word);
    if (label == nullptr) continue;
    bool marked = false;
    const std::size_t begin = behind_marks(line, at, marked);
    const std::string_view number = number_at(line, begin);
    if (number.empty()) continue;
    // "order 5 chairs", "request 10 of them": without a sign a plain number is no reference.
    const bool plain = std::all_of(number.begin(), number.end(), is_digit);
    if (!marked && plain && label->name != "outgoing" && label->name != "incoming" &&
        label->name != "invoice" && label->name != "ticket")
      continue;
    found.push_back({std::string(label->name), std::string(number)});
    at = begin + number.size();
  }
}

}  // namespace

std::vector<ReferenceNumber> find_reference_numbers(std::string_view utf8) {
  std::vector<ReferenceNumber> found;
  while (!utf8.empty()) {
    const std::size_t end = std::min(utf8.find('\n'), utf8.size());
    const std::string_view line = utf8.substr(0, end);
    utf8.remove_prefix(std::min(end + 1, utf8.size()));
    const std::size_t begin = line.find_first_not_of(" \t");
    if (begin == std::string_view::npos || line[begin] == '>') continue;
    if (line.find_first_of("0123456789") == std::string_view::npos) continue;
    find_in_line(line, found);
  }
  return found;
}

}  // namespace pismo::audit
