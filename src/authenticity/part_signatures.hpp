#pragma once

#include <vector>

#include "pismo/authenticity/pgp_ring.hpp"

#include "check.hpp"
#include "signed_parts.hpp"

namespace pismo::authenticity {

/// Checks a S/MIME signature (CMS); none when the part turns out to be encrypted.
[[nodiscard]] std::vector<Signature> check_smime(const Checked& checked,
                                                 const SignedPart& part,
                                                 bool& encrypted);

/// Asks `ring` about a PGP signature; without one the signature is listed as not checked.
[[nodiscard]] std::vector<Signature> check_pgp(const Checked& checked,
                                               const SignedPart& part,
                                               PgpRing* ring);

}  // namespace pismo::authenticity
