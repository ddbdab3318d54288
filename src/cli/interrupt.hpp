#pragma once

#include <csignal>
#include <stop_token>
#include <thread>

namespace pismo::cli {

/// Turns Ctrl-C (and a polite `kill`) into a stop request for as long as it lives. Make it before
/// any thread: signals are blocked in all threads that start after it, so that
/// system calls are not interrupted. A second Ctrl-C ends the program at once.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  Interrupt(Interrupt&&) = delete;
  Interrupt& operator=(Interrupt&&) = delete;

  [[nodiscard]] std::stop_token token() const { return stop_.get_token(); }

 private:
  sigset_t signals_{};
  std::stop_source stop_;
  std::jthread watcher_;
};

}  // namespace pismo::cli
