#pragma once

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pismo/authenticity/examine.hpp"

namespace pismo::tests {

inline std::string base64(std::string_view bytes) {
  std::string out(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  out.resize(
      static_cast<std::size_t>(EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                               reinterpret_cast<const unsigned char*>(bytes.data()),
                                               static_cast<int>(bytes.size()))));
  return out;
}

inline std::string hashed(const char* hash, std::string_view bytes) {
  unsigned char out[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), out, &size, EVP_get_digestbyname(hash), nullptr);
  return {reinterpret_cast<const char*>(out), size};
}

/// A mail server that signs, made for one test. It knows nothing of the code that is tested: it
/// signs text that is canonical as it stands.
class Signer {
 public:
  explicit Signer(unsigned int bits = 2048) : key_(EVP_RSA_gen(bits)) {}

  ~Signer() { EVP_PKEY_free(key_); }

  Signer(const Signer&) = delete;
  Signer& operator=(const Signer&) = delete;

  [[nodiscard]] EVP_PKEY* key() const { return key_; }

  [[nodiscard]] std::string record() const {
    unsigned char* bytes = nullptr;
    const int size = i2d_PUBKEY(key_, &bytes);
    std::string text = "v=DKIM1; k=rsa; p=";
    text += base64({reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)});
    OPENSSL_free(bytes);
    return text;
  }

  [[nodiscard]] std::string sign(std::string_view text, const char* hash = "SHA256") const {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    EVP_DigestSignInit(context, nullptr, EVP_get_digestbyname(hash), nullptr, key_);
    std::string out(static_cast<std::size_t>(EVP_PKEY_get_size(key_)), '\0');
    std::size_t size = out.size();
    EVP_DigestSign(context,
                   reinterpret_cast<unsigned char*>(out.data()),
                   &size,
                   reinterpret_cast<const unsigned char*>(text.data()),
                   text.size());
    EVP_MD_CTX_free(context);
    out.resize(size);
    return base64(out);
  }

 private:
  EVP_PKEY* key_;
};

/// What is signed, and how.
struct Letter {
  std::string tags = "c=simple/simple; ";  ///< Further tags, each ended by "; ".
  std::string names = "from:to:subject:date";
  std::string from = "From: Vera <vera@firm.example>";
  std::string to = "To: press@paper.example";
  std::string subject = "Subject: the estimate";
  std::string date = "Date: Thu, 15 Oct 2009 12:03:05 +0400";
  std::string body = "The estimate is attached.\r\nBurn it.\r\n";
  std::size_t signed_bytes = std::string::npos;  ///< l=
  const char* hash = "SHA256";

  /// The letter with its signature, CRLF throughout. Fields are signed in the order above.
  [[nodiscard]] std::string signed_by(const Signer& signer) const {
    const std::string header = from + "\r\n" + to + "\r\n" + subject + "\r\n" + date + "\r\n";
    const bool sha1 = std::string_view(hash) == "SHA1";
    const std::string field =
        std::string("DKIM-Signature: v=1; a=rsa-") + (sha1 ? "sha1" : "sha256") +
        "; d=firm.example; s=s1; " + tags + "h=" + names +
        "; bh=" + base64(hashed(hash, std::string_view(body).substr(0, signed_bytes))) + "; b=";
    return field + signer.sign(header + field, hash) + "\r\n" + header + "\r\n" + body;
  }
};

inline authenticity::KeyBook keys_of(const std::string& record,
                                     authenticity::KeyOrigin origin = {}) {
  authenticity::KeyBook keys;
  origin.name = "s1._domainkey.firm.example";
  keys.add({record, std::move(origin)});
  return keys;
}

inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

inline authenticity::Authenticity examined(const std::string& raw,
                                           const authenticity::KeyBook& keys,
                                           std::int64_t now = 0) {
  authenticity::ExamineOptions options;
  options.now = now;
  return examine(raw, keys, options);
}

}  // namespace pismo::tests
