#pragma once

#include <string>
#include <string_view>

namespace pismo::audit {

/// The program that an X-Mailer or User-Agent field names, without version and system: "The Bat!",
/// "Thunderbird" of "Mozilla/5.0 (X11; U; Linux) Gecko/20090817 Thunderbird/2.0.0.23".
[[nodiscard]] std::string client_name(std::string_view field);

}  // namespace pismo::audit
