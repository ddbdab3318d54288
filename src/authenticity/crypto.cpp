#include "crypto.hpp"

#include <array>
#include <cstdlib>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

namespace pismo::authenticity {

namespace {

const EVP_MD* algorithm_of(Hash hash) {
  static const EVP_MD* const sha1 = EVP_MD_fetch(nullptr, "SHA1", nullptr);
  static const EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return hash == Hash::sha1 ? sha1 : sha256;
}

// A hash can only fail when OpenSSL itself is broken; there is nothing to go on with.
void require(int ok) {
  if (ok != 1) std::abort();
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

EVP_PKEY* read_rsa(std::string_view bytes) {
  const unsigned char* at = bytes_of(bytes);
  EVP_PKEY* key = d2i_PUBKEY(nullptr, &at, static_cast<long>(bytes.size()));
  if (key == nullptr) {
    at = bytes_of(bytes);
    key = d2i_PublicKey(EVP_PKEY_RSA, nullptr, &at, static_cast<long>(bytes.size()));
  }
  if (key != nullptr && EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA) {
    EVP_PKEY_free(key);
    key = nullptr;
  }
  return key;
}

}  // namespace

struct Digest::Context {
  EVP_MD_CTX* evp = EVP_MD_CTX_new();

  explicit Context(Hash hash) { require(EVP_DigestInit_ex(evp, algorithm_of(hash), nullptr)); }

  ~Context() { EVP_MD_CTX_free(evp); }

  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  Context(Context&&) = delete;
  Context& operator=(Context&&) = delete;
};

Digest::Digest(Hash hash) : context_(std::make_unique<Context>(hash)) {}

Digest::~Digest() = default;
Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;

void Digest::update(std::string_view bytes) {
  require(EVP_DigestUpdate(context_->evp, bytes.data(), bytes.size()));
}

std::string Digest::peek() const {
  EVP_MD_CTX* copy = EVP_MD_CTX_new();
  require(EVP_MD_CTX_copy_ex(copy, context_->evp));
  std::array<unsigned char, EVP_MAX_MD_SIZE> buffer{};
  unsigned int size = 0;
  require(EVP_DigestFinal_ex(copy, buffer.data(), &size));
  EVP_MD_CTX_free(copy);
  return {reinterpret_cast<const char*>(buffer.data()), size};
}

struct PublicKey::Handle {
  EVP_PKEY* evp = nullptr;

  Handle() = default;

  ~Handle() { EVP_PKEY_free(evp); }

  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  Handle(Handle&&) = delete;
  Handle& operator=(Handle&&) = delete;
};

PublicKey::PublicKey(KeyType type, std::string_view bytes) : handle_(std::make_unique<Handle>()) {
  constexpr std::size_t kEd25519Bytes = 32;
  if (type == KeyType::rsa) {
    handle_->evp = read_rsa(bytes);
  } else if (bytes.size() == kEd25519Bytes) {
    handle_->evp =
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(bytes), bytes.size());
  }
  ERR_clear_error();
}

PublicKey::~PublicKey() = default;
PublicKey::PublicKey(PublicKey&&) noexcept = default;
PublicKey& PublicKey::operator=(PublicKey&&) noexcept = default;

bool PublicKey::is_usable() const {
  return handle_->evp != nullptr;
}

int PublicKey::bits() const {
  return handle_->evp == nullptr ? 0 : EVP_PKEY_get_bits(handle_->evp);
}

bool PublicKey::fits(Hash hash, std::string_view digest, std::string_view signature) const {
  if (handle_->evp == nullptr) return false;
  int good = 0;
  if (EVP_PKEY_get_base_id(handle_->evp) == EVP_PKEY_ED25519) {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    good =
        EVP_DigestVerifyInit(context, nullptr, nullptr, nullptr, handle_->evp) == 1
            ? EVP_DigestVerify(
                  context, bytes_of(signature), signature.size(), bytes_of(digest), digest.size())
            : 0;
    EVP_MD_CTX_free(context);
  } else {
    EVP_PKEY_CTX* context = EVP_PKEY_CTX_new(handle_->evp, nullptr);
    const bool ready = context != nullptr && EVP_PKEY_verify_init(context) == 1 &&
                       EVP_PKEY_CTX_set_signature_md(context, algorithm_of(hash)) == 1;
    good =
        ready ? EVP_PKEY_verify(
                    context, bytes_of(signature), signature.size(), bytes_of(digest), digest.size())
              : 0;
    EVP_PKEY_CTX_free(context);
  }
  ERR_clear_error();
  return good == 1;
}

}  // namespace pismo::authenticity
