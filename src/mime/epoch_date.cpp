#include "epoch_date.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "ascii.hpp"

namespace pismo::mime {

std::optional<DateReading> read_epoch(std::string_view text) {
  constexpr std::size_t kSeconds = 10, kMillis = 13;
  if (text.starts_with('@')) text.remove_prefix(1);
  std::size_t count = 0;
  while (count < text.size() && ascii::is_digit(text[count]))
    ++count;
  if (count != kSeconds && count != kMillis) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text.substr(0, kSeconds))
    value = value * 10 + (c - '0');
  const bool is_day = count == kSeconds && text.starts_with("20") && value / 10'000 % 100 <= 12;
  if (is_day || text.starts_with('0')) return std::nullopt;
  const std::string_view rest = ascii::trim(text.substr(count));
  const bool offset = rest.size() == 5 && (rest[0] == '+' || rest[0] == '-') &&
                      std::all_of(rest.begin() + 1, rest.end(), ascii::is_digit);
  if (!rest.empty() && !offset) return std::nullopt;
  DateReading out;
  out.utc = value;
  out.has_time = out.has_seconds = true;
  out.zone_printed = out.zone_known = true;
  out.offset_minutes = 0;
  if (offset) {
    const int minutes =
        (rest[1] - '0') * 600 + (rest[2] - '0') * 60 + (rest[3] - '0') * 10 + (rest[4] - '0');
    out.offset_minutes = std::min(minutes, kMaxOffset) * (rest[0] == '-' ? -1 : 1);
  }
  out.local = value + std::int64_t{*out.offset_minutes} * 60;
  return out;
}

}  // namespace pismo::mime
