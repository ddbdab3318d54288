#include "scratch_guard.hpp"

#include <array>
#include <csignal>
#include <cstddef>
#include <string>
#include <system_error>
#include <unistd.h>

namespace pismo::exporting {

namespace {

constexpr std::array kSignals = {SIGHUP, SIGINT, SIGTERM};
constexpr std::array kFiles = {"/file", "/file-journal", "/file-wal", "/file-shm"};

// A handler of signals can see nothing but what lies in static storage. Written before the
// handler is set, read by it only.
struct Known {
  std::string folder;
  std::array<std::string, kFiles.size()> files;
  std::array<struct sigaction, kSignals.size()> before{};
};

Known& known() {
  static Known state;
  return state;
}

Known* armed = nullptr;

// Only calls that POSIX allows in a handler.
extern "C" void remove_and_die(int signal_number) {
  if (armed != nullptr) {
    for (const std::string& file : armed->files)
      ::unlink(file.c_str());
    ::rmdir(armed->folder.c_str());
  }
  std::signal(signal_number, SIG_DFL);
  std::raise(signal_number);
}

}  // namespace

ScratchGuard::ScratchGuard(const std::filesystem::path& folder) {
  Known& state = known();
  state.folder = folder.string();
  for (std::size_t i = 0; i < kFiles.size(); ++i)
    state.files[i] = state.folder + kFiles[i];
  armed = &state;

  struct sigaction action {};

  action.sa_handler = remove_and_die;
  sigemptyset(&action.sa_mask);
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    ::sigaction(kSignals[i], nullptr, &state.before[i]);
    // Who ignores a signal (nohup) goes on doing so.
    if (state.before[i].sa_handler != SIG_IGN) ::sigaction(kSignals[i], &action, nullptr);
  }
}

ScratchGuard::~ScratchGuard() {
  Known& state = known();
  for (std::size_t i = 0; i < kSignals.size(); ++i)
    ::sigaction(kSignals[i], &state.before[i], nullptr);
  armed = nullptr;
  std::error_code ignored;
  std::filesystem::remove_all(state.folder, ignored);
}

}  // namespace pismo::exporting
