#pragma once

namespace pismo {

/// Keeps OpenSSL from reading the machine's openssl.cnf, on which no result may depend. Costs
/// little; to be called before anything else is asked of OpenSSL.
void ignore_openssl_config();

}  // namespace pismo
