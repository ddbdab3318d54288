#include "pismo/base/keyed_hash.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace pismo;

namespace {

Sha256 counting() {
  Sha256 key{};
  for (std::size_t at = 0; at < key.size(); ++at)
    key[at] = static_cast<std::uint8_t>(at);
  return key;
}

}  // namespace

TEST_CASE("keyed hashes are those of the standards", "[base][keyed_hash]") {
  Sha256 key{};
  // RFC 4231, case 1: a key of 20 bytes 0x0b, which zeros fill up.
  for (std::size_t at = 0; at < 20; ++at)
    key[at] = 0x0b;
  CHECK(to_hex(KeyedHash(key).hash("Hi There")) ==
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  // The paper on SipHash, appendix A, has 15 bytes; its table of vectors has these 8 bytes 00 ..
  // 07.
  CHECK(KeyedHash(counting()).short_hash(0x0706050403020100U) == 0x93f5f5799a932462U);
}

TEST_CASE("one secret with one salt makes one key", "[base][keyed_hash]") {
  const auto one = KeyedHash::make("нейтральные слова", "salt");
  const auto same = KeyedHash::make("нейтральные слова", "salt");
  const auto other = KeyedHash::make("нейтральные слова", "Salt");
  REQUIRE(one);
  REQUIRE(same);
  REQUIRE(other);
  CHECK(one->hash("x") == same->hash("x"));
  CHECK(one->hash("x") != other->hash("x"));
  CHECK(one->slow_hash("x") == same->slow_hash("x"));
  CHECK(one->slow_hash("x") != one->hash("x"));
  CHECK(one->short_hash(1) != other->short_hash(1));
}

TEST_CASE("random bytes are not the same twice", "[base][keyed_hash]") {
  CHECK(random_bytes(16).size() == 16);
  CHECK(random_bytes(16) != random_bytes(16));
}
