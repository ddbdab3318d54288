#include "plain_date.hpp"

#include <array>
#include <utility>

#include "ascii.hpp"
#include "epoch_date.hpp"

namespace pismo::mime {

namespace {

/// Walks over a field whose every byte is expected.
class Steps {
 public:
  explicit Steps(std::string_view text) : text_(text) {}

  [[nodiscard]] bool done() const { return text_.empty(); }

  bool take(std::string_view bytes) {
    if (!text_.starts_with(bytes)) return false;
    text_.remove_prefix(bytes.size());
    return true;
  }

  /// Exactly so many digits; none otherwise, and nothing is taken.
  std::optional<int> digits(std::size_t count) {
    int value = 0;
    if (text_.size() < count) return std::nullopt;
    for (std::size_t i = 0; i < count; ++i) {
      if (!ascii::is_digit(text_[i])) return std::nullopt;
      value = value * 10 + (text_[i] - '0');
    }
    text_.remove_prefix(count);
    return value;
  }

  /// Which of these names of three letters stands here, in any case of letters.
  template <std::size_t kCount>
  std::optional<int> name(const std::array<std::string_view, kCount>& names) {
    if (text_.size() < 3) return std::nullopt;
    const std::array<char, 3> word = {
        ascii::lower(text_[0]), ascii::lower(text_[1]), ascii::lower(text_[2])};
    for (std::size_t i = 0; i < kCount; ++i) {
      if (names[i] != std::string_view(word.data(), word.size())) continue;
      text_.remove_prefix(word.size());
      return static_cast<int>(i);
    }
    return std::nullopt;
  }

  /// A comment without others in it.
  bool take_comment() {
    if (text_.size() < 2 || text_.front() != '(' || text_.back() != ')') return false;
    const std::string_view inside = text_.substr(1, text_.size() - 2);
    if (inside.find_first_of("()\\") != std::string_view::npos) return false;
    text_ = {};
    return true;
  }

 private:
  std::string_view text_;
};

/// "14:03", "14:03:21"
bool take_time(Steps& steps, DateParts& parts) {
  const auto hour = steps.digits(2);
  if (!hour || !steps.take(":")) return false;
  const auto minute = steps.digits(2);
  if (!minute) return false;
  std::optional<int> second;
  if (steps.take(":") && !(second = steps.digits(2))) return false;
  parts.has_time = true;
  parts.hour = *hour;
  parts.minute = *minute;
  parts.second = second.value_or(0);
  parts.has_seconds = second.has_value();
  return true;
}

/// " +0400", with the blank before it.
bool take_offset(Steps& steps, DateParts& parts) {
  const bool west = steps.take(" -");
  if (!west && !steps.take(" +")) return false;
  const auto offset = steps.digits(4);
  if (!offset) return false;
  const int minutes = *offset / 100 * 60 + *offset % 100;
  parts.offset = *offset % 100 > 59 ? kMaxOffset + 1 : west ? -minutes : minutes;
  parts.negative_zero = west && *offset == 0;
  return true;
}

}  // namespace

std::optional<DateParts> read_plain_date(std::string_view field) {
  constexpr std::array<std::string_view, 7> kDays = {
      "sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  constexpr std::array<std::string_view, 12> kNames = {
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  constexpr int kFirstYear = 1000;  // Others may be something else (date.cpp).
  Steps steps(field);
  DateParts parts;
  parts.weekday = steps.name(kDays);
  if (parts.weekday && !steps.take(", ")) return std::nullopt;
  parts.day = steps.digits(2);
  if (!parts.day) parts.day = steps.digits(1);
  if (!parts.day || !steps.take(" ")) return std::nullopt;
  const auto month = steps.name(kNames);
  if (!month || !steps.take(" ")) return std::nullopt;
  parts.month = *month + 1;
  parts.year = steps.digits(4);
  if (!parts.year || *parts.year < kFirstYear || !steps.take(" ")) return std::nullopt;
  if (!take_time(steps, parts) || !take_offset(steps, parts)) return std::nullopt;
  const bool ends = steps.done() || (steps.take(" ") && steps.take_comment());
  return ends ? std::optional(std::move(parts)) : std::nullopt;
}

}  // namespace pismo::mime
