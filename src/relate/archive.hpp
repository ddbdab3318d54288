#pragma once

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>
#include <type_traits>
#include <vector>

#include "mix.hpp"

namespace pismo::relate {

/// A checksum that is fast enough for all that a pass remembers.
class Checksum {
 public:
  void add(const char* bytes, std::size_t size) {
    for (; size >= sizeof(std::uint64_t);
         bytes += sizeof(std::uint64_t), size -= sizeof(std::uint64_t)) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes, sizeof word);
      sum_ = (sum_ ^ word) * 0x9e3779b97f4a7c15;
      sum_ ^= sum_ >> 32U;
    }
    std::uint64_t rest = size;
    std::memcpy(&rest, bytes, size);
    sum_ = mix(sum_ ^ rest);
  }

  [[nodiscard]] std::uint64_t sum() const { return sum_; }

 private:
  std::uint64_t sum_ = 0;
};

/// Writes arrays as they lie in memory: only the program that wrote them, on such a machine, reads
/// them, or makes them anew.
class ArchiveWriter {
 public:
  explicit ArchiveWriter(std::FILE* file) : file_(file) {}

  template <typename T>
  void pass(std::vector<T>& items) {
    static_assert(std::is_trivially_copyable_v<T>);
    const std::uint64_t count = items.size();
    write(&count, sizeof count);
    write(items.data(), count * sizeof(T));
  }

  void pass(std::uint32_t& number) { write(&number, sizeof number); }

  void pass(std::uint64_t& number) { write(&number, sizeof number); }

  /// Closes with the checksum; false when something was not written.
  bool finish() {
    const std::uint64_t sum = checksum_.sum();
    ok_ = ok_ && std::fwrite(&sum, sizeof sum, 1, file_) == 1;
    return ok_;
  }

 private:
  void write(const void* bytes, std::size_t size) {
    if (size == 0) return;
    checksum_.add(static_cast<const char*>(bytes), size);
    ok_ = ok_ && std::fwrite(bytes, size, 1, file_) == 1;
  }

  std::FILE* file_;
  Checksum checksum_;
  bool ok_ = true;
};

class ArchiveReader {
 public:
  /// @param size  Of the file; nothing is allocated that it cannot hold.
  ArchiveReader(std::FILE* file, std::uint64_t size) : file_(file), left_(size) {}

  template <typename T>
  void pass(std::vector<T>& items) {
    static_assert(std::is_trivially_copyable_v<T>);
    std::uint64_t count = 0;
    read(&count, sizeof count);
    ok_ = ok_ && count <= left_ / sizeof(T);
    if (!ok_) return;
    items.resize(count);
    read(items.data(), count * sizeof(T));
  }

  void pass(std::uint32_t& number) { read(&number, sizeof number); }

  void pass(std::uint64_t& number) { read(&number, sizeof number); }

  bool finish() {
    std::uint64_t sum = 0;
    return ok_ && std::fread(&sum, sizeof sum, 1, file_) == 1 && sum == checksum_.sum();
  }

 private:
  void read(void* bytes, std::size_t size) {
    if (size == 0) return;
    ok_ = ok_ && size <= left_ && std::fread(bytes, size, 1, file_) == 1;
    if (!ok_) return;
    left_ -= size;
    checksum_.add(static_cast<const char*>(bytes), size);
  }

  std::FILE* file_;
  std::uint64_t left_;
  Checksum checksum_;
  bool ok_ = true;
};

}  // namespace pismo::relate
