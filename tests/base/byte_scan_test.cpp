#include "pismo/base/byte_scan.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace {

// More than two blocks and an odd end: a byte is put at each place in turn.
constexpr std::size_t kLength = 75;

std::string text_with(char c, std::size_t at) {
  std::string text(kLength, 'a');
  text[at] = c;
  return text;
}

bool any(char /*c*/) {
  return true;
}

}  // namespace

TEST_CASE("the first byte beyond ASCII is found wherever it lies", "[base]") {
  for (std::size_t at = 0; at < kLength; ++at) {
    CHECK(pismo::find_non_ascii(text_with('\x80', at)) == at);
    CHECK(pismo::find_non_ascii(text_with('\xFF', at), at) == at);
    CHECK(pismo::find_non_ascii(text_with('\x80', at), at + 1) == kLength);
  }
  CHECK(pismo::find_non_ascii(std::string(kLength, '\x7F')) == kLength);
  CHECK(pismo::find_non_ascii("") == 0);
}

TEST_CASE("control characters are counted wherever they lie", "[base]") {
  for (std::size_t at = 0; at < kLength; ++at) {
    for (const char c : {'\0', '\t', '\x1F', '\x7F'})
      CHECK(pismo::count_controls(text_with(c, at), any) == 1);
    for (const char c : {' ', '\x7E', '\x80', '\x9F', '\xFF'})
      CHECK(pismo::count_controls(text_with(c, at), any) == 0);
  }
  CHECK(pismo::count_controls(std::string(kLength, '\x01'), any) == kLength);
  CHECK(pismo::count_controls("a\nb\tc\x1B", [](char c) { return c == '\x1B'; }) == 1);
}

TEST_CASE("a byte of a kind is found wherever it lies", "[base]") {
  const auto is_equals = [](unsigned char c) { return (c == '=') | (c > 0xFD); };
  for (std::size_t at = 0; at < kLength; ++at) {
    CHECK(pismo::has_any(text_with('=', at), is_equals));
    CHECK(pismo::has_any(text_with('\xFE', at), is_equals));
    CHECK_FALSE(pismo::has_any(text_with('<', at), is_equals));
  }
  CHECK_FALSE(pismo::has_any("", is_equals));
}
