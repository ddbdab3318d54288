#include "pismo/base/growing_hash.hpp"

#include "digest.hpp"

namespace pismo {

struct GrowingHash::Context {
  Digest digest;
};

GrowingHash::GrowingHash(std::uint64_t beginning)
    : context_(std::make_unique<Context>()), beginning_(beginning) {}

GrowingHash::~GrowingHash() = default;
GrowingHash::GrowingHash(GrowingHash&&) noexcept = default;
GrowingHash& GrowingHash::operator=(GrowingHash&&) noexcept = default;

void GrowingHash::update(std::string_view bytes) {
  const auto add = [this](std::string_view some) {
    context_->digest.update(some);
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
  Digest copy = context_->digest;
  return copy.finish();
}

}  // namespace pismo
