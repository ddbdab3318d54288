#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "pismo/base/hash.hpp"
#include "pismo/base/result.hpp"

namespace pismo {

/// Hashes that only those can make who share a secret. The key is made of it slowly, so that
/// guessing secrets is dear.
class KeyedHash {
 public:
  /// @param secret  Words that were agreed on; any bytes.
  /// @param salt    Public; another salt makes other hashes.
  /// @return        Errors: limit, when there are no 128 MiB of memory for making the key.
  ///
  /// scrypt with N = 2^17, r = 8, p = 1: some half a second on an ordinary machine.
  /// Source: RFC 7914.
  [[nodiscard]] static Result<KeyedHash> make(std::string_view secret, std::string_view salt);

  /// HMAC-SHA256 (RFC 2104).
  [[nodiscard]] Sha256 hash(std::string_view bytes) const;

  /// The same made a few thousand times dearer (PBKDF2, RFC 8018), for values that can be guessed.
  [[nodiscard]] Sha256 slow_hash(std::string_view bytes) const;

  /// SipHash-2-4 of a number: 64 bits, fast. Source: J.-P. Aumasson, D. Bernstein, 2012.
  [[nodiscard]] std::uint64_t short_hash(std::uint64_t number) const;

  /// With a key that is known; for tests.
  explicit KeyedHash(const Sha256& key) : key_(key) {}

 private:
  Sha256 key_{};
};

/// Random bytes from the operating system.
[[nodiscard]] std::string random_bytes(std::size_t count);

}  // namespace pismo
