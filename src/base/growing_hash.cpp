#include "pismo/base/growing_hash.hpp"

#include <openssl/evp.h>

#include "digest.hpp"

namespace pismo {

struct GrowingHash::Context {
  Digest evp{EVP_MD_CTX_new()};
};

GrowingHash::GrowingHash(std::uint64_t beginning)
    : context_(std::make_unique<Context>()), beginning_(beginning) {
  require(EVP_DigestInit_ex(context_->evp.get(), sha256_algorithm(), nullptr));
}

GrowingHash::~GrowingHash() = default;
GrowingHash::GrowingHash(GrowingHash&&) noexcept = default;
GrowingHash& GrowingHash::operator=(GrowingHash&&) noexcept = default;

void GrowingHash::update(std::string_view bytes) {
  const auto add = [this](std::string_view some) {
    require(EVP_DigestUpdate(context_->evp.get(), some.data(), some.size()));
    size_ += some.size();
  };
  if (size_ < beginning_ && beginning_ - size_ <= bytes.size()) {
    const auto rest = static_cast<std::size_t>(beginning_ - size_);
    add(bytes.substr(0, rest));
    begun_with_ = so_far();
    bytes.remove_prefix(rest);
  }
  add(bytes);
}

Sha256 GrowingHash::so_far() const {
  const Context copy;
  require(EVP_MD_CTX_copy_ex(copy.evp.get(), context_->evp.get()));
  Sha256 hash{};
  require(EVP_DigestFinal_ex(copy.evp.get(), hash.data(), nullptr));
  return hash;
}

}  // namespace pismo
