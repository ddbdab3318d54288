#pragma once

#include <cstdint>
#include <string_view>

namespace pismo {

/// A half-open range of bytes [begin, end) in some buffer or file that the owner names.
struct Span {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;

  [[nodiscard]] std::uint64_t size() const { return end - begin; }

  [[nodiscard]] bool empty() const { return begin == end; }

  /// The bytes of this range within `buffer`, cut to the buffer's end.
  [[nodiscard]] std::string_view of(std::string_view buffer) const {
    if (begin >= buffer.size()) return {};
    return buffer.substr(begin, end - begin);
  }

  bool operator==(const Span&) const = default;
};

}  // namespace pismo
