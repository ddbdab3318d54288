#include <fmt/format.h>

#include "pismo/documents/stamps.hpp"

#include "digits.hpp"
#include "instant.hpp"
#include "part_clocks.hpp"
#include "pdf_dates.hpp"
#include "tnef_dates.hpp"

namespace pismo::dating {

namespace {

constexpr std::size_t kMaxDates = 6;  // Of one file: made, saved, printed, and some more.

std::uint32_t little(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = count; i-- > 0;)
    value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

// SummaryInformation, found by the name of its format. Its bytes lie in one piece in all but
// rare files; in others the types of the properties do not fit, and nothing is read.
// Source: MS-OLEPS sections 2.21 and 3.
void ole_dates(std::string_view bytes, std::vector<std::string>& out) {
  constexpr std::string_view kFormat(
      "\xE0\x85\x9F\xF2\xF9\x4F\x68\x10\xAB\x91\x08\x00\x2B\x27\xB3\xD9", 16);
  constexpr std::size_t kToFormat = 28;  // From the start of the stream.
  constexpr std::uint32_t kFiletime = 0x40;
  constexpr std::uint32_t kMaxProperties = 100;
  const std::size_t format = bytes.find(kFormat);
  if (format == std::string_view::npos || format < kToFormat || format + 20 > bytes.size()) return;
  const std::size_t section = format - kToFormat + little(bytes, format + 16, 4);
  if (section + 8 > bytes.size()) return;
  const std::uint32_t count = std::min(little(bytes, section + 4, 4), kMaxProperties);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::size_t entry = section + 8 + 8 * std::size_t{i};
    if (entry + 8 > bytes.size()) return;
    const std::uint32_t property = little(bytes, entry, 4);
    const std::size_t at = section + little(bytes, entry + 4, 4);
    if (property < 11 || property > 13 || at + 12 > bytes.size()) continue;
    if (little(bytes, at, 4) != kFiletime) continue;
    constexpr std::string_view kNames[] = {"printed", "created", "saved"};
    out.push_back(fmt::format("{} 0x{:08x}{:08x}",
                              kNames[property - 11],
                              little(bytes, at + 8, 4),
                              little(bytes, at + 4, 4)));
  }
}

// The moment when a file was changed that Unix programs put beside the local time of day.
// Source: Info-ZIP's appendix to APPNOTE.TXT, 4.6.1 (0x5455).
std::uint32_t unix_time_of_entry(std::string_view bytes, std::size_t header) {
  constexpr std::size_t kHead = 30;
  const std::size_t begin = header + kHead + little(bytes, header + 26, 2);
  const std::size_t end = begin + little(bytes, header + 28, 2);
  if (end > bytes.size()) return 0;
  for (std::size_t at = begin; at + 4 <= end; at += 4 + little(bytes, at + 2, 2)) {
    const bool stamp = little(bytes, at, 2) == 0x5455 && little(bytes, at + 2, 2) >= 5;
    if (stamp && at + 9 <= end && (bytes[at + 4] & 1) != 0) return little(bytes, at + 5, 4);
  }
  return 0;
}

// Whether a DOS day and time of day are any, and not from a time to come: broken packers leave
// rubbish in them.
bool is_dos_time(std::uint32_t stamp) {
  const auto bits = [stamp](unsigned shift, std::uint32_t mask) { return stamp >> shift & mask; };
  const auto wall = wall_of({static_cast<int>(1980 + bits(25, 127)),
                             static_cast<int>(bits(21, 15)),
                             static_cast<int>(bits(16, 31)),
                             static_cast<int>(bits(11, 31)),
                             static_cast<int>(bits(5, 63)),
                             static_cast<int>(2 * bits(0, 31))});
  return wall && is_plausible(*wall);
}

// The files in a zip, by their local headers; the latest of the first ones stands for all.
void zip_dates(std::string_view bytes, std::vector<std::string>& out) {
  constexpr std::string_view kHeader("PK\x03\x04", 4);
  constexpr std::size_t kMaxEntries = 200;
  std::uint32_t latest = 0;
  std::uint32_t latest_utc = 0;
  std::size_t at = 0;
  for (std::size_t i = 0; i < kMaxEntries && at != std::string_view::npos; ++i) {
    if (at + 30 > bytes.size()) break;
    const std::uint32_t stamp = little(bytes, at + 12, 2) << 16U | little(bytes, at + 10, 2);
    if (is_dos_time(stamp)) latest = std::max(latest, stamp);
    const std::uint32_t utc = unix_time_of_entry(bytes, at);
    if (is_plausible(from_seconds(std::int64_t{utc}))) latest_utc = std::max(latest_utc, utc);
    at = bytes.find(kHeader, at + 30);
  }
  if (latest_utc != 0) {
    out.push_back(
        fmt::format("zip modified=\"{}\"", utc_text(from_seconds(std::int64_t{latest_utc}))));
  } else if (latest != 0) {
    out.push_back(
        fmt::format("modified date=0x{:04X} time=0x{:04X}", latest >> 16U, latest & 0xffffU));
  }
}

// What office documents say of themselves; programs write such dates in UTC, or on a local clock.
void office_dates(std::string_view bytes, std::vector<std::string>& out) {
  for (const documents::Stamp& stamp : documents::office_stamps(bytes)) {
    const std::string_view space = stamp.name == "lastPrinted"                           ? "cp"
                                   : stamp.name == "date"                                ? "dc"
                                   : stamp.name == "created" || stamp.name == "modified" ? "dcterms"
                                                                                         : "meta";
    out.push_back(fmt::format("<{}:{}>{}", space, stamp.name, stamp.value));
  }
}

// "+03:00" and a zero: the offset that cameras of today write beside their times.
std::string_view exif_offset(std::string_view head) {
  for (std::size_t i = 0; i + 7 <= head.size(); ++i) {
    if ((head[i] != '+' && head[i] != '-') || head[i + 3] != ':' || head[i + 6] != '\0') continue;
    if (all_digits(head.substr(i + 1, 2)) && all_digits(head.substr(i + 4, 2)))
      return head.substr(i, 6);
  }
  return {};
}

// EXIF stamps stand in the first 64 KiB, the longest that one JPEG segment can be.
void jpeg_dates(std::string_view bytes, std::vector<std::string>& out) {
  const std::string_view head = bytes.substr(0, 64 * std::size_t{1024});
  if (head.find("Exif") == std::string_view::npos) return;
  const std::string_view offset = exif_offset(head);
  for (std::size_t i = 0; i + 19 <= head.size() && out.size() < kMaxDates; ++i) {
    if (head[i + 4] != ':' || head[i + 7] != ':' || head[i + 10] != ' ' || !is_digit(head[i]))
      continue;
    if (head[i + 13] != ':' || head[i + 16] != ':') continue;
    const std::string value =
        fmt::format("EXIF={}{}{}", head.substr(i, 19), offset.empty() ? "" : " ", offset);
    if (out.empty() || out.back() != value) out.push_back(value);
    i += 18;
  }
}

}  // namespace

std::vector<std::string> dates_in_file(std::string_view bytes) {
  std::vector<std::string> out;
  if (bytes.starts_with("%PDF")) pdf_dates(bytes, out);
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) ole_dates(bytes, out);
  if (bytes.starts_with("PK\x03\x04")) {
    office_dates(bytes, out);
    zip_dates(bytes, out);
  }
  if (is_tnef(bytes)) tnef_dates(bytes, out);
  if (bytes.starts_with("\xFF\xD8\xFF")) jpeg_dates(bytes, out);
  if (out.size() > kMaxDates) out.resize(kMaxDates);
  return out;
}

}  // namespace pismo::dating
