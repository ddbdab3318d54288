#include "interrupt.hpp"

#include <pthread.h>
#include <unistd.h>

#include "context.hpp"

namespace pismo::cli {

Interrupt::Interrupt() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  sigaddset(&signals_, SIGUSR1);  // Wakes the watcher when it is time to end.
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  watcher_ = std::jthread([this](const std::stop_token& ended) {
    int signal = 0;
    while (sigwait(&signals_, &signal) == 0 && !ended.stop_requested()) {
      if (signal == SIGUSR1) continue;
      if (stop_.stop_requested()) ::_exit(static_cast<int>(Exit::stopped));
      note("stopping: what is finished is being saved; press Ctrl-C again to stop at once");
      stop_.request_stop();
    }
  });
}

Interrupt::~Interrupt() {
  watcher_.request_stop();
  pthread_kill(watcher_.native_handle(), SIGUSR1);
  watcher_.join();
  pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr);
}

}  // namespace pismo::cli
