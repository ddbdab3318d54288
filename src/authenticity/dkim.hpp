#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "check.hpp"

namespace pismo::authenticity {

/// Checks the field `at` as a DKIM-Signature, or, where `protocol` says so, as an
/// ARC-Message-Signature, which is the same without v= (RFC 8617 section 4.1.2).
[[nodiscard]] Signature check_dkim(Checked& checked, std::size_t at, Protocol protocol);

/// Checks the field `at` as a DomainKey-Signature.
[[nodiscard]] Signature check_domainkeys(Checked& checked, std::size_t at);

/// Fields that readers see, or that change how the text is shown; lower case.
[[nodiscard]] const std::vector<std::string_view>& seen_fields();

/// Fills signed, unsigned and duplicate fields.
///
/// @param names  Signed names, lower case, as often as each is signed.
void list_fields(const RawLetter& letter,
                 const std::vector<std::string>& names,
                 Signature& signature);

/// The reservations that a good signature of a domain has.
[[nodiscard]] std::vector<Verdict> reservations_of(const Checked& checked,
                                                   const Signature& signature);

/// Reads "rsa-sha256"; false when it is none that can be computed.
[[nodiscard]] bool read_algorithm(std::string_view name, KeyDemand& demand);

}  // namespace pismo::authenticity
