#include "pismo/base/hash.hpp"

#include <utility>

#include "digest.hpp"

namespace pismo {

struct Sha256Stream::Context {
  Digest digest;
};

Sha256Stream::Sha256Stream() : context_(std::make_unique<Context>()) {}

Sha256Stream::~Sha256Stream() = default;
Sha256Stream::Sha256Stream(Sha256Stream&&) noexcept = default;
Sha256Stream& Sha256Stream::operator=(Sha256Stream&&) noexcept = default;

void Sha256Stream::update(std::string_view bytes) {
  context_->digest.update(bytes);
}

Sha256 Sha256Stream::finish() {
  return std::exchange(context_->digest, Digest()).finish();
}

Sha256 sha256(std::string_view bytes) {
  Digest digest;
  digest.update(bytes);
  return digest.finish();
}

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    hex.push_back(kDigits[byte >> 4U]);
    hex.push_back(kDigits[byte & 15U]);
  }
  return hex;
}

std::string to_hex(const Sha256& hash) {
  std::string bytes(hash.begin(), hash.end());
  return to_hex(std::string_view(bytes));
}

}  // namespace pismo
