#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "pismo/store/texts.hpp"

#include "texts_file.hpp"
#include "texts_format.hpp"

namespace pismo::store {

namespace {

constexpr std::size_t kCopyBytes = 1U << 20U;

/// The file that others are joined into.
class Joined {
 public:
  explicit Joined(const std::filesystem::path& path)
      : path_(path), out_(path, std::ios::binary | std::ios::trunc) {
    write(kTextsMagic);
  }

  Result<void> append(const TextsFile& file) {
    const std::uint64_t begin = kTextsMagic.size();
    const TextsTrailer& trailer = file.trailer();
    for (std::uint32_t i = 0; i < trailer.blocks; ++i) {
      auto entry = file.entry(i);
      if (!entry) return fail(entry.error());
      entry->offset += offset_ - begin;
      entry->first_document += documents_;
      entries_.push_back(*entry);
    }
    documents_ += trailer.documents;
    for (std::uint64_t at = begin; at < trailer.entries;) {
      buffer_.resize(std::min<std::uint64_t>(kCopyBytes, trailer.entries - at));
      if (auto got = file.read(at, buffer_.data(), buffer_.size()); !got) return got;
      write(buffer_);
      at += buffer_.size();
    }
    return {};
  }

  Result<void> finish() {
    TextsTrailer trailer{offset_, static_cast<std::uint32_t>(entries_.size()), documents_, {}};
    kTextsMagic.copy(trailer.magic.data(), trailer.magic.size());
    for (const BlockEntry& entry : entries_)
      write(bytes_of(entry));
    write(bytes_of(trailer));
    out_.close();
    if (out_) return {};
    return fail(Errc::io, path_.string() + ": cannot write; is the disk full?");
  }

 private:
  void write(std::string_view bytes) {
    out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    offset_ += bytes.size();
  }

  std::filesystem::path path_;
  std::ofstream out_;
  std::uint64_t offset_ = 0;
  std::uint32_t documents_ = 0;
  std::vector<BlockEntry> entries_;
  std::string buffer_;
};

}  // namespace

Result<void> merge_texts(const std::vector<std::filesystem::path>& files,
                         const std::filesystem::path& into) {
  Joined joined(into);
  for (const std::filesystem::path& path : files) {
    const auto file = TextsFile::open(path);
    if (!file) return fail(file.error());
    if (auto done = joined.append(*file); !done) return done;
  }
  return joined.finish();
}

}  // namespace pismo::store
