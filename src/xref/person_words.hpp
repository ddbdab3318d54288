#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pismo/people/person_name.hpp"
#include "pismo/store/people_rows.hpp"

namespace pismo::xref {

/// "Андрей Щеглов <shcheglov@firm.example>", or what of it is known.
[[nodiscard]] std::string called(const store::PersonRow& person);

/// Why some of a person's addresses are his: "also a@x.example (they share a telephone)", parted by
/// ";", the first few. Empty when there is none.
[[nodiscard]] std::string other_addresses(const std::vector<std::string>& addresses,
                                          const std::vector<store::PersonTieRow>& ties);

/// The kind of a tie between addresses as Tie::basis holds it: fixed words.
[[nodiscard]] std::string_view kept_tie_kind(std::string_view kind);

/// First name and surname together, equal for two spellings in any script; none of a name that is
/// not whole, or whose first name no table has.
[[nodiscard]] std::vector<std::string> keys_of_name(const people::PersonName& name);

}  // namespace pismo::xref
