#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/case_folder.hpp"

namespace pismo::cli {

/// What users script against: docs/interface.md, "Rules for every command".
enum class Exit : int {
  done = 0,      ///< Done, or found.
  nothing = 1,   ///< Nothing found, or a check failed.
  error = 2,     ///< The words could not be understood, or the operation did not happen.
  lost = 3,      ///< Done, but input was lost: the ledger names each loss.
  stopped = 130  ///< Ctrl-C, as shells expect it.
};

enum class When : std::uint8_t { automatic, always, never };

/// Options before the command, and where the command leaves its exit code.
struct Context {
  std::string case_path;
  std::vector<std::string> words;  ///< Of the command line, for the log of the case.
  When color = When::automatic;
  When progress = When::automatic;
  Exit exit = Exit::done;
  /// What the catalog could not read, of everything that the command opened by `folder`.
  std::shared_ptr<store::ReadTrouble> trouble = std::make_shared<store::ReadTrouble>();

  /// Keeps what a command opened until the process ends, which then takes it apart faster than its
  /// owners would.
  template <typename T>
  T& keep(T&& opened) {
    auto owned = std::make_shared<T>(std::forward<T>(opened));
    kept.push_back(owned);
    return *owned;
  }

  std::vector<std::shared_ptr<void>> kept;

  [[nodiscard]] store::CaseFolder folder() const { return {case_path, trouble}; }

  /// Whether to colour standard output. NO_COLOR (no-color.org) wins over `automatic`.
  [[nodiscard]] bool colors() const;

  /// Whether to draw a progress bar on standard error.
  [[nodiscard]] bool shows_progress() const;

  /// Prints one line on standard error and sets the exit code.
  void report(const Error& error);
};

/// A note on standard error.
void note(std::string_view line);

}  // namespace pismo::cli
