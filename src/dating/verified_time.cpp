#include "pismo/dating/verified_time.hpp"

#include <algorithm>
#include <chrono>

namespace pismo::dating {

namespace {

constexpr std::chrono::minutes kAgree{5};  // As everywhere between two readings of one clock.

bool same_name(std::string_view a, std::string_view b) {
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  return std::equal(
      a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return small(x) == small(y); });
}

}  // namespace

bool trust_signature(Clocks& clocks, const VerifiedTime& verified) {
  bool found = false;
  for (Evidence& read : clocks.evidence) {
    const auto hull = read.hull();
    if (!hull) continue;
    const bool bears_out =
        verified.by_own_computer
            ? read.kind == "date" && std::chrono::abs(hull->lo - verified.at) <= kAgree
            : read.kind == "dkim_time" && hull->lo == verified.at &&
                  same_name(read.domain, "dkim_signer:" + verified.signer);
    if (!bears_out) continue;
    read.trust = Trust::cryptographic;
    read.arithmetic += "; the signature that says so was verified";
    found = true;
  }
  return found;
}

}  // namespace pismo::dating
