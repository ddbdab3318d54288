#include "pismo/relate/shingles.hpp"

#include <algorithm>
#include <array>

#include "mix.hpp"

namespace pismo::relate {

namespace {

/// FNV-1a, stirred once more: its low bits alone are not even enough for tables.
std::uint64_t hash_word(std::string_view word) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char byte : word)
    hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
  return mix(hash);
}

std::uint64_t join(std::uint64_t so_far, std::uint64_t word) {
  return mix(so_far * 0x9e3779b97f4a7c15 + word);
}

}  // namespace

void append_shingles(std::span<const std::string_view> words, std::vector<Shingle>& out) {
  if (words.size() < kShingleWords || out.size() >= kMaxShingles) return;
  const std::size_t count = std::min(words.size() - kShingleWords + 1, kMaxShingles - out.size());
  out.reserve(out.size() + count);
  std::array<std::uint64_t, kShingleWords> last{};
  for (std::size_t at = 0; at + 1 < kShingleWords; ++at)
    last[at] = hash_word(words[at]);
  for (std::size_t at = 0; at < count; ++at) {
    last[(at + kShingleWords - 1) % kShingleWords] = hash_word(words[at + kShingleWords - 1]);
    std::uint64_t shingle = 0;
    for (std::size_t word = 0; word < kShingleWords; ++word)
      shingle = join(shingle, last[(at + word) % kShingleWords]);
    out.push_back(static_cast<Shingle>(shingle));
  }
}

std::uint64_t hash_words(std::span<const std::string_view> words, std::uint64_t so_far) {
  for (const std::string_view word : words) {
    so_far = join(so_far, hash_word(word));
    if (so_far == 0) so_far = 1;  // 0 says "no words".
  }
  return so_far;
}

}  // namespace pismo::relate
