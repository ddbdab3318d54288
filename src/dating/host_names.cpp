#include "host_names.hpp"

#include <algorithm>

#include "digits.hpp"

namespace pismo::dating {

bool is_own_machine(std::string_view host) {
  return host.empty() || host.starts_with("localhost") || host.starts_with("127.") ||
         host.starts_with("[127.");
}

std::string organisation(std::string_view host) {
  while (host.ends_with('.'))
    host.remove_suffix(1);
  const std::size_t last = host.rfind('.');
  if (last != std::string_view::npos && last != 0) {
    const std::size_t before = host.rfind('.', last - 1);
    if (before != std::string_view::npos) host.remove_prefix(before + 1);
  }
  std::string lower(host);
  std::transform(lower.begin(), lower.end(), lower.begin(), to_lower);
  return lower;
}

bool is_full_name(std::string_view host) {
  while (host.ends_with('.'))
    host.remove_suffix(1);
  const std::size_t last = host.rfind('.');
  if (last == std::string_view::npos || last == 0 || has(host, "@")) return false;
  if (has(host, ".in-addr.arpa")) return false;  // An address, written backwards.
  const std::string_view top = host.substr(last + 1);
  // "pc.local", "srv.lan": names that only one office knows.
  constexpr std::string_view kInside[] = {
      "local", "localdomain", "lan", "intranet", "internal", "corp", "home", "private"};
  const bool inside = std::any_of(std::begin(kInside), std::end(kInside), [&](auto name) {
    return top.size() == name.size() && find_any_case(top, name) == 0;
  });
  return !inside && top.size() > 1 && std::all_of(top.begin(), top.end(), is_letter);
}

bool is_dial_up(std::string_view host) {
  constexpr std::string_view kWords[] = {
      "ppp", "dsl", "dial", "dyn", "pool", "cable", "broadband", "dhcp", "client"};
  const auto digits = static_cast<std::size_t>(std::count_if(host.begin(), host.end(), is_digit));
  constexpr std::size_t kAddressDigits = 4;
  return digits >= kAddressDigits &&
         (std::any_of(std::begin(kWords), std::end(kWords), [&](auto w) { return has(host, w); }) ||
          digits >= 2 * kAddressDigits - 1);
}

}  // namespace pismo::dating
