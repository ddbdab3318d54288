#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "new_file.hpp"
#include "output.hpp"

namespace pismo::exporting {

/// A new folder of files, with a manifest of their hashes.
class FolderOutput final : public Output {
 public:
  /// Creates the folder, parents too. `conflict` when it exists and is not empty.
  [[nodiscard]] static Result<std::unique_ptr<FolderOutput>> create_in(
      const std::filesystem::path& folder, std::string_view main_file);

  Result<void> write(std::string_view bytes) override;
  Result<void> note(const std::string& file, std::string_view bytes) override;
  Result<Sha256> create(const std::string& path, std::string_view bytes) override;

  /// Writes `manifest-sha256.txt`: "<hex>  <path>" lines in byte order of the paths, as
  /// `sha256sum -c` reads them (and RFC 8493 section 2.1.3).
  Result<Summary> finish() override;

 private:
  struct Written {
    std::string path;
    Sha256 hash;
  };

  FolderOutput(std::filesystem::path folder, std::string_view main_file);
  Result<void> make_parents(const std::string& path);
  Result<Sha256> close(const std::string& path, NewFile file);

  std::filesystem::path folder_;
  std::string main_file_;
  std::map<std::string, NewFile> open_;  ///< The few files that grow until the end.
  std::string last_folder_;              ///< Made last; files of one folder come together.
  std::vector<Written> written_;
  std::uint64_t bytes_ = 0;
};

}  // namespace pismo::exporting
