#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"

namespace pismo::authenticity {

/// Asks GnuPG about PGP signatures, with a key ring of its own in a temporary folder: no key
/// ring of the user is read or changed, and no network is asked.
class PgpRing {
 public:
  /// @param keys  Public keys, armoured or binary: KeyBook::pgp_keys. Must outlive the ring. The
  ///              folder is made when the first signature comes.
  explicit PgpRing(const std::vector<std::string>& keys);
  ~PgpRing();
  PgpRing(const PgpRing&) = delete;
  PgpRing& operator=(const PgpRing&) = delete;
  PgpRing(PgpRing&&) = delete;
  PgpRing& operator=(PgpRing&&) = delete;

  enum class State : std::uint8_t { good, bad, no_key, key_revoked, expired, unsupported };

  struct Answer {
    State state = State::bad;
    std::string key;      ///< Fingerprint, or the key id when the key is not there.
    std::string user_id;  ///< Of the key; empty when it is not there.
    std::string address;  ///< In the user id.
    std::string algorithm;
    int key_bits = 0;
    bool weak_hash = false;
    std::optional<std::int64_t> signed_at, key_made_at;
  };

  /// One answer for each signature in the data.
  ///
  /// @param signature  A detached signature, or a whole clear-signed block when `text` is empty.
  /// @return  Errors: io (GnuPG is not there or does not work), corrupt (no signature in it).
  [[nodiscard]] Result<std::vector<Answer>> verify(std::string_view signature,
                                                   std::string_view text);

 private:
  struct Engine;
  [[nodiscard]] Result<void> open();

  const std::vector<std::string>& keys_;
  std::unique_ptr<Engine> engine_;
};

}  // namespace pismo::authenticity
