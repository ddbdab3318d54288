#include "pismo/base/openssl_config.hpp"

#include <openssl/crypto.h>

namespace pismo {

void ignore_openssl_config() {
  OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
}

}  // namespace pismo
