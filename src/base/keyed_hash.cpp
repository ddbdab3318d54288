#include "pismo/base/keyed_hash.hpp"

#include <bit>
#include <cstdlib>
#include <openssl/evp.h>
#include <random>

namespace pismo {

namespace {

constexpr std::uint64_t kScryptN = 1U << 17U;
constexpr std::uint64_t kScryptR = 8;
constexpr std::uint64_t kScryptMemory = 256U << 20U;  // It takes 128 N r bytes, and some beside.
constexpr int kSlowRounds = 4096;                     // About a millisecond.
constexpr std::size_t kBlock = 64;                    // Of SHA-256, in bytes.

std::string padded(const Sha256& key, std::uint8_t pad) {
  std::string block(kBlock, static_cast<char>(pad));
  for (std::size_t at = 0; at < key.size(); ++at)
    block[at] = static_cast<char>(key[at] ^ pad);
  return block;
}

std::uint64_t word_of(const Sha256& key, std::size_t from) {
  std::uint64_t word = 0;
  for (std::size_t byte = 8; byte-- > 0;)
    word = (word << 8U) | key[from + byte];
  return word;
}

struct SipState {
  std::array<std::uint64_t, 4> v;

  void round() {
    v[0] += v[1];
    v[1] = std::rotl(v[1], 13) ^ v[0];
    v[0] = std::rotl(v[0], 32);
    v[2] += v[3];
    v[3] = std::rotl(v[3], 16) ^ v[2];
    v[0] += v[3];
    v[3] = std::rotl(v[3], 21) ^ v[0];
    v[2] += v[1];
    v[1] = std::rotl(v[1], 17) ^ v[2];
    v[2] = std::rotl(v[2], 32);
  }

  void take(std::uint64_t word) {
    v[3] ^= word;
    round();
    round();
    v[0] ^= word;
  }
};

}  // namespace

Result<KeyedHash> KeyedHash::make(std::string_view secret, std::string_view salt) {
  Sha256 key{};
  const int made = EVP_PBE_scrypt(secret.data(),
                                  secret.size(),
                                  reinterpret_cast<const unsigned char*>(salt.data()),
                                  salt.size(),
                                  kScryptN,
                                  kScryptR,
                                  1,
                                  kScryptMemory,
                                  key.data(),
                                  key.size());
  if (made != 1)
    return fail(Errc::limit,
                "making a key of the secret takes 128 MiB of memory, which are not free");
  return KeyedHash(key);
}

Sha256 KeyedHash::hash(std::string_view bytes) const {
  constexpr std::uint8_t kInner = 0x36;
  constexpr std::uint8_t kOuter = 0x5c;
  std::string block = padded(key_, kInner);
  block += bytes;
  const Sha256 inner = sha256(block);
  block = padded(key_, kOuter);
  block.append(reinterpret_cast<const char*>(inner.data()), inner.size());
  return sha256(block);
}

Sha256 KeyedHash::slow_hash(std::string_view bytes) const {
  const Sha256 first = hash(bytes);
  Sha256 slow{};
  const int made = PKCS5_PBKDF2_HMAC(reinterpret_cast<const char*>(first.data()),
                                     static_cast<int>(first.size()),
                                     key_.data(),
                                     static_cast<int>(key_.size()),
                                     kSlowRounds,
                                     EVP_sha256(),
                                     static_cast<int>(slow.size()),
                                     slow.data());
  if (made != 1) std::abort();  // OpenSSL itself is broken; there is nothing to go on with.
  return slow;
}

std::uint64_t KeyedHash::short_hash(std::uint64_t number) const {
  const std::uint64_t k0 = word_of(key_, 0);
  const std::uint64_t k1 = word_of(key_, 8);
  SipState state{{k0 ^ 0x736f6d6570736575U,
                  k1 ^ 0x646f72616e646f6dU,
                  k0 ^ 0x6c7967656e657261U,
                  k1 ^ 0x7465646279746573U}};
  state.take(number);
  state.take(std::uint64_t{8} << 56U);  // The length in bytes, in the last word.
  state.v[2] ^= 0xffU;
  for (int round = 0; round < 4; ++round)
    state.round();
  return state.v[0] ^ state.v[1] ^ state.v[2] ^ state.v[3];
}

std::string random_bytes(std::size_t count) {
  std::random_device device;  // getrandom(2) or the processor, with libstdc++ on Linux.
  std::string bytes;
  while (bytes.size() < count)
    bytes.push_back(static_cast<char>(device() & 0xffU));
  return bytes;
}

}  // namespace pismo
