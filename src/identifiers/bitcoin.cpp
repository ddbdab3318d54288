// Checks of Bitcoin addresses.
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "pismo/base/hash.hpp"

#include "check_digits.hpp"

namespace pismo::identifiers {

namespace {

constexpr std::string_view kBase58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr std::string_view kBech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr std::size_t kDecoded = 25;  // Version, 20 bytes of hash, four of check.

bool is_base58_check(std::string_view address) {
  std::array<std::uint8_t, kDecoded> bytes{};
  for (const char c : address) {
    const std::size_t value = kBase58.find(c);
    if (value == std::string_view::npos) return false;
    auto carry = static_cast<unsigned>(value);
    for (std::size_t i = kDecoded; i-- > 0;) {
      carry += 58U * bytes[i];
      bytes[i] = static_cast<std::uint8_t>(carry & 0xFFU);
      carry >>= 8U;
    }
    if (carry != 0) return false;
  }
  const auto as_text = [](const auto& part, std::size_t size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i)
      text.push_back(static_cast<char>(part[i]));
    return text;
  };
  const Sha256 once = sha256(as_text(bytes, kDecoded - 4));
  const Sha256 twice = sha256(as_text(once, once.size()));
  return std::equal(bytes.begin() + kDecoded - 4, bytes.end(), twice.begin(), [](auto a, auto b) {
    return a == static_cast<std::uint8_t>(b);
  });
}

std::uint32_t polymod(std::uint32_t sum, std::uint32_t value) {
  constexpr std::array<std::uint32_t, 5> kGenerator{
      0x3b6a57b2U, 0x26508e6dU, 0x1ea119faU, 0x3d4233ddU, 0x2a1462b3U};
  const std::uint32_t top = sum >> 25U;
  sum = ((sum & 0x1ffffffU) << 5U) ^ value;
  for (std::size_t i = 0; i < kGenerator.size(); ++i) {
    if (((top >> i) & 1U) != 0) sum ^= kGenerator[i];
  }
  return sum;
}

bool is_bech32(std::string_view address) {
  std::uint32_t sum = 1;
  for (const char c : std::string_view("bc"))
    sum = polymod(sum, static_cast<std::uint32_t>(c) >> 5U);
  sum = polymod(sum, 0);
  for (const char c : std::string_view("bc"))
    sum = polymod(sum, static_cast<std::uint32_t>(c) & 31U);
  for (const char c : address.substr(3)) {
    const std::size_t value = kBech32.find(c);
    if (value == std::string_view::npos) return false;
    sum = polymod(sum, static_cast<std::uint32_t>(value));
  }
  return sum == 1 || sum == 0x2bc830a3U;  // bech32, bech32m
}

}  // namespace

bool is_bitcoin(std::string_view address) {
  return address.starts_with("bc1") ? is_bech32(address) : is_base58_check(address);
}

}  // namespace pismo::identifiers
