#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pismo::search {

/// Names that `identifier:` and `pismo identifiers --kind` take: those of kinds ("inn10"), and of
/// kinds that are one thing to people ("inn", "account", "phone").
[[nodiscard]] std::vector<std::string> identifier_kind_names();

/// The kinds under such a name, in any case of letters; none for what is no name.
[[nodiscard]] std::vector<std::string> kinds_named(std::string_view name);

}  // namespace pismo::search
