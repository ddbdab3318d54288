#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace pismo::authenticity {

enum class Hash : std::uint8_t { sha1, sha256 };

/// A hash fed piece by piece.
class Digest {
 public:
  explicit Digest(Hash hash);
  ~Digest();
  Digest(Digest&&) noexcept;
  Digest& operator=(Digest&&) noexcept;
  Digest(const Digest&) = delete;
  Digest& operator=(const Digest&) = delete;

  void update(std::string_view bytes);

  /// The hash of all bytes so far; more may follow.
  [[nodiscard]] std::string peek() const;

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

enum class KeyType : std::uint8_t { rsa, ed25519 };

/// A public key that signatures can be checked with.
class PublicKey {
 public:
  /// RSA as SubjectPublicKeyInfo or as the bare RSAPublicKey that some publish (RFC 6376 section
  /// 3.6.1 and erratum 3017); Ed25519 as its 32 bytes (RFC 8463). Empty when it is none of that.
  PublicKey(KeyType type, std::string_view bytes);
  ~PublicKey();
  PublicKey(PublicKey&&) noexcept;
  PublicKey& operator=(PublicKey&&) noexcept;
  PublicKey(const PublicKey&) = delete;
  PublicKey& operator=(const PublicKey&) = delete;

  [[nodiscard]] bool is_usable() const;
  [[nodiscard]] int bits() const;

  /// Whether `signature` was made over `digest`, the hash of the signed bytes, with this key:
  /// RSASSA-PKCS1-v1_5, or PureEdDSA over the hash.
  [[nodiscard]] bool fits(Hash hash, std::string_view digest, std::string_view signature) const;

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

}  // namespace pismo::authenticity
