#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/store/relations.hpp"
#include "pismo/xref/fingerprints.hpp"

namespace pismo::xref {

/// Makes fingerprints of what a case holds. Each kind of value has its own label in the hash, so
/// that a text that reads like an address has another fingerprint than the address.
class FingerprintMaker {
 public:
  explicit FingerprintMaker(const KeyedHash& key) : key_(key) {}

  [[nodiscard]] MessageFingerprints message(const store::RelatedMessage& message,
                                            const Sha256& key) const;
  [[nodiscard]] Fingerprint attachment(const Sha256& hash) const;

  /// Slow: addresses can be guessed.
  [[nodiscard]] Fingerprint address(std::string_view lower_case) const;

 private:
  [[nodiscard]] Fingerprint of(std::string_view label, std::string_view value) const;

  const KeyedHash& key_;
};

/// Gives every message of a case with its key, in id order.
[[nodiscard]] Result<void> each_message_with_key(
    const search::Engine& engine,
    const store::CaseFolder& folder,
    const std::function<void(const store::RelatedMessage&, const Sha256& key)>& take);

}  // namespace pismo::xref
