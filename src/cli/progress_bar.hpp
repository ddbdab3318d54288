#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

namespace pismo::cli {

/// One line on standard error, drawn over and over: done of total, rate, time left.
class ProgressBar {
 public:
  /// @param total_bytes  What 100 % is.
  explicit ProgressBar(std::uint64_t total_bytes) : total_(total_bytes) {}

  /// Draws at most ten times a second.
  void update(std::uint64_t bytes, std::uint64_t messages, std::string_view doing);

  /// Wipes the line.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  std::uint64_t total_;
  Clock::time_point begin_ = Clock::now();
  Clock::time_point drawn_{};
  bool visible_ = false;
};

}  // namespace pismo::cli
