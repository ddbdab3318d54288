#pragma once

#include <filesystem>

namespace pismo::exporting {

/// Removes a private temporary folder, also when Ctrl-C or `kill` ends the program: what lies in
/// it is as private as the case. One at a time in a process.
class ScratchGuard {
 public:
  /// @param folder  Holds at most the file "file" and what SQLite writes beside it.
  explicit ScratchGuard(const std::filesystem::path& folder);
  ~ScratchGuard();
  ScratchGuard(const ScratchGuard&) = delete;
  ScratchGuard& operator=(const ScratchGuard&) = delete;
  ScratchGuard(ScratchGuard&&) = delete;
  ScratchGuard& operator=(ScratchGuard&&) = delete;
};

}  // namespace pismo::exporting
