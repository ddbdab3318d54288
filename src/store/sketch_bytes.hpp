#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"

namespace pismo::store {

constexpr std::size_t kShingleBytes = 4;

/// Appends shingles in the form of `sketches.shingles`: 4 bytes each, little-endian.
inline void append_sketch(std::string& bytes, const std::vector<std::uint32_t>& shingles) {
  for (const std::uint32_t shingle : shingles) {
    for (unsigned i = 0; i < kShingleBytes; ++i)
      bytes.push_back(static_cast<char>((shingle >> (8U * i)) & 0xFFU));
  }
}

/// Takes `count` shingles off the front, or as many as there are.
inline std::vector<std::uint32_t> take_sketch(std::string_view& bytes, std::size_t count) {
  std::vector<std::uint32_t> shingles;
  while (shingles.size() < count && bytes.size() >= kShingleBytes) {
    std::uint32_t shingle = 0;
    for (unsigned i = 0; i < kShingleBytes; ++i)
      shingle |= std::uint32_t{static_cast<unsigned char>(bytes[i])} << (8U * i);
    shingles.push_back(shingle);
    bytes.remove_prefix(kShingleBytes);
  }
  return shingles;
}

/// Spans in the form of `quotes.pieces`: "10-90 120-200".
[[nodiscard]] inline std::string spans_text(const std::vector<Span>& spans) {
  std::string text;
  for (const Span& span : spans) {
    if (!text.empty()) text += ' ';
    text += std::to_string(span.begin) + '-' + std::to_string(span.end);
  }
  return text;
}

/// The inverse of `spans_text`.
[[nodiscard]] inline std::vector<Span> spans_of(std::string_view text) {
  std::vector<Span> spans;
  std::uint64_t number = 0;
  for (const char c : text) {
    if (c == '-') {
      spans.push_back({number, number});
      number = 0;
    } else if (c == ' ') {
      if (!spans.empty()) spans.back().end = number;
      number = 0;
    } else {
      number = number * 10 + static_cast<std::uint64_t>(c - '0');
    }
  }
  if (!spans.empty()) spans.back().end = number;
  return spans;
}

}  // namespace pismo::store
