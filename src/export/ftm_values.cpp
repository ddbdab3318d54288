#include "ftm_values.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "pismo/time/zone.hpp"

namespace pismo::exporting {

namespace {

using Row = std::pair<std::string_view, std::string_view>;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter_or_digit(char c) {
  return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/// Letters, digits and hyphens, these not at an end.
bool is_host_label(std::string_view label) {
  constexpr std::size_t kLongest = 63;  // RFC 1035 section 2.3.4.
  if (label.empty() || label.size() > kLongest) return false;
  if (label.front() == '-' || label.back() == '-') return false;
  return std::ranges::all_of(label, [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

bool is_host(std::string_view host) {
  std::size_t labels = 0;
  std::string_view last;
  for (std::size_t at = 0; at <= host.size(); ++labels) {
    const std::size_t dot = std::min(host.find('.', at), host.size());
    last = host.substr(at, dot - at);
    if (!is_host_label(last)) return false;
    at = dot + 1;
  }
  // A name of the root zone has letters; an address in numbers is no host of people.
  return labels > 1 && last.size() > 1 && !is_digit(last.front());
}

constexpr auto kLanguages = std::to_array<Row>({
    {"ru", "rus"},
    {"ru-Latn", "rus"},
    {"en", "eng"},
    {"uk", "ukr"},
    {"be", "bel"},
    {"bg", "bul"},
    {"sr", "srp"},
});

// What Aleph shows alike has one schema; a beginning that ends in a slash stands for the whole
// family, and the first row that fits counts.
constexpr auto kSchemata = std::to_array<Row>({
    {"text/html", "HyperText"},
    {"application/xhtml+xml", "HyperText"},
    {"text/csv", "Table"},
    {"text/tab-separated-values", "Table"},
    {"text/rtf", "Pages"},
    {"text/calendar", "PlainText"},
    {"text/", "PlainText"},
    {"image/", "Image"},
    {"audio/", "Audio"},
    {"video/", "Video"},
    {"application/pdf", "Pages"},
    {"application/postscript", "Pages"},
    {"application/rtf", "Pages"},
    {"application/msword", "Pages"},
    {"application/vnd.ms-powerpoint", "Pages"},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.", "Pages"},
    {"application/vnd.openxmlformats-officedocument.presentationml.", "Pages"},
    {"application/vnd.oasis.opendocument.text", "Pages"},
    {"application/vnd.oasis.opendocument.presentation", "Pages"},
    {"application/vnd.ms-excel", "Workbook"},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.", "Workbook"},
    {"application/vnd.oasis.opendocument.spreadsheet", "Workbook"},
    {"application/zip", "Package"},
    {"application/gzip", "Package"},
    {"application/x-gzip", "Package"},
    {"application/x-bzip2", "Package"},
    {"application/x-xz", "Package"},
    {"application/x-tar", "Package"},
    {"application/x-7z-compressed", "Package"},
    {"application/vnd.rar", "Package"},
    {"application/x-rar", "Package"},
    {"application/mbox", "Package"},
    {"application/json", "PlainText"},
    {"application/xml", "PlainText"},
});

}  // namespace

std::string ftm_date(std::optional<std::int64_t> best,
                     std::optional<std::int64_t> low,
                     std::optional<std::int64_t> high) {
  constexpr std::size_t kSeconds = 19;  // "2009-10-15T08:03:05"
  if (!best) return {};
  // What a clock shows to the second is bounded by a minute on either side.
  constexpr std::int64_t kOneClock = 120;
  if (!low || !high || *high - *low <= kOneClock) {
    return time::format_utc(*best).substr(0, kSeconds);
  }
  const std::string from = time::format_utc(*low);
  const std::string to = time::format_utc(*high);
  // Minutes, hours, days, months, years.
  for (const std::size_t letters : {16U, 13U, 10U, 7U, 4U}) {
    if (from.compare(0, letters, to, 0, letters) == 0) return from.substr(0, letters);
  }
  return {};
}

std::string_view ftm_language(std::string_view language) {
  const auto* const row = std::ranges::find(kLanguages, language, &Row::first);
  return row == kLanguages.end() ? std::string_view() : row->second;
}

std::string_view ftm_schema(std::string_view media_type) {
  const auto* const row = std::ranges::find_if(kSchemata, [&](const Row& one) {
    const bool family = one.first.ends_with('/') || one.first.ends_with('.');
    return family ? media_type.starts_with(one.first) : media_type == one.first;
  });
  return row == kSchemata.end() ? "Document" : row->second;
}

bool is_ftm_email(std::string_view address) {
  constexpr std::size_t kLongestLocal = 64;  // RFC 5321 section 4.5.3.1.1.
  constexpr std::string_view kMarks = "!#$%&'*+-/=?^_`{|}~.";
  const std::size_t at = address.find('@');
  if (at == std::string_view::npos || at == 0 || at > kLongestLocal) return false;
  const std::string_view local = address.substr(0, at);
  const bool plain = std::ranges::all_of(local, [&](char c) {
    return is_letter_or_digit(c) || kMarks.find(c) != std::string_view::npos;
  });
  return plain && is_host(address.substr(at + 1));
}

bool is_ftm_phone(std::string_view number) {
  constexpr std::size_t kShortest = 8, kLongest = 15;  // Digits; E.164 section 6.1.
  if (!number.starts_with('+')) return false;
  number.remove_prefix(1);
  return number.size() >= kShortest && number.size() <= kLongest && number.front() != '0' &&
         std::ranges::all_of(number, is_digit);
}

bool is_ftm_mimetype(std::string_view type) {
  const std::size_t slash = type.find('/');
  if (slash == std::string_view::npos || slash == 0 || slash + 1 == type.size()) return false;
  return std::ranges::all_of(type, [&](char c) {
    return is_letter_or_digit(c) || std::string_view("/+-._").find(c) != std::string_view::npos;
  });
}

}  // namespace pismo::exporting
