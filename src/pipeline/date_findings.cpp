#include "date_findings.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace pismo::pipeline {

namespace {

constexpr std::int64_t kHalfHour = 1800;
constexpr std::int64_t kClose = 120;  // Of a half hour: files are written in no time.
constexpr std::int64_t kWidest = std::int64_t{26} * 3600;  // A wrong zone can do no more.
constexpr std::uint64_t kLeastFiles = 10;
constexpr double kLeastShare = 0.2;  // Of the files that bear such a time: fewer are chance.

/// "1255594834.eml", "1255594834.M20P7.host": seconds since 1970 before a dot.
std::optional<std::int64_t> epoch_in_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  constexpr std::size_t kDigits = 10;
  if (path.size() <= kDigits || path[kDigits] != '.') return std::nullopt;
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(path.data(), path.data() + kDigits, seconds);
  if (error != std::errc() || end != path.data() + kDigits) return std::nullopt;
  return seconds;
}

struct Histogram {
  std::map<std::int64_t, std::uint64_t> counts;  // By half hours.
  std::uint64_t files = 0;

  void add(std::int64_t apart) {
    ++files;
    if (std::llabs(apart) > kWidest) return;
    const std::int64_t half_hours =
        (apart + (apart < 0 ? -kHalfHour / 2 : kHalfHour / 2)) / kHalfHour;
    if (std::llabs(apart - half_hours * kHalfHour) <= kClose) ++counts[half_hours];
  }
};

void describe(const Histogram& histogram,
              std::string_view kind,
              std::string_view what,
              std::vector<store::DateFindingRow>& out) {
  for (const auto& [half_hours, files] : histogram.counts) {
    const double share = static_cast<double>(files) / static_cast<double>(histogram.files);
    if (files < kLeastFiles || share < kLeastShare) continue;
    const std::int64_t apart = half_hours * kHalfHour;
    const std::string hours = fmt::format("{:g} h", static_cast<double>(std::llabs(apart)) / 3600);
    const std::string says = apart == 0
                                 ? "the time when their letters were sent"
                                 : fmt::format(
                                       "a time {} {} their letters were sent, to two minutes: who "
                                       "made the files read the dates in another time zone",
                                       hours,
                                       apart > 0 ? "after" : "before");
    out.push_back({std::string(kind),
                   fmt::format("{}{}", apart < 0 ? "-" : "+", hours),
                   apart,
                   files,
                   fmt::format("{} of {} files {} {}.", files, histogram.files, what, says)});
  }
}

}  // namespace

Result<std::vector<store::DateFindingRow>> file_time_findings(const store::Dates& dates) {
  Histogram by_time;
  Histogram by_name;
  const auto read = dates.each_file_time([&](const store::FileTime& file) {
    constexpr std::int64_t kNano = 1'000'000'000;
    by_time.add(file.mtime_ns / kNano - file.utc);
    if (const auto named = epoch_in_name(file.path)) by_name.add(*named - file.utc);
  });
  if (!read) return fail(read.error());
  std::vector<store::DateFindingRow> findings;
  describe(by_time, "file_times", "were last changed at", findings);
  describe(by_name, "file_names", "are named by", findings);
  std::stable_sort(findings.begin(), findings.end(), [](const auto& a, const auto& b) {
    return a.messages > b.messages;
  });
  return findings;
}

}  // namespace pismo::pipeline
