#include "pismo/base/hash.hpp"

#include <catch2/catch.hpp>

#include "pismo/base/sha1.hpp"

TEST_CASE("a hash is the published SHA-256 of its bytes", "[base][hash]") {
  // FIPS 180-4 example and the hash of nothing.
  CHECK(pismo::to_hex(pismo::sha256("abc")) ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(pismo::to_hex(pismo::sha256("")) ==
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("bytes hashed in pieces give the hash of the whole", "[base][hash]") {
  pismo::Sha256Stream stream;
  stream.update("a");
  stream.update("bc");
  CHECK(stream.finish() == pismo::sha256("abc"));
  stream.update("abc");
  CHECK(stream.finish() == pismo::sha256("abc"));
}

TEST_CASE("other systems name files by the published SHA-1", "[base][hash]") {
  CHECK(pismo::sha1_hex("abc") == "a9993e364706816aba3e25717850c26c9cd0d89d");
  CHECK(pismo::sha1_hex("") == "da39a3ee5e6b4b0d3255bfef95601890afd80709");
}
