#include <algorithm>
#include <array>

#include "chars.hpp"
#include "numeric.hpp"

namespace pismo::text {

namespace {

constexpr std::size_t kMaxGroups = 6;
constexpr std::size_t kMinInternational = 8;   // The shortest numbers in use with their code.
constexpr std::size_t kMaxInternational = 15;  // ITU-T E.164 section 6.

// Digit groups of what may be a phone number.
struct PhoneGroups {
  std::array<std::size_t, kMaxGroups> size{};
  std::array<std::size_t, kMaxGroups> end{};
  std::size_t count = 0;
  std::string digits;
  bool brackets = false;
  bool blanks = false;  // Some groups are parted by blanks alone.

  [[nodiscard]] bool sizes_are(std::initializer_list<std::size_t> sizes) const {
    return count == sizes.size() && std::equal(sizes.begin(), sizes.end(), size.begin());
  }
};

// What may stand between two groups: one or two of hyphen, blank and brackets.
std::size_t separator_end(std::string_view text, std::size_t at, PhoneGroups& groups) {
  const std::size_t begin = at;
  bool hyphen = false;
  for (int i = 0; i < 3; ++i) {
    if (at >= text.size()) break;
    if (text[at] == '-') {
      hyphen = true;
      ++at;
    } else if (text[at] == '(' || text[at] == ')') {
      groups.brackets = true;
      hyphen = true;
      ++at;
    } else if (const std::size_t blank = blank_at(text, at); blank > 0) {
      at += blank;
    } else {
      break;
    }
  }
  groups.blanks = groups.blanks || (at > begin && !hyphen);
  return at;
}

// Reads groups until `enough` digits stand at a group's end, or nothing follows.
PhoneGroups read_groups(std::string_view text, std::size_t at, std::size_t enough) {
  PhoneGroups groups;
  text = text.substr(0, at + kMaxNumericBytes);
  while (groups.count < kMaxGroups) {
    const std::string_view digits = digits_at(text, at);
    if (digits.empty() || groups.digits.size() + digits.size() > kMaxInternational) break;
    groups.size.at(groups.count) = digits.size();
    groups.digits += digits;
    at += digits.size();
    groups.end.at(groups.count++) = at;
    if (groups.digits.size() >= enough) break;
    const std::size_t next = separator_end(text, at, groups);
    if (next == at || digits_at(text, next).empty()) break;
    at = next;
  }
  return groups;
}

bool ends_phone(std::string_view text, std::size_t end) {
  if (word_char_at(text, end)) return false;
  const bool joined = end < text.size() && (text[end] == '-' || text[end] == '.');
  return !joined || !word_char_at(text, end + 1);
}

std::optional<Numeric> phone(const PhoneGroups& groups, std::string normal) {
  return Numeric{TokenKind::phone, groups.end.at(groups.count - 1), std::move(normal)};
}

// 8-495-1234567, 8 (495) 123-45-67, 84951234567; `plus`: after a '+'.
std::optional<Numeric> with_code(std::string_view text, std::size_t at, bool plus) {
  const bool russian = text[at] == '7' || (text[at] == '8' && !plus);
  if (russian) {
    const PhoneGroups groups = read_groups(text, at, kPhoneDigits);
    if (groups.digits.size() != kPhoneDigits) return std::nullopt;
    if (!ends_phone(text, groups.end.at(groups.count - 1))) return std::nullopt;
    // Area codes begin with 3, 4, 8 or 9; a long number of another kind mostly does not.
    const bool area = std::string_view("3489").find(groups.digits[1]) != std::string_view::npos;
    const bool grouped =
        groups.count > 1 && groups.size[0] == 1 && groups.size[1] >= 3 && groups.size[1] <= 5;
    if (!plus && !(area && (groups.count == 1 || grouped))) return std::nullopt;
    return phone(groups, "+7" + groups.digits.substr(1));
  }
  if (!plus && text[at] != '1') return std::nullopt;
  const PhoneGroups groups = read_groups(text, at, kMaxInternational);
  if (groups.count == 0 || !ends_phone(text, groups.end.at(groups.count - 1))) return std::nullopt;
  if (plus && groups.digits.size() >= kMinInternational) return phone(groups, "+" + groups.digits);
  if (!groups.blanks && groups.sizes_are({1, 3, 3, 4}) && text[at] == '1') {
    return phone(groups, "+" + groups.digits);
  }
  return std::nullopt;
}

// (495) 123-45-67, 495-123-45-67, 123-45-67, (212) 555-1234.
std::optional<Numeric> without_code(std::string_view text, std::size_t at, bool bracket) {
  const PhoneGroups groups = read_groups(text, at, kPhoneDigits);
  if (groups.count < 3 || !ends_phone(text, groups.end.at(groups.count - 1))) return std::nullopt;
  const std::size_t last = groups.count - 1;
  const bool pairs = groups.size.at(last) == 2 && groups.size.at(last - 1) == 2;
  if (groups.digits.size() == kPhoneDigits - 1) {
    const bool russian = pairs && (bracket || (!groups.blanks && groups.sizes_are({3, 3, 2, 2})));
    if (russian) return phone(groups, "+7" + groups.digits);
    if (groups.sizes_are({3, 3, 4}) && (bracket || !groups.blanks)) {
      return phone(groups, groups.digits);
    }
    return std::nullopt;
  }
  if (!groups.blanks && !bracket && groups.sizes_are({3, 2, 2}))
    return phone(groups, groups.digits);
  return std::nullopt;
}

}  // namespace

std::optional<Numeric> phone_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return std::nullopt;
  const char mark = text[at];
  const bool plus = mark == '+';
  const bool bracket = mark == '(';
  if (plus || bracket) ++at;
  if (digits_at(text, at).empty()) return std::nullopt;
  if (!bracket) {
    if (auto found = with_code(text, at, plus)) return found;
  }
  if (plus) return std::nullopt;
  return without_code(text, at, bracket);
}

}  // namespace pismo::text
