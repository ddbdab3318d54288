#pragma once

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unistd.h>

#include "pismo/base/file.hpp"
#include "pismo/base/hash.hpp"
#include "pismo/export/exporter.hpp"

/// A folder of its own for one test, gone afterwards.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "pismo-export-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }

  ~ScratchFolder() { std::filesystem::remove_all(path_); }

  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

using Files = std::map<std::string, std::string>;

/// Every file below a folder: relative path -> bytes.
inline Files files_in(const std::filesystem::path& folder) {
  Files files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const auto name = std::filesystem::relative(entry.path(), folder).string();
    files[name] = pismo::read_file(entry.path()).value_or("?");
  }
  return files;
}

/// A message as the exporter gets it; its row holds the key and a number.
inline pismo::exporting::Record record_of(std::string raw, std::optional<std::int64_t> date = {}) {
  pismo::exporting::Record record;
  record.key = pismo::to_hex(pismo::sha256(raw));
  record.row = {{"key", record.key}, {"size", raw.size()}};
  record.raw = std::move(raw);
  record.date = date;
  return record;
}

/// The bytes of a stream, gathered.
class Gathered final : public pismo::exporting::ByteSink {
 public:
  explicit Gathered(std::string& bytes) : bytes_(bytes) {}

  pismo::Result<void> write(std::string_view bytes) override {
    bytes_ += bytes;
    return {};
  }

 private:
  std::string& bytes_;
};

/// The records as one stream of a form.
inline std::string streamed(std::string_view form,
                            const std::vector<pismo::exporting::Record>& records,
                            const pismo::exporting::Options& options = {}) {
  using namespace pismo::exporting;
  std::string bytes;
  auto exporter =
      export_to_stream(*find_form(form), std::make_unique<Gathered>(bytes), options).value();
  for (const Record& record : records) {
    if (const auto added = exporter->add(record); !added) return added.error().message;
  }
  const auto summary = exporter->finish();
  if (!summary || summary->messages != records.size() || summary->bytes != bytes.size()) return "?";
  return bytes;
}
