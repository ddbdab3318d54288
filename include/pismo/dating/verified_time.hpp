#pragma once

#include <string>

#include "pismo/dating/gather.hpp"

namespace pismo::dating {

/// What a signature that was verified elsewhere says of time.
struct VerifiedTime {
  Instant at;
  std::string signer;            ///< Domain, as the signature names it.
  bool by_own_computer = false;  ///< S/MIME, PGP: it is the writer's clock, not a server's.
};

/// Gives the clock that a verified signature bears out trust A: the signer's own reading, or, where
/// the writer's computer signed, the Date that says the same to five minutes.
///
/// @return  Whether the message has such a clock.
bool trust_signature(Clocks& clocks, const VerifiedTime& verified);

}  // namespace pismo::dating
