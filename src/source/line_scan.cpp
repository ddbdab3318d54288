#include "line_scan.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace pismo::source {

namespace {

// Sixteen bytes that are compared at once; GCC and clang make each CPU's own instructions of it.
using Bytes [[gnu::vector_size(16)]] = signed char;

Bytes load(const char* from) {
  Bytes bytes;
  std::memcpy(&bytes, from, sizeof(bytes));
  return bytes;
}

// Which line beginnings can be a separator, quoted, or a header line that counts. T is one
// byte or sixteen.
template <bool kHeader, typename T>
auto matters(const T& c) {
  const auto in_body = (c == 'F') | (c == '>');
  if constexpr (kHeader) {
    return in_body | (c == 'C') | (c == 'c') | (c == '\n') | (c == '\r');
  } else {
    return in_body;
  }
}

template <bool kHeader>
std::size_t find_line(std::string_view text) {
  std::size_t at = 0;
  for (; at + sizeof(Bytes) < text.size(); at += sizeof(Bytes)) {
    const char* const block = text.data() + at;
    const Bytes found = (load(block) == '\n') & matters<kHeader>(load(block + 1));
    const auto halves = std::bit_cast<std::array<std::uint64_t, 2>>(found);
    if ((halves[0] | halves[1]) != 0) break;
  }
  for (; at + 1 < text.size(); ++at) {
    if (text[at] == '\n' && matters<kHeader>(text[at + 1])) return at + 1;
  }
  if (text.size() < 2) return 0;
  const std::size_t last = text.rfind('\n', text.size() - 2);
  return last == std::string_view::npos ? 0 : last + 1;
}

}  // namespace

std::size_t find_body_line(std::string_view text) {
  return find_line<false>(text);
}

std::size_t find_header_line(std::string_view text) {
  return find_line<true>(text);
}

}  // namespace pismo::source
