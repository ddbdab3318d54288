#pragma once

#include <filesystem>
#include <memory>

#include "output.hpp"
#include "scratch_guard.hpp"

namespace pismo::exporting {

/// The form's own file as a stream of bytes; nothing else is written.
class StreamOutput final : public Output {
 public:
  explicit StreamOutput(std::unique_ptr<ByteSink> sink) : sink_(std::move(sink)) {}

  Result<void> write(std::string_view bytes) override;
  Result<void> note(const std::string& file, std::string_view bytes) override;
  Result<Sha256> create(const std::string& path, std::string_view bytes) override;
  Result<std::filesystem::path> scratch() override;
  Result<void> adopt() override;
  Result<Summary> finish() override;

 private:
  std::unique_ptr<ByteSink> sink_;
  std::uint64_t bytes_ = 0;
  std::filesystem::path scratch_;  ///< A private folder, or empty.
  std::unique_ptr<ScratchGuard> guard_;
};

}  // namespace pismo::exporting
