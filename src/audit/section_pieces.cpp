#include "section_pieces.hpp"

#include <cmath>
#include <cstdlib>
#include <fmt/format.h>

#include "pismo/time/zone.hpp"

namespace pismo::audit {

Json utc_or_null(std::optional<std::int64_t> utc) {
  return utc ? Json(time::format_utc(*utc)) : Json();
}

double rounded(double value) {
  return std::strtod(fmt::format("{:.4g}", value).c_str(), nullptr);
}

std::string percent(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return "";
  return fmt::format("{:.1f} %", 100 * static_cast<double>(part) / static_cast<double>(whole));
}

std::string in_words(double chance) {
  if (chance < 1e-9) return "less than one in a billion";
  const double times = 1 / chance;
  // Two digits are enough, and no machine's logarithm shows in them.
  const double power = std::pow(10, std::floor(std::log10(times)) - 1);
  return fmt::format("one in {:.0f}",
                     power > 1 ? std::round(times / power) * power : std::round(times));
}

std::string short_key(const std::string& key) {
  constexpr std::size_t kDigits = 12;
  return key.starts_with("ghost:") ? key : key.substr(0, kDigits);
}

}  // namespace pismo::audit
