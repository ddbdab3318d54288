#include "progress_bar.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fmt/format.h>
#include <string>

namespace pismo::cli {

namespace {

constexpr auto kInterval = std::chrono::milliseconds(100);
constexpr double kMega = 1e6;
constexpr std::uint64_t kWidth = 24;

std::string minutes(double seconds) {
  constexpr int kMinute = 60;
  constexpr int kHour = 3600;
  const long whole = std::lround(seconds);
  if (whole >= kHour)
    return fmt::format("{}:{:02}:{:02}", whole / kHour, whole / kMinute % kMinute, whole % kMinute);
  return fmt::format("{}:{:02}", whole / kMinute, whole % kMinute);
}

}  // namespace

void ProgressBar::update(std::uint64_t bytes, std::uint64_t messages, std::string_view doing) {
  const auto now = Clock::now();
  if (now - drawn_ < kInterval) return;
  drawn_ = now;
  visible_ = true;
  const double seconds = std::chrono::duration<double>(now - begin_).count();
  const std::uint64_t done = std::min(bytes, total_);
  const std::uint64_t filled = total_ == 0 ? 0 : done * kWidth / total_;
  const double rate = seconds > 0 ? static_cast<double>(messages) / seconds : 0;
  const double left =
      done == 0 ? 0 : seconds * static_cast<double>(total_ - done) / static_cast<double>(done);
  fmt::print(stderr,
             "\r\x1b[K{} [{:#<{}}{:.<{}}] {:.1f} of {:.1f} MB  {} messages  {:.0f}/s  {} left",
             doing,
             "",
             filled,
             "",
             kWidth - filled,
             static_cast<double>(done) / kMega,
             static_cast<double>(total_) / kMega,
             messages,
             rate,
             minutes(left));
  std::fflush(stderr);
}

void ProgressBar::clear() {
  if (visible_) fmt::print(stderr, "\r\x1b[K");
  visible_ = false;
}

}  // namespace pismo::cli
