#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "pismo/authenticity/key_book.hpp"
#include "pismo/authenticity/signature.hpp"

#include "canonical.hpp"
#include "key_record.hpp"
#include "raw_letter.hpp"

namespace pismo::authenticity {

/// One message while its signatures are checked. Hashes of its body are computed once for all
/// signatures that ask for the same one.
class Checked {
 public:
  Checked(const RawLetter& letter, const KeyBook& keys, std::int64_t now)
      : letter_(letter), keys_(keys), now_(now) {}

  [[nodiscard]] const RawLetter& letter() const { return letter_; }

  [[nodiscard]] const KeyBook& keys() const { return keys_; }

  [[nodiscard]] std::int64_t now() const { return now_; }

  [[nodiscard]] const BodyHash& body(Canon canon, Hash hash, std::optional<std::uint64_t> limit);

  std::string from_address;  ///< The first one of the From field, lower case.
  std::string from_domain;   ///< Of it.

 private:
  const RawLetter& letter_;
  const KeyBook& keys_;
  std::int64_t now_;
  std::map<std::tuple<Canon, Hash, std::optional<std::uint64_t>>, BodyHash> bodies_;
};

/// What a signature asks of a key.
struct KeyDemand {
  std::string algorithm;   ///< "rsa", "ed25519"
  std::string hash;        ///< "sha1", "sha256"
  bool subdomain = false;  ///< i= lies below d=, which a key may forbid.
};

/// What became of a signature and the keys of its name.
enum class KeyOutcome : std::uint8_t { fits, does_not_fit, none, revoked, unfit };

/// Tries every record of the name on signed digests until one fits; `digests` holds more than one
/// where signers differed over what is signed. Fills the key's fields of `signature`, and
/// `detail` where the outcome is `unfit`.
[[nodiscard]] KeyOutcome try_keys(const KeyBook& keys,
                                  const KeyDemand& demand,
                                  const std::vector<std::string>& digests,
                                  std::string_view bytes,
                                  Signature& signature);

/// The verdict of keys alone: `bad` when none fits.
[[nodiscard]] Verdict verdict_of(KeyOutcome outcome, Verdict bad);

/// Puts the reservations of a good signature in order: the gravest becomes the verdict.
void weigh(Signature& signature, std::vector<Verdict> reservations);

constexpr int kWeakBits = 1024;  // RFC 8301 section 3.2: shorter keys are not to be accepted.

}  // namespace pismo::authenticity
