#pragma once

#include <cstdlib>
#include <memory>
#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace pismo {

// OpenSSL looks an algorithm up by name on each EVP_sha256() use; fetching it once
// halves the cost of hashing a short message. The machine's openssl.cnf is left alone: it says
// nothing about hashes, and reading it takes longer than hashing a letter.
inline const EVP_MD* sha256_algorithm() {
  static const EVP_MD* const algorithm = [] {
    OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
    return EVP_MD_fetch(nullptr, "SHA256", nullptr);
  }();
  return algorithm;
}

// A digest can only fail when OpenSSL itself is broken; there is nothing to go on with.
inline void require(int ok) {
  if (ok != 1) std::abort();
}

struct FreeDigest {
  void operator()(EVP_MD_CTX* digest) const { EVP_MD_CTX_free(digest); }
};

using Digest = std::unique_ptr<EVP_MD_CTX, FreeDigest>;

}  // namespace pismo
