#include "keccak.hpp"

#include <bit>
#include <string>

namespace pismo::identifiers {

namespace {

constexpr std::size_t kRate = 136;  // Bytes of a block: 1600 bits less twice 256.

using Lanes = std::array<std::uint64_t, 25>;

// FIPS 202, algorithm 5: one bit of each constant at places 2^j - 1.
constexpr std::array<std::uint64_t, 24> kRounds = [] {
  std::array<std::uint64_t, 24> rounds{};
  unsigned shift = 1;
  for (std::uint64_t& round : rounds) {
    for (unsigned bit = 0; bit < 7; ++bit) {
      if ((shift & 1U) != 0) round |= std::uint64_t{1} << ((1U << bit) - 1);
      shift = (shift << 1U) ^ ((shift >> 7U) * 0x171U);
    }
  }
  return rounds;
}();

/// FIPS 202, section 3.2: theta, rho with pi, chi, iota.
void permute(Lanes& lanes) {
  for (const std::uint64_t constant : kRounds) {
    std::array<std::uint64_t, 5> parity{};
    for (std::size_t x = 0; x < 5; ++x)
      parity[x] = lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20];
    for (std::size_t x = 0; x < 5; ++x) {
      const std::uint64_t column = parity[(x + 4) % 5] ^ std::rotl(parity[(x + 1) % 5], 1);
      for (std::size_t y = 0; y < 25; y += 5)
        lanes[y + x] ^= column;
    }
    std::size_t x = 1;
    std::size_t y = 0;
    std::uint64_t carried = lanes[1];
    for (unsigned t = 0; t < 24; ++t) {
      const std::size_t next = (2 * x + 3 * y) % 5;
      x = y;
      y = next;
      const std::uint64_t kept = lanes[5 * y + x];
      lanes[5 * y + x] = std::rotl(carried, static_cast<int>((t + 1) * (t + 2) / 2 % 64));
      carried = kept;
    }
    for (std::size_t row = 0; row < 25; row += 5) {
      std::array<std::uint64_t, 5> old{};
      for (std::size_t i = 0; i < 5; ++i)
        old[i] = lanes[row + i];
      for (std::size_t i = 0; i < 5; ++i)
        lanes[row + i] = old[i] ^ (~old[(i + 1) % 5] & old[(i + 2) % 5]);
    }
    lanes[0] ^= constant;
  }
}

}  // namespace

std::array<std::uint8_t, 32> keccak256_of_block(std::string_view bytes) {
  std::array<std::uint8_t, kRate> block{};
  for (std::size_t at = 0; at < bytes.size() && at < kRate - 1; ++at)
    block[at] = static_cast<std::uint8_t>(bytes[at]);
  block[bytes.size()] ^= 0x01U;
  block[kRate - 1] ^= 0x80U;
  Lanes lanes{};
  for (std::size_t at = 0; at < kRate; ++at)
    lanes[at / 8] |= std::uint64_t{block[at]} << (8 * (at % 8));
  permute(lanes);
  std::array<std::uint8_t, 32> out{};
  for (std::size_t at = 0; at < out.size(); ++at)
    out[at] = static_cast<std::uint8_t>(lanes[at / 8] >> (8 * (at % 8)));
  return out;
}

bool has_right_capitals(std::string_view digits) {
  std::string lower(digits);
  for (char& c : lower)
    c = c >= 'A' && c <= 'F' ? static_cast<char>(c | 0x20) : c;
  const auto hash = keccak256_of_block(lower);
  for (std::size_t at = 0; at < digits.size(); ++at) {
    const char c = digits[at];
    if (c >= '0' && c <= '9') continue;
    const unsigned half = at % 2 == 0 ? hash[at / 2] >> 4U : hash[at / 2] & 0xFU;
    constexpr unsigned kCapitalFrom = 8;
    if ((half >= kCapitalFrom) != (c >= 'A' && c <= 'F')) return false;
  }
  return true;
}

}  // namespace pismo::identifiers
