#include "folder_output.hpp"

#include <algorithm>
#include <system_error>

#include "chunks.hpp"

namespace pismo::exporting {

namespace fs = std::filesystem;

namespace {

constexpr const char* kManifest = "manifest-sha256.txt";

}  // namespace

FolderOutput::FolderOutput(fs::path folder, std::string_view main_file, const BagInfo* bag)
    : folder_(std::move(folder)), main_file_(main_file) {
  if (bag == nullptr) return;
  bag_ = *bag;
  payload_ = "data/";
}

Result<std::unique_ptr<FolderOutput>> FolderOutput::create_in(const fs::path& folder,
                                                              std::string_view main_file,
                                                              const BagInfo* bag) {
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  if (fs::exists(status)) {
    if (!fs::is_directory(status)) {
      return fail(Errc::conflict, folder.string() + ": is a file; name a new folder");
    }
    const bool empty = fs::is_empty(folder, error);
    if (error) return fail(Errc::io, folder.string() + ": cannot read: " + error.message());
    if (!empty) {
      return fail(Errc::conflict, folder.string() + ": is not empty; name a new folder");
    }
  }
  fs::create_directories(folder, error);
  if (error) return fail(Errc::io, folder.string() + ": cannot create: " + error.message());
  return std::unique_ptr<FolderOutput>(new FolderOutput(folder, main_file, bag));
}

Result<void> FolderOutput::write(std::string_view bytes) {
  return note(main_file_, bytes);
}

Result<void> FolderOutput::note(const std::string& file, std::string_view bytes) {
  auto at = open_.find(file);
  if (at == open_.end()) {
    if (auto made = make_parents(payload_ + file); !made) return made;
    auto created = NewFile::create(folder_ / (payload_ + file));
    if (!created) return fail(created.error());
    at = open_.emplace(file, std::move(*created)).first;
  }
  return at->second.append(bytes);
}

Result<void> FolderOutput::make_parents(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos || path.compare(0, slash, last_folder_) == 0) return {};
  std::error_code error;
  last_folder_ = path.substr(0, slash);
  fs::create_directories(folder_ / last_folder_, error);
  if (!error) return {};
  const fs::path shown = folder_ / std::exchange(last_folder_, {});
  return fail(Errc::io, shown.string() + ": cannot create: " + error.message());
}

Result<Sha256> FolderOutput::create(const std::string& path, std::string_view bytes) {
  const std::string whole = payload_ + path;
  if (const auto made = make_parents(whole); !made) return fail(made.error());
  auto file = NewFile::create(folder_ / whole);
  if (!file) return fail(file.error());
  if (const auto put = file->append(bytes); !put) return fail(put.error());
  return close(whole, std::move(*file));
}

fs::path FolderOutput::scratch_file() const {
  return folder_ / (payload_ + "." + main_file_ + ".part");
}

Result<fs::path> FolderOutput::scratch() {
  if (const auto made = make_parents(payload_ + main_file_); !made) return fail(made.error());
  return scratch_file();
}

Result<void> FolderOutput::adopt() {
  const fs::path from = scratch_file();
  const std::string path = payload_ + main_file_;
  // Never over a file: the folder was empty, but somebody else may have put one there.
  auto placeholder = NewFile::create(folder_ / path);
  if (!placeholder) return fail(placeholder.error());
  Sha256Stream hash;
  std::uint64_t size = 0;
  auto read = each_chunk(from, [&](std::string_view bytes) {
    hash.update(bytes);
    size += bytes.size();
    return Result<void>();
  });
  if (!read) return read;
  std::error_code error;
  fs::rename(from, folder_ / path, error);
  if (error) return fail(Errc::io, from.string() + ": cannot rename: " + error.message());
  written_.push_back({path, hash.finish()});
  bytes_ += size;
  return {};
}

Result<Sha256> FolderOutput::close(const std::string& path, NewFile file) {
  const std::uint64_t size = file.size();
  auto hash = file.close();
  if (!hash) return hash;
  written_.push_back({path, *hash});
  bytes_ += size;
  return hash;
}

Result<void> FolderOutput::write_manifest(const char* name, const std::vector<Written>& files) {
  auto manifest = NewFile::create(folder_ / name);
  if (!manifest) return fail(manifest.error());
  for (const Written& file : files) {
    const auto put = manifest->append(to_hex(file.hash) + "  " + file.path + "\n");
    if (!put) return fail(put.error());
  }
  const auto closed = close(name, std::move(*manifest));
  return closed ? Result<void>() : fail(closed.error());
}

Result<void> FolderOutput::write_tags() {
  const std::vector<Written> payload = std::exchange(written_, {});
  const std::uint64_t bytes = bytes_;
  std::string info;
  for (const auto& [name, value] : *bag_) {
    std::string line = name;
    line.append(": ").append(value);
    std::ranges::replace(line, '\n', ' ');
    std::ranges::replace(line, '\r', ' ');
    info += line + "\n";
  }
  info += "Payload-Oxum: " + std::to_string(bytes) + "." + std::to_string(payload.size()) + "\n";
  payload_.clear();
  const auto declared =
      create("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
  if (!declared) return fail(declared.error());
  const auto informed = create("bag-info.txt", info);
  if (!informed) return fail(informed.error());
  if (auto put = write_manifest(kManifest, payload); !put) return put;
  std::ranges::sort(written_, {}, &Written::path);
  const std::vector<Written> tags = written_;
  if (auto put = write_manifest("tagmanifest-sha256.txt", tags); !put) return put;
  written_.insert(written_.end(), payload.begin(), payload.end());
  return {};
}

Result<Summary> FolderOutput::finish() {
  for (auto& [path, file] : open_) {
    if (const auto closed = close(payload_ + path, std::move(file)); !closed) {
      return fail(closed.error());
    }
  }
  open_.clear();
  std::ranges::sort(written_, {}, &Written::path);
  const auto completed =
      bag_ ? write_tags() : write_manifest(kManifest, std::vector<Written>(written_));
  if (!completed) return fail(completed.error());
  Summary summary;
  summary.files = written_.size();
  summary.bytes = bytes_;
  return summary;
}

}  // namespace pismo::exporting
