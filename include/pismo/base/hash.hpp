#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace pismo {

/// The 32 bytes of a SHA-256 (FIPS 180-4).
using Sha256 = std::array<std::uint8_t, 32>;

/// SHA-256 of a whole buffer.
[[nodiscard]] Sha256 sha256(std::string_view bytes);

/// SHA-256 fed piece by piece, for data that never lies in memory as a whole.
class Sha256Stream {
 public:
  Sha256Stream();
  ~Sha256Stream();
  Sha256Stream(Sha256Stream&&) noexcept;
  Sha256Stream& operator=(Sha256Stream&&) noexcept;
  Sha256Stream(const Sha256Stream&) = delete;
  Sha256Stream& operator=(const Sha256Stream&) = delete;

  void update(std::string_view bytes);

  /// The hash of all bytes so far; afterwards the stream starts anew.
  [[nodiscard]] Sha256 finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

/// Lower-case hexadecimal digits, two a byte.
[[nodiscard]] std::string to_hex(std::string_view bytes);
[[nodiscard]] std::string to_hex(const Sha256& hash);

}  // namespace pismo
