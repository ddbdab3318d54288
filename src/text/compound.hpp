#pragma once

#include <array>
#include <string_view>

namespace pismo::text {

/// Particles written after a hyphen: they add nothing to what the word means.
constexpr std::array<std::string_view, 5> kParticles{"то", "либо", "нибудь", "ка", "таки"};

/// How a compound of two halves (in normal form) is indexed beside the whole.
enum class CompoundKind {
  parts,       ///< Each part: анти-ddos -> анти, ddos.
  first_only,  ///< какой-то -> какой; 14-го -> 14.
  last_only,   ///< кое-кто -> кто.
  joined,      ///< e-mail -> email.
};

[[nodiscard]] CompoundKind compound_kind(std::string_view first, std::string_view second);

}  // namespace pismo::text
