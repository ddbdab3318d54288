#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "pismo/relate/shingles.hpp"

namespace pismo::relate {

/// Shingles of many texts, one behind the other, in a file: they are most of what relating looks
/// at, and more than memory should hold. 4 bytes each, in this machine's order.
///
/// Read with pread and not mapped, so that what was read is the system's to forget. A fault of the
/// disk is remembered (`failed`): what is read from then on is zeros.
class ShingleFile {
 public:
  /// Without a name: gone when it is closed.
  ShingleFile();
  /// Opened with the first `size` shingles; what lies behind them was never agreed on, and goes.
  ShingleFile(const std::filesystem::path& path, std::uint64_t size);
  ~ShingleFile();
  ShingleFile(ShingleFile&& other) noexcept;
  ShingleFile& operator=(ShingleFile&& other) noexcept;
  ShingleFile(const ShingleFile&) = delete;
  ShingleFile& operator=(const ShingleFile&) = delete;

  void append(const std::vector<Shingle>& shingles);

  /// Writes what `append` holds back. Before the first reading.
  void flush();

  void clear();

  /// Waits until everything is on the disk.
  void sync();

  /// Takes a file of at most 32 MiB into memory, for many small readings; `let_go` frees it. What
  /// is appended meanwhile is read from the file.
  void hold();

  void let_go() {
    all_.reset();
    all_size_ = 0;
  }

  /// Shingles [begin, begin + count) when they are held, else an empty span of no place.
  [[nodiscard]] Shingles held(std::uint64_t begin, std::size_t count) const {
    if (count > all_size_ || begin > all_size_ - count) return {};
    return Shingles(all_.get(), all_size_).subspan(begin, count);
  }

  /// Reads shingles [begin, begin + count) into memory.
  void read(std::uint64_t begin, std::size_t count, Shingle* into) const;

  [[nodiscard]] std::uint64_t size() const { return size_; }

  [[nodiscard]] bool failed() const { return failed_; }

 private:
  int fd_ = -1;
  std::uint64_t size_ = 0;          // With what is held back.
  std::uint64_t written_ = 0;       // Without.
  std::vector<Shingle> held_;       // Back, from the file.
  std::unique_ptr<Shingle[]> all_;  // Of the file, while it is held.
  std::size_t all_size_ = 0;
  mutable bool failed_ = false;
};

/// Reads texts that lie behind each other, in order or not.
class ShingleReader {
 public:
  /// @param window  Shingles that are read at once, when texts are asked for in their order.
  explicit ShingleReader(const ShingleFile& file, std::size_t window = 0)
      : file_(file), window_(window) {}

  /// Valid until the next call.
  Shingles read(std::uint64_t begin, std::size_t count);

 private:
  const ShingleFile& file_;
  std::size_t window_;
  std::vector<Shingle> held_;
  std::uint64_t begin_ = 0;  // Of what is held.
};

/// For texts that are read in the order of the file: 256 KiB.
constexpr std::size_t kInOrder = std::size_t{1} << 16;

}  // namespace pismo::relate
