#include <fmt/format.h>

#include "decoders.hpp"
#include "digits.hpp"
#include "instant.hpp"
#include "printed_date.hpp"

namespace pismo::dating {

namespace {

// FILETIME=[LOW:HIGH], eight hexadecimal digits each.
std::optional<std::uint64_t> filetime_in(std::string_view value) {
  const std::size_t at = find_any_case(value, "filetime");
  if (at == std::string_view::npos) return std::nullopt;
  Cursor cursor(value.substr(at + 8));
  std::string_view low, high;
  const auto blank = [](char c) { return c == ' ' || c == '=' || c == '['; };
  cursor.run(blank, 1, 5);
  cursor.hex(1, 8, &low);
  cursor.literal(":");
  if (!cursor.hex(1, 8, &high)) return std::nullopt;
  return hexadecimal(high) << 32U | hexadecimal(low);
}

// The digits after the seconds: ".0565" beside a FILETIME is 565 milliseconds padded to four
// digits; without one (Exchange Online) it is a fraction of a second.
std::chrono::microseconds fraction_in(std::string_view text, bool padded_millis) {
  const std::size_t colon = text.rfind(':');
  const std::size_t dot = text.find('.', colon == std::string_view::npos ? 0 : colon);
  if (dot == std::string_view::npos) return {};
  std::size_t end = dot + 1;
  while (end < text.size() && is_digit(text[end]))
    ++end;
  const std::string_view digits = text.substr(dot + 1, std::min<std::size_t>(end - dot - 1, 6));
  if (padded_millis) return std::chrono::milliseconds(decimal(digits));
  std::int64_t micros = decimal(digits);
  for (std::size_t i = digits.size(); i < 6; ++i)
    micros *= 10;
  return std::chrono::microseconds(micros);
}

}  // namespace

// X-OriginalArrivalTime of the SMTP service of Windows, and the headers of Exchange Online whose
// names end in OriginalArrivalTime.
Evidence read_original_arrival(std::string_view value,
                               const Surroundings& around,
                               time::ZoneBook& zones) {
  constexpr auto kAgree = std::chrono::milliseconds(2);
  Evidence evidence;
  evidence.domain = "mta:exchange";
  evidence.trust = Trust::server;
  evidence.event = Event::hop;
  evidence.zone_known = true;
  const auto ticks = filetime_in(value);
  const std::string_view text = value.substr(0, find_any_case(value, "filetime"));
  Evidence printed;
  put_printed_date(printed, text.substr(0, text.find('(')), around, zones);
  std::optional<Instant> by_text;
  if (printed.local) {
    by_text = Instant(printed.local->time_since_epoch()) +
              fraction_in(text.substr(0, text.find('(')), ticks.has_value());
  }
  const auto by_ticks = ticks ? from_filetime(*ticks) : std::nullopt;
  evidence.precision = Precision::millisecond;
  if (by_ticks && is_plausible(*by_ticks)) {
    put_instant(evidence, *by_ticks);
    evidence.form = "filetime";
    evidence.arithmetic =
        fmt::format("FILETIME 0x{:016x} is steps of 100 ns since 1601 UTC", *ticks);
  } else if (by_text && put_instant(evidence, *by_text)) {
    evidence.form = "text";
    evidence.arithmetic =
        fmt::format("{} is printed in UTC", utc_text(*by_text, Precision::millisecond));
  }
  const Instant text_time = by_text.value_or(Instant{});
  const Instant ticks_time = by_ticks.value_or(text_time);
  const bool both_written = is_plausible(text_time) && is_plausible(ticks_time);
  if (both_written && std::chrono::abs(text_time - ticks_time) > kAgree) {
    note(evidence,
         "xoat_text_filetime_mismatch",
         Severity::high,
         fmt::format(
             "The server wrote one time twice, as text ({}) and as a number ({}); they differ, "
             "so one of them was changed by hand.",
             utc_text(text_time, Precision::millisecond),
             utc_text(ticks_time, Precision::millisecond)));
  }
  return evidence;
}

}  // namespace pismo::dating
