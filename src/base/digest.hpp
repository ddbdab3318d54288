#pragma once

// OpenSSL wants SHA-256 to be asked for by way of its EVP functions. Their first use makes tables
// of all algorithms, half a millisecond in each process: a run of `index` that finds nothing new
// takes six. These need none, and hash as fast.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
#include <string_view>

#include "pismo/base/hash.hpp"

namespace pismo {

/// A SHA-256 in the making; a copy goes on by itself.
class Digest {
 public:
  Digest() { SHA256_Init(&state_); }

  void update(std::string_view bytes) { SHA256_Update(&state_, bytes.data(), bytes.size()); }

  /// Of all bytes so far; none may be added then.
  [[nodiscard]] Sha256 finish() {
    Sha256 hash{};
    SHA256_Final(hash.data(), &state_);
    return hash;
  }

 private:
  SHA256_CTX state_{};
};

}  // namespace pismo
