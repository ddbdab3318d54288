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

std::size_t empty_line_at_end(std::string_view text, char line_end, bool whole) {
  if (text.empty() || text.back() != line_end) return 0;
  std::size_t begin = text.size() - 1;
  if (line_end == '\n' && begin > 0 && text[begin - 1] == '\r') --begin;
  const bool empty = begin == 0 ? whole : text[begin - 1] == line_end;
  return empty ? text.size() - begin : 0;
}

}  // namespace pismo::source
