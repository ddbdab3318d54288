#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace pismo::identifiers {

/// Keccak-256 as Ethereum has it: the padding from before FIPS 202. Of 135 bytes at most: one
/// block.
[[nodiscard]] std::array<std::uint8_t, 32> keccak256_of_block(std::string_view bytes);

/// Whether the capitals among the hexadecimal digits of an Ethereum address are those of EIP-55.
///
/// @param digits  Forty of them, as written.
[[nodiscard]] bool has_right_capitals(std::string_view digits);

}  // namespace pismo::identifiers
