#pragma once

#include <string>
#include <string_view>

/// Names of machines, as header fields print them.
namespace pismo::dating {

/// Empty, or a name of the machine itself: "localhost", "127.0.0.1".
[[nodiscard]] bool is_own_machine(std::string_view host);

/// The domain of a host, near enough: its last two labels, in lower case.
[[nodiscard]] std::string organisation(std::string_view host);

/// Whether it is a name that a domain stands in: with a point, and no address.
[[nodiscard]] bool is_full_name(std::string_view host);

/// Whether it looks like the address of a customer of a provider:
/// "ppp85-140-55-58.pppoe.x.example".
[[nodiscard]] bool is_dial_up(std::string_view host);

}  // namespace pismo::dating
