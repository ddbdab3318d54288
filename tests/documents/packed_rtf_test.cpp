#include "pismo/documents/packed_rtf.hpp"

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

namespace {

using namespace std::string_view_literals;
using pismo::documents::packed_rtf_to_text;
using pismo::documents::unpack_rtf;

// The examples of [MS-OXRTFCP] 4.1.
constexpr auto kHello =
    "\x2d\x00\x00\x00\x2b\x00\x00\x00\x4c\x5a\x46\x75\xf1\xc5\xc7\xa7\x03\x00\x0a\x00\x72\x63\x70"
    "\x67"
    "\x31\x32\x35\x42\x32\x0a\xf3\x20\x68\x65\x6c\x09\x00\x20\x62\x77\x05\xb0\x6c\x64\x7d\x0a\x80"
    "\x0f"
    "\xa0"sv;
constexpr auto kCrossing =
    "\x1a\x00\x00\x00\x1c\x00\x00\x00\x4c\x5a\x46\x75\xe2\xd4\x4b\x51\x41\x00\x04\x20\x57\x58\x59"
    "\x5a"
    "\x0d\x6e\x7d\x01\x0e\xb0"sv;

constexpr auto kHead = "\0\0\0\0\0\0\0\0LZFu\0\0\0\0"sv;

}  // namespace

TEST_CASE("packed RTF is unpacked as its specification shows", "[documents][packed_rtf]") {
  const auto hello = unpack_rtf(kHello);
  CHECK(hello.rtf == "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
  CHECK_FALSE(hello.damaged);
  // A reference may reach into what it writes itself.
  CHECK(unpack_rtf(kCrossing).rtf == "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}");
  CHECK(packed_rtf_to_text(kHello).text == "hello world");
}

TEST_CASE("RTF that was not packed is taken as it is", "[documents][packed_rtf]") {
  const std::string plain = std::string("\0\0\0\0\0\0\0\0MELA\0\0\0\0", 16) + "{\\rtf1 word}";
  CHECK(packed_rtf_to_text(plain).text == "word");
  CHECK_FALSE(packed_rtf_to_text(plain).damaged);
}

TEST_CASE("of packed RTF that is cut, what is there is read", "[documents][packed_rtf]") {
  for (std::size_t size = 0; size < kHello.size(); ++size) {
    INFO(size);
    const auto cut = unpack_rtf(kHello.substr(0, size));
    CHECK(cut.damaged);
    CHECK(unpack_rtf(kHello).rtf.starts_with(cut.rtf));
  }
  CHECK(packed_rtf_to_text("not packed at all, whatever it is").damaged);
}

TEST_CASE("packed RTF grows by nine at most, and ends at a cap", "[documents][packed_rtf]") {
  std::string bomb(kHead);
  constexpr std::size_t kGroups = 400'000;
  constexpr unsigned kWindow = 4096;
  unsigned place = 207;
  for (std::size_t i = 0; i < kGroups; ++i) {
    bomb += '\xff';
    for (int run = 0; run < 8; ++run) {
      // The oldest byte of the window, and the seventeen that are the most: no end mark.
      const unsigned reference = (place + 1) % kWindow << 4U | 0xFU;
      bomb += static_cast<char>(reference >> 8U);
      bomb += static_cast<char>(reference & 0xFFU);
      place = (place + 17) % kWindow;
    }
  }
  const auto unpacked = unpack_rtf(bomb);
  CHECK(unpacked.capped);
  CHECK_FALSE(unpacked.damaged);
  CHECK(unpacked.rtf.size() <= 9 * bomb.size());
  CHECK(unpacked.rtf.size() <= pismo::documents::kMaxUnpackedRtf + 17);
}
