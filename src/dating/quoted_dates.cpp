#include "quoted_dates.hpp"

#include <array>

#include "pismo/mime/date.hpp"

#include "digits.hpp"

namespace pismo::dating {

namespace {

constexpr std::size_t kMaxQuoted = 5;
constexpr std::size_t kMaxLine = 400;  // A line with a date and a name.

// UTF-8 in the two ways that programs capitalise them.
constexpr std::array<std::string_view, 8> kLabels = {
    "Sent:", "Date:", "Отправлено:", "Дата:", "SENT:", "DATE:", "Data:", "Время:"};

constexpr std::array<std::string_view, 10> kEndings = {"wrote:",
                                                       "writes:",
                                                       "пишет:",
                                                       "писал:",
                                                       "писала:",
                                                       "писал(а):",
                                                       "написал:",
                                                       "написала:",
                                                       "написал(а):",
                                                       "wrote"};

std::string_view without_marks(std::string_view line) {
  while (!line.empty() && (line.front() == '>' || line.front() == ' ' || line.front() == '\t' ||
                           line.front() == '*'))
    line.remove_prefix(1);
  return trim(line);
}

/// Whether it begins as a label does, or ends as an ending does: most lines do neither.
bool may_introduce(std::string_view line) {
  if (line.empty()) return false;
  const char first = line.front();
  const char last = line.back();
  return last == ':' || last == 'e' || first == 'S' || first == 'D' || first == '\xD0';
}

// What of an introducing line may be a date; empty for other lines.
std::string_view date_part(std::string_view line) {
  if (!may_introduce(line)) return {};
  for (const std::string_view label : kLabels) {
    if (line.starts_with(label)) return trim(line.substr(label.size()));
  }
  if (line.starts_with("Вы писали")) return line.substr(std::string_view("Вы писали").size());
  for (const std::string_view ending : kEndings) {
    // Addresses behind the date hold digits of their own.
    if (line.ends_with(ending)) return line.substr(0, line.find('<'));
  }
  return {};
}

}  // namespace

std::vector<QuotedDate> quoted_dates(std::string_view text) {
  std::vector<QuotedDate> found;
  for (std::size_t begin = 0; begin < text.size() && found.size() < kMaxQuoted;) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = without_marks(text.substr(begin, end - begin));
    const std::string_view part = line.size() <= kMaxLine ? date_part(line) : std::string_view();
    if (!part.empty()) {
      const auto read = mime::read_date(part);
      if (read && read->has_time)
        found.push_back({std::string(part), static_cast<std::size_t>(part.data() - text.data())});
    }
    begin = end + 1;
  }
  return found;
}

}  // namespace pismo::dating
