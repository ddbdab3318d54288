#pragma once

#include <cstdint>
#include <optional>

#include "pismo/source/message_source.hpp"

#include "byte_stream.hpp"

namespace pismo::source {

/// Below this much unpacked data no ratio is looked at: small archives of text or of
/// repeated attachments pack well, and cost nothing.
inline constexpr std::uint64_t kRatioFrom = 64U << 20U;

/// Names the trouble that ends everything from the outermost archive on.
inline constexpr const char* kBomb = "archive_bomb";

/// What one file on disk may unpack to, counted over everything inside it, however nested.
class Budget {
 public:
  Budget(const Limits& limits, std::uint64_t packed_size)
      : max_bytes_(limits.max_archive_bytes),
        max_ratio_(limits.max_ratio),
        members_left_(limits.max_members),
        packed_size_(packed_size) {}

  /// Counts unpacked bytes; a trouble when there are too many.
  [[nodiscard]] std::optional<Trouble> spend(std::uint64_t bytes);

  /// Counts one member; a trouble when there are too many.
  [[nodiscard]] std::optional<Trouble> spend_member();

  /// Whether `unpacked` bytes out of `packed` are more than honest data gives.
  [[nodiscard]] bool is_bomb(std::uint64_t unpacked, std::uint64_t packed) const {
    return unpacked > kRatioFrom && unpacked / max_ratio_ > packed;
  }

  /// The same of a member that claims `size` bytes, against the whole file.
  [[nodiscard]] bool claims_too_much(std::uint64_t size) const {
    return is_bomb(size, packed_size_);
  }

 private:
  std::uint64_t max_bytes_;
  std::uint64_t max_ratio_;
  std::uint64_t members_left_;
  std::uint64_t packed_size_;
  std::uint64_t spent_ = 0;
};

}  // namespace pismo::source
