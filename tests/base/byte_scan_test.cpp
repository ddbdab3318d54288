#include "pismo/base/byte_scan.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace {

// Shorter than what is looked at at once, just so long, more than a block with an odd end, and two
// blocks: a byte is put at each place in turn.
std::size_t a_length() {
  return GENERATE(as<std::size_t>{}, 1, 7, 15, 16, 17, 63, 64, 75, 128, 141);
}

std::string text_with(char c, std::size_t at, std::size_t length) {
  std::string text(length, 'a');
  text[at] = c;
  return text;
}

bool any(char /*c*/) {
  return true;
}

}  // namespace

TEST_CASE("the first byte beyond ASCII is found wherever it lies", "[base]") {
  const std::size_t length = a_length();
  for (std::size_t at = 0; at < length; ++at) {
    CHECK(pismo::find_non_ascii(text_with('\x80', at, length)) == at);
    CHECK(pismo::find_non_ascii(text_with('\xFF', at, length), at) == at);
    CHECK(pismo::find_non_ascii(text_with('\x80', at, length), at + 1) == length);
  }
  CHECK(pismo::find_non_ascii(std::string(length, '\x7F')) == length);
  CHECK(pismo::find_non_ascii("") == 0);
}

TEST_CASE("control characters are counted wherever they lie", "[base]") {
  const std::size_t length = a_length();
  for (std::size_t at = 0; at < length; ++at) {
    for (const char c : {'\0', '\x08', '\x1F', '\x7F'})
      CHECK(pismo::count_controls(text_with(c, at, length), any) == 1);
    for (const char c : {' ', '\t', '\n', '\r', '\x7E', '\x80', '\x9F', '\xFF'})
      CHECK(pismo::count_controls(text_with(c, at, length), any) == 0);
  }
  CHECK(pismo::count_controls(std::string(length, '\x01'), any) == length);
  CHECK(pismo::count_controls("a\nb\tc\x1B", [](char c) { return c == '\x1B'; }) == 1);
}

TEST_CASE("a byte of a kind is found wherever it lies", "[base]") {
  const auto is_equals = [](auto c) { return (c == '=') | (c < -1); };
  const std::size_t length = a_length();
  for (std::size_t at = 0; at < length; ++at) {
    CHECK(pismo::has_any(text_with('=', at, length), is_equals));
    CHECK(pismo::has_any(text_with('\xFE', at, length), is_equals));
    CHECK_FALSE(pismo::has_any(text_with('<', at, length), is_equals));
  }
  CHECK_FALSE(pismo::has_any("", is_equals));
}
