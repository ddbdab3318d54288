#include "pismo/base/sha1.hpp"

#include <array>
#include <cstdlib>
#include <openssl/evp.h>

#include "pismo/base/hash.hpp"

namespace pismo {

std::string sha1_hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
  unsigned int size = 0;
  const int done = EVP_Digest(bytes.data(), bytes.size(), hash.data(), &size, EVP_sha1(), nullptr);
  if (done != 1) std::abort();  // Only when OpenSSL itself is broken.
  return to_hex(std::string_view(reinterpret_cast<const char*>(hash.data()), size));
}

}  // namespace pismo
