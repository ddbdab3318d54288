#include "interrupt.hpp"

#include <ctime>

#include <pthread.h>
#include <unistd.h>

#include "context.hpp"

namespace pismo::cli {

Interrupt::Interrupt() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  watcher_ = std::jthread([this](const std::stop_token& ended) {
    constexpr timespec kStep{0, 200'000'000};  // How long the program's end may wait for us.
    while (!ended.stop_requested()) {
      if (sigtimedwait(&signals_, nullptr, &kStep) < 0) continue;
      if (stop_.stop_requested()) ::_exit(static_cast<int>(Exit::stopped));
      note("stopping: what is finished is being saved; press Ctrl-C again to stop at once");
      stop_.request_stop();
    }
  });
}

Interrupt::~Interrupt() {
  watcher_.request_stop();
  watcher_.join();
  pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr);
}

}  // namespace pismo::cli
