#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "new_file.hpp"
#include "output.hpp"

namespace pismo::exporting {

/// Lines of bag-info.txt.
using BagInfo = std::vector<std::pair<std::string, std::string>>;

/// A new folder of files, with a manifest of their hashes; or a BagIt bag (RFC 8493), which
/// has them in `data/`.
class FolderOutput final : public Output {
 public:
  /// Creates the folder, parents too. `conflict` when it exists and is not empty.
  ///
  /// @param bag  Null: no bag.
  [[nodiscard]] static Result<std::unique_ptr<FolderOutput>> create_in(
      const std::filesystem::path& folder, std::string_view main_file, const BagInfo* bag);

  Result<void> write(std::string_view bytes) override;
  Result<void> note(const std::string& file, std::string_view bytes) override;
  Result<Sha256> create(const std::string& path, std::string_view bytes) override;
  Result<std::filesystem::path> scratch() override;
  Result<void> adopt() override;

  /// Writes `manifest-sha256.txt`: "<hex>  <path>" lines in byte order of the paths, as
  /// `sha256sum -c` reads them (and RFC 8493 section 2.1.3). In a bag it names the payload, and
  /// `tagmanifest-sha256.txt`, written last, the other files.
  Result<Summary> finish() override;

 private:
  struct Written {
    std::string path;
    Sha256 hash;
  };

  FolderOutput(std::filesystem::path folder, std::string_view main_file, const BagInfo* bag);
  [[nodiscard]] std::filesystem::path scratch_file() const;
  Result<void> make_parents(const std::string& path);
  Result<Sha256> close(const std::string& path, NewFile file);
  Result<void> write_manifest(const char* name, const std::vector<Written>& files);
  Result<void> write_tags();

  std::filesystem::path folder_;
  std::string main_file_;
  std::optional<BagInfo> bag_;
  std::string payload_;                  ///< "data/" in a bag.
  std::map<std::string, NewFile> open_;  ///< The few files that grow until the end.
  std::string last_folder_;              ///< Made last; files of one folder come together.
  std::vector<Written> written_;
  std::uint64_t bytes_ = 0;
};

}  // namespace pismo::exporting
