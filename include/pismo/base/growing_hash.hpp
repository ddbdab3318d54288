#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "pismo/base/hash.hpp"

namespace pismo {

/// SHA-256 of bytes that come piece by piece, and of as many of the first ones as were asked for:
/// what a file was before it grew, and what it is, by hashing it once.
class GrowingHash {
 public:
  /// @param beginning  How many bytes; with 0 nothing is asked for.
  explicit GrowingHash(std::uint64_t beginning = 0);
  ~GrowingHash();
  GrowingHash(GrowingHash&&) noexcept;
  GrowingHash& operator=(GrowingHash&&) noexcept;
  GrowingHash(const GrowingHash&) = delete;
  GrowingHash& operator=(const GrowingHash&) = delete;

  void update(std::string_view bytes);

  /// Bytes so far.
  [[nodiscard]] std::uint64_t size() const { return size_; }

  /// The hash of the beginning; none until all of it has come.
  [[nodiscard]] const std::optional<Sha256>& beginning() const { return begun_with_; }

  /// The hash of all bytes so far; more may come.
  [[nodiscard]] Sha256 so_far() const;

 private:
  struct Context;
  std::unique_ptr<Context> context_;
  std::uint64_t beginning_ = 0;
  std::uint64_t size_ = 0;
  std::optional<Sha256> begun_with_;
};

}  // namespace pismo
