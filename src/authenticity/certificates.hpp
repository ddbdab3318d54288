#pragma once

#include <cstdint>
#include <memory>
#include <openssl/cms.h>
#include <openssl/x509.h>
#include <optional>
#include <string>
#include <vector>

namespace pismo::authenticity {

/// OpenSSL objects that free themselves.
struct OpenSslFree {
  void operator()(BIO* bio) const { BIO_free_all(bio); }

  void operator()(X509* certificate) const { X509_free(certificate); }

  void operator()(X509_STORE* store) const { X509_STORE_free(store); }

  void operator()(X509_STORE_CTX* context) const { X509_STORE_CTX_free(context); }

  void operator()(CMS_ContentInfo* cms) const { CMS_ContentInfo_free(cms); }

  void operator()(STACK_OF(X509) * list) const { sk_X509_pop_free(list, X509_free); }
};

template <typename T>
using Owned = std::unique_ptr<T, OpenSslFree>;

/// The certificates of the key folder, PEM (any number a file) or DER.
[[nodiscard]] Owned<STACK_OF(X509)> read_certificates(const std::vector<std::string>& files);

/// The addresses a certificate names, lower case.
[[nodiscard]] std::vector<std::string> addresses_of(X509* certificate);

/// The subject on one line: "CN = Vera Rogozhina, O = Zaslon".
[[nodiscard]] std::string subject_of(X509* certificate);

/// A certificate's or signature's time, seconds since 1970 UTC.
[[nodiscard]] std::optional<std::int64_t> seconds_of(const ASN1_TIME* time);

/// Whether `known` certificates vouch for one at some time; the certificates of the message may
/// stand between them.
///
/// @return  Why not; empty when they do.
[[nodiscard]] std::string chain_trouble(X509* certificate,
                                        STACK_OF(X509) * between,
                                        STACK_OF(X509) * known,
                                        std::optional<std::int64_t> at);

}  // namespace pismo::authenticity
