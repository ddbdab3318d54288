#pragma once

#include "pismo/identifiers/identifiers.hpp"

namespace pismo::xref {

/// Whether an identifier ties texts that have it. Sums and pages of the net stand everywhere; a
/// bare number without a word for it may be any number.
[[nodiscard]] inline bool is_telling(const identifiers::Identifier& one) {
  using identifiers::Kind;
  if (one.kind == Kind::money || one.kind == Kind::url || one.checksum_ok == false) return false;
  switch (one.kind) {
    case Kind::iban:
    case Kind::btc:
    case Kind::email:
    case Kind::card:
    case Kind::court_case:
    case Kind::phone_ru:
    case Kind::settlement_account:
    case Kind::corr_account:
      return true;
    default:
      return one.has_keyword;
  }
}

}  // namespace pismo::xref
