#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace pismo::xref {

/// Whether so many of a case's messages have an identifier that it ties nobody: what a whole firm
/// signs with.
[[nodiscard]] inline bool is_common(std::uint64_t messages, std::uint64_t all) {
  constexpr std::uint64_t kFew = 20;
  constexpr std::uint64_t kPart = 20;  // A twentieth.
  return messages > kFew && messages * kPart > all;
}

/// Whether an address is one of those that every office gives to its own computers, or the computer
/// itself (RFC 1918 and 3927).
[[nodiscard]] inline bool is_own_ipv4(std::string_view value) {
  constexpr std::array<std::string_view, 4> kOwn{"10.", "127.", "192.168.", "169.254."};
  if (std::any_of(kOwn.begin(), kOwn.end(), [&](auto own) { return value.starts_with(own); }))
    return true;
  if (!value.starts_with("172.")) return false;
  int second = 0;  // Of 172.16/12 it counts.
  for (std::size_t at = 4; at < value.size() && value[at] != '.'; ++at)
    second = second * 10 + (value[at] - '0');
  return second >= 16 && second < 32;
}

/// How much an identifier that is no guess says of who has it, 0 to 1; 0: nothing. Sums and pages
/// of the net stand everywhere, and so do addresses that every office gives to its own computers;
/// what names a bank or a tax office names all its clients; numbers of contracts begin with 1 in
/// every firm.
///
/// @param kind   As identifiers::kind_name.
/// @param value  In its one spelling.
[[nodiscard]] inline double telling(std::string_view kind, std::string_view value) {
  constexpr std::array<std::pair<std::string_view, double>, 6> kKinds{
      {{"money", 0}, {"url", 0}, {"kpp", .3}, {"bic", .4}, {"corr_account", .4}, {"swift", .4}}};
  for (const auto& [name, weight] : kKinds)
    if (kind == name) return weight;
  constexpr std::size_t kShort = 4;
  if (kind == "contract") return value.size() < kShort ? 0 : .6;
  if (kind == "ipv4" && is_own_ipv4(value)) return 0;
  if (kind == "ipv6" && (value == "::1" || value.starts_with("fe80:"))) return 0;
  return 1;
}

/// The name of a kind as ties hold it: fixed words. Empty for one that is not known.
[[nodiscard]] std::string_view kept_kind(std::string_view kind);

}  // namespace pismo::xref
